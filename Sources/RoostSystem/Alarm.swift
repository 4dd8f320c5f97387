// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Calls at moments, on a thread of its own: for what has to happen in time though Swift's pool and the event loops are
/// busy.
///
/// `Task.sleep` wakes on the pool, and a few blocks or long computations of an application hold all of that up.
package final class Alarm: Sendable {
    /// The one of the process.
    package static let shared = Alarm()

    /// A call that may still be cancelled.
    package final class Call: Sendable {
        fileprivate let moment: ContinuousClock.Instant
        private let body: @Sendable () -> Void
        private let isCancelled = Atomic(false)

        fileprivate init(at moment: ContinuousClock.Instant, _ body: @escaping @Sendable () -> Void) {
            self.moment = moment
            self.body = body
        }

        /// Does not call, unless it does already.
        package func cancel() { isCancelled.store(true, ordering: .relaxed) }

        fileprivate func run() { if !isCancelled.load(ordering: .relaxed) { body() } }
    }

    private struct State {
        var calls: [Call] = []
        var isStarted = false
        var hasNewCall = false
    }

    private let state = Monitor(State())

    /// Calls once, as soon as the moment has come; `call` returns soon.
    @discardableResult
    package func call(at moment: ContinuousClock.Instant, _ body: @escaping @Sendable () -> Void) -> Call {
        let call = Call(at: moment, body)
        var starts = false
        state.change { state in
            starts = !state.isStarted
            state.isStarted = true
            state.calls.append(call)
            state.hasNewCall = true
            return true
        }
        guard starts, !Thread.start({ [self] in run() }) else { return call }
        // Without a thread there is the pool; the next call tries again.
        state.change { state in
            state.isStarted = false
            return false
        }
        Task { [self] in
            try? await Task.sleep(until: moment)
            takeDue().forEach { $0.run() }
        }
        return call
    }

    /// Calls once, so much later.
    @discardableResult
    package func call(after duration: Duration, _ body: @escaping @Sendable () -> Void) -> Call {
        call(at: .now + duration, body)
    }

    private func run() {
        while true {
            var next: ContinuousClock.Instant?
            state.change { state in
                next = state.calls.map(\.moment).min()
                state.hasNewCall = false
                return false
            }
            let wait = next.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
            _ = state.wait(within: wait) { $0.hasNewCall ? true : nil }
            takeDue().forEach { $0.run() }
        }
    }

    private func takeDue() -> [Call] {
        var due: [Call] = []
        state.change { state in
            let now = ContinuousClock.now
            due = state.calls.filter { $0.moment <= now }.sorted { $0.moment < $1.moment }
            state.calls.removeAll { $0.moment <= now }
            return false
        }
        return due
    }
}
