// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tasks that wait for something on a loop.
///
/// Loop-bound, as what holds it.
struct WaitingTasks {
    /// Stands for one wait, so that a cancellation that is faster than the wait is not lost.
    final class Ticket: Sendable {
        private let cancelled = Atomic(false)

        var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

        func cancel() { cancelled.store(true, ordering: .releasing) }
    }

    private var waiting: [(continuation: CheckedContinuation<Void, Never>, ticket: Ticket)] = []

    mutating func add(_ continuation: CheckedContinuation<Void, Never>, _ ticket: Ticket) {
        waiting.append((continuation, ticket))
    }

    /// Lets every task go on.
    mutating func wakeAll() {
        guard !waiting.isEmpty else { return }
        let woken = waiting
        waiting = []
        for entry in woken { entry.continuation.resume() }
    }

    /// Lets the one task go on, if it still waits.
    mutating func wake(_ ticket: Ticket) {
        guard let index = waiting.firstIndex(where: { $0.ticket === ticket }) else { return }
        waiting.remove(at: index).continuation.resume()
    }
}
