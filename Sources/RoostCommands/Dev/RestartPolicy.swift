// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// When a program that has ended is started again, and when that has no point any more.
struct RestartPolicy {
    /// A run that is shorter than this counts as a failed start.
    static let shortRun = Duration.seconds(2)
    /// So many failed starts in a row are enough.
    static let attempts = 5

    private var failedStarts = 0

    /// Takes in an end.
    ///
    /// - Returns: How long to wait before the next start, twice as long after each failed one; `nil` to give up.
    mutating func ended(after run: Duration) -> Duration? {
        failedStarts = run < Self.shortRun ? failedStarts + 1 : 0
        guard failedStarts < Self.attempts else { return nil }
        return .milliseconds(100) * (1 << failedStarts)
    }
}
