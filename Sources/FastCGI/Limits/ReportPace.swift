// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Decides which of many alike events are told: the first, and then one every ten seconds, as long as there are any.
struct ReportPace {
    /// How long nothing more is told after a report, in milliseconds.
    static let gap: UInt64 = 10_000
    private var last: UInt64?
    private var untold = 0

    /// Takes note of an event, at a moment in milliseconds of any clock that goes forward.
    ///
    /// - Returns: How many events there were since the last report, this one included; `nil` when it is not to be told.
    mutating func occurred(now: UInt64) -> Int? {
        untold += 1
        if let last, now < last + Self.gap { return nil }
        last = now
        defer { untold = 0 }
        return untold
    }
}
