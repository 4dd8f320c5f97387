// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import RoostSystem
import Synchronization

/// The end of a server: requests finish until the deadline, then they are cancelled, then left behind.
///
/// None of it needs Swift's pool, which work of the application may hold up.
final class ServerEnd: Sendable {
    private let workers: [Worker]
    private let acceptor: Acceptor
    private let logger: Logger
    private let request: StopRequest
    private let deadline: Duration
    private let stopping: @Sendable (ServerStop) -> Void
    private let waiting = Mutex<CheckedContinuation<Void, Never>?>(nil)

    init(
        of workers: [Worker], _ acceptor: Acceptor, asked request: StopRequest, deadline: Duration, logger: Logger,
        stopping: @escaping @Sendable (ServerStop) -> Void
    ) {
        self.workers = workers
        self.acceptor = acceptor
        self.request = request
        self.deadline = deadline
        self.logger = logger
        self.stopping = stopping
    }

    /// Returns when the server was asked to stop, no connection is left and all handlers have returned.
    ///
    /// Requests are cancelled at the deadline, or when that is asked for; what is left is closed a second later, and a
    /// handler that does not return is not waited for. To cancel the caller's task is to ask for an end in good order.
    func come() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting.withLock { $0 = continuation }
                request.whenTold(.graceful) { [self] in begin() }
            }
        } onCancel: {
            request.stop()
        }
        // Nothing waits for the request any more.
        request.stop(.immediate)
    }

    private func begin() {
        logger.info("stopping")
        stopping(.begins)
        Task(executorPreference: workers[0].loop) { [self] in
            await acceptor.close()
            await withTaskGroup { group in
                for worker in workers { group.addTask { await worker.drain() } }
            }
            end()
        }
        Alarm.shared.call(after: deadline) { [request] in request.stop(.immediate) }
        request.whenTold(.immediate) { [self] in hurry() }
    }

    private var isOver: Bool { waiting.withLock { $0 == nil } }

    private func end() { waiting.withLock { $0.take() }?.resume() }

    private func hurry() {
        guard !isOver else { return }
        logger.warning("requests are still running; cancelling them")
        stopping(.cancels)
        workers.forEach { $0.cancelRequests() }
        Alarm.shared.call(after: .seconds(1)) { [self] in
            guard !isOver else { return }
            workers.forEach { $0.closeAll() }
            Alarm.shared.call(after: .seconds(1)) { [self] in
                guard !isOver else { return }
                logger.error("a handler does not return; leaving it behind")
                end()
            }
        }
    }
}
