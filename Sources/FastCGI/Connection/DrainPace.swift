// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How the rest of a body comes in that nobody reads: as long as that goes well, to take it is what lets the peer come
/// to read its answer.
struct DrainPace {
    /// The time between two looks, in milliseconds, where the whole may take longer.
    static let longestLook: UInt64 = 5_000

    private var elapsed: UInt64 = 0
    private var seen = 0

    /// The time between two looks.
    static func look(_ limits: FastCGILimits) -> UInt64 { min(limits.drain.milliseconds, longestLook) }

    /// Looks after that time.
    ///
    /// - Parameters:
    ///   - count: How many bytes have come in so far.
    ///   - limits: What holds.
    /// - Returns: The limit that is reached; `nil` where the peer may go on.
    mutating func limit(afterTaking count: Int, _ limits: FastCGILimits) -> Limit? {
        let look = Self.look(limits)
        elapsed += look
        guard elapsed < limits.drain.milliseconds else { return .drain }
        let taken = UInt64(max(0, count - seen))
        seen = count
        return taken * 1_000 < UInt64(max(0, limits.drainRate)) * look ? .drainRate : nil
    }
}
