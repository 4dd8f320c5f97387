// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import RoostSecurity

/// Waiting for one's turn.
@Suite struct TurnsTests {
    @Test("no more than so many are at it, and all come to it")
    func bound() async throws {
        let turns = Turns(3)
        let counts = Counts()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await turns.take {
                        counts.begin()
                        await Task.yield()
                        counts.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(counts.all == 50)
        #expect((1...3).contains(counts.most))
    }

    @Test("a turn is given back by who fails")
    func failure() async throws {
        struct Failure: Error {}
        let turns = Turns(1)
        for _ in 0..<3 {
            await #expect(throws: Failure.self) { try await turns.take { throw Failure() } }
        }
        #expect(try await turns.take { 1 } == 1)
    }
}

/// How many are at it.
private final class Counts: Sendable {
    private let state = Mutex((now: 0, most: 0, all: 0))

    var most: Int { state.withLock { $0.most } }
    var all: Int { state.withLock { $0.all } }

    func begin() {
        state.withLock { state in
            state.now += 1
            state.all += 1
            state.most = max(state.most, state.now)
        }
    }

    func end() { state.withLock { $0.now -= 1 } }
}
