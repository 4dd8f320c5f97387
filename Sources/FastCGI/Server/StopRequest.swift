// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How urgently a server has been told to stop, and who waits for that.
final class StopRequest: Sendable {
    enum Urgency: Int, Comparable {
        /// Let requests finish.
        case graceful = 1
        /// Wait for nothing.
        case immediate

        static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
    }

    private struct State {
        var urgency: Urgency?
        var waiting: [(Urgency, @Sendable () -> Void)] = []

        func has(_ urgency: Urgency) -> Bool { self.urgency.map { $0 >= urgency } ?? false }
    }

    private let state = Mutex(State())

    /// Tells it; what is not more urgent than before has no effect.
    func stop(_ urgency: Urgency = .graceful) {
        let woken = state.withLock { state in
            if !state.has(urgency) { state.urgency = urgency }
            let waiting = state.waiting
            state.waiting = waiting.filter { !state.has($0.0) }
            return waiting.filter { state.has($0.0) }
        }
        for (_, call) in woken { call() }
    }

    /// Tells it once more: first to stop, then to be quick.
    func escalate() {
        let isStopping = state.withLock { $0.has(.graceful) }
        stop(isStopping ? .immediate : .graceful)
    }

    /// Calls once it is told, by whoever tells it, or now where it was.
    func whenTold(_ urgency: Urgency, _ call: @escaping @Sendable () -> Void) {
        let isTold = state.withLock { state in
            if !state.has(urgency) { state.waiting.append((urgency, call)) }
            return state.has(urgency)
        }
        if isTold { call() }
    }
}
