// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells those who follow the reviews that there are new ones.
///
/// What is told is only that: each follower then reads from the database what he has not seen, so nobody misses one and
/// nothing is kept for those who are slow.
final class ReviewFeed: Sendable {
    private struct State {
        var followers: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastFollower = 0
    }

    private let state = Mutex(State())

    /// An element at once, and one whenever there may be new reviews; ends with the task that reads it.
    func news() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.lastFollower += 1
            state.followers[state.lastFollower] = continuation
            return state.lastFollower
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.followers.removeValue(forKey: number) }
        }
        continuation.yield()
        return stream
    }

    /// Tells all followers.
    func tell() {
        for follower in state.withLock({ Array($0.followers.values) }) { follower.yield() }
    }

    /// How many follow.
    var followers: Int { state.withLock { $0.followers.count } }
}
