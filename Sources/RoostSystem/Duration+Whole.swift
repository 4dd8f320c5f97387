// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// Whole seconds towards zero; where an `Int64` holds no more, the most or the least that it does.
    ///
    /// `components` ends the process there: a duration holds eighteen times as many seconds.
    package var wholeSeconds: Int64 { whole(1_000_000_000_000_000_000) }

    /// Whole milliseconds towards zero, as ``wholeSeconds``.
    package var wholeMilliseconds: Int64 { whole(1_000_000_000_000_000) }

    /// Whole nanoseconds towards zero, as ``wholeSeconds``.
    package var wholeNanoseconds: Int64 { whole(1_000_000_000) }

    private func whole(_ unit: Int128) -> Int64 { Int64(clamping: attoseconds / unit) }
}
