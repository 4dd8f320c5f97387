// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Remembers at which moments the loop has to look at its connections again.
///
/// A hashed timing wheel whose entries are only reminders: a connection keeps its own deadline and moves it as often
/// as it likes without a word to the wheel. When a reminder comes up too early, it is set anew. Deadlines here are
/// seconds; a wheel of ticks is exact enough and costs nothing per request.
struct DeadlineWheel {
    /// How long a tick is, in milliseconds; a reminder comes up at most this much late.
    static let tick: UInt64 = 64
    /// How many ticks go round before a slot comes up again, which gives a reminder a second round.
    private static let slotCount = 512

    /// For whom a reminder is, and the tick it was set for.
    struct Entry: Hashable {
        let token: UInt64
        let tick: UInt64
    }

    private var slots = [[Entry]](repeating: [], count: slotCount)
    private var current: UInt64
    private var count = 0
    /// How many tokens were given up since the last look for their reminders.
    private var givenUp = 0
    /// No reminder is due before this tick; may be too early, never too late.
    private var earliest = UInt64.max

    /// Begins at a moment, in milliseconds of any clock that goes forward.
    init(now: UInt64) { current = now / Self.tick }

    /// Sets a reminder for `token` at `deadline`; returns the tick it is set for.
    @discardableResult
    mutating func insert(_ token: UInt64, deadline: UInt64) -> UInt64 {
        let tick = max(current + 1, deadline / Self.tick + 1)
        slots[Int(tick % UInt64(Self.slotCount))].append(Entry(token: token, tick: tick))
        count += 1
        earliest = min(earliest, tick)
        return tick
    }

    /// How many reminders there are.
    var heldCount: Int { count }

    /// How many milliseconds from `now` nothing is due, or `nil` where no reminder is set.
    func delay(from now: UInt64) -> UInt64? {
        guard count > 0 else { return nil }
        let due = earliest * Self.tick
        return due > now ? due - now : 0
    }

    /// Goes on to `now`.
    ///
    /// - Parameter now: The moment, never before an earlier one.
    /// - Returns: The reminders that are due; who is reminded may set new ones.
    mutating func advance(to now: UInt64) -> [Entry] {
        let target = now / Self.tick
        guard target > current else { return [] }
        guard count > 0, earliest <= target else {
            current = target
            return []
        }
        var due: [Entry] = []
        let span = min(target - current, UInt64(Self.slotCount))
        for step in 1...span {
            let slot = Int((target - span + step) % UInt64(Self.slotCount))
            guard slots[slot].contains(where: { $0.tick <= target }) else { continue }
            due.append(contentsOf: slots[slot].filter { $0.tick <= target })
            slots[slot].removeAll { $0.tick <= target }
        }
        current = target
        count -= due.count
        earliest = count > 0 ? nextOccupied() : .max
        return due
    }

    /// Notes that nobody waits for a token's reminders any more.
    ///
    /// - Returns: True where so many are left behind that it is time to ``forget(allBut:)`` them: never so often that
    ///   this costs a token more than a few comparisons.
    mutating func giveUp() -> Bool {
        givenUp += 1
        return givenUp > Self.fewestToForget && givenUp > count / 2
    }

    private static let fewestToForget = 1_024

    /// Takes away the reminders of tokens that were given up.
    mutating func forget(allBut isWaiting: (UInt64) -> Bool) {
        givenUp = 0
        count = 0
        for slot in slots.indices {
            slots[slot].removeAll { !isWaiting($0.token) }
            count += slots[slot].count
        }
        if count == 0 { earliest = .max }
    }

    private func nextOccupied() -> UInt64 {
        for step in 1...UInt64(Self.slotCount)
        where !slots[Int((current + step) % UInt64(Self.slotCount))].isEmpty {
            return current + step
        }
        return .max
    }
}
