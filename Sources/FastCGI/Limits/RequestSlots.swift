// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Which requests run, and which wait for their turn.
///
/// There are so many slots; a request that finds none free waits until it is the oldest one that waits when another
/// ends. How long it may wait is its connection's business: whoever gives up leaves the queue.
struct RequestSlots<Request> {
    /// What a request that arrives does.
    enum Arrival: Equatable {
        /// It runs.
        case run
        /// It waits at this place, which is its own for ever.
        case wait(place: Int)
    }

    private let count: Int
    private var taken = 0
    /// Those that wait, from the place `first` on; those that have left are gaps.
    private var queue: [Request?] = []
    private var first = 0
    /// How many elements of `queue` have had their turn.
    private var passed = 0

    /// So many may run at once.
    init(count: Int) { self.count = count }

    /// True while none runs.
    var isEmpty: Bool { taken == 0 }

    mutating func arrive(_ request: Request) -> Arrival {
        guard taken == count else {
            taken += 1
            return .run
        }
        queue.append(request)
        return .wait(place: first + queue.count - 1)
    }

    /// One that waited goes away; its place must not be given twice.
    mutating func leave(place: Int) { queue[place - first] = nil }

    /// One that ran has ended.
    ///
    /// - Returns: The request whose turn it is now; it runs.
    mutating func end() -> Request? {
        while passed < queue.count {
            defer { skip() }
            if let next = queue[passed].take() { return next }
        }
        taken -= 1
        return nil
    }

    private mutating func skip() {
        passed += 1
        // Room is made when it costs less than what it spares.
        guard passed > queue.count / 2 else { return }
        queue.removeFirst(passed)
        first += passed
        passed = 0
    }
}
