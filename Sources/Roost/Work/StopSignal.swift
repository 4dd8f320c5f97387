// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tells those who run as long as the application that it stops.
final class StopSignal: Sendable {
    private struct State {
        var moment: ContinuousClock.Instant?
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        /// Those who were cancelled before they began to wait.
        var cancelled: Set<Int> = []
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    /// When the signal was given first.
    var moment: ContinuousClock.Instant? { state.withLock { $0.moment } }

    /// Gives the signal, once and for all.
    func give() {
        let waiting = state.withLock { state in
            state.moment = state.moment ?? .now
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns once the signal is given, or the task cancelled.
    func wait() async {
        let waiter = state.withLock { state in
            defer { state.nextWaiter += 1 }
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.moment != nil || state.cancelled.remove(waiter) != nil { return true }
                    state.waiting[waiter] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            cancel(waiter)
        }
        state.withLock { _ = $0.cancelled.remove(waiter) }
    }

    private func cancel(_ waiter: Int) {
        let continuation = state.withLock { state in
            let continuation = state.waiting.removeValue(forKey: waiter)
            if continuation == nil { state.cancelled.insert(waiter) }
            return continuation
        }
        continuation?.resume()
    }
}
