// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The moment at which a call gives up.
struct Deadline: Sendable {
    /// How long the call may take in all.
    let timeout: Duration
    private let instant: ContinuousClock.Instant

    init(after timeout: Duration) {
        self.timeout = timeout
        // A century is for ever here, and far from overflow.
        instant = .now.advanced(by: min(timeout, .seconds(100 * 365 * 86_400)))
    }

    /// What is left; zero or less when the moment has passed.
    var remaining: Duration { ContinuousClock.now.duration(to: instant) }

    /// What is left in whole milliseconds, rounded up, as poll(2) takes it; zero when the moment has passed.
    var remainingMilliseconds: Int32 {
        let (seconds, attoseconds) = max(.zero, remaining).components
        let milliseconds = seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: milliseconds)
    }

    /// The failure of a call that is not over at this moment.
    var error: FastCGIClientError {
        FastCGIClientError(.timedOut, "the application did not finish within \(timeout)")
    }
}
