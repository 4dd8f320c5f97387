// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The tasks that run a loop's handlers, one request after the other.
///
/// A task costs more to make and to end than a short handler takes, so one that is done waits here for the next request.
/// A cancelled one is not used again.
///
/// SAFETY of `@unchecked Sendable`: touched on its loop alone, where its tasks run.
final class HandlerPool: @unchecked Sendable {
    private let loop: EventLoop
    private let handler: FastCGIHandler
    private var idle: [Worker] = []
    private var isClosed = false

    /// So many tasks wait at most; a burst of requests leaves no more behind.
    private static let mostIdle = 64

    init(loop: EventLoop, handler: @escaping FastCGIHandler) {
        self.loop = loop
        self.handler = handler
    }

    /// Runs the handler for an exchange, as soon as the loop comes by.
    ///
    /// - Returns: What cancels it.
    func run(_ exchange: Exchange) -> Worker {
        loop.preconditionOnLoop()
        if let worker = idle.popLast() {
            worker.resume(with: exchange)
            return worker
        }
        let worker = Worker()
        worker.task = Task(executorPreference: loop) {
            var next: Exchange? = exchange
            while let exchange = next {
                await self.answer(exchange)
                next = Task.isCancelled ? nil : await self.wait(worker)
            }
        }
        return worker
    }

    /// Ends the tasks that wait; those that run end with their handlers.
    func close() {
        isClosed = true
        for worker in idle { worker.resume(with: nil) }
        idle = []
    }

    private func answer(_ exchange: Exchange) async {
        // The task prefers the loop, so it is back there whenever the handler returns.
        do {
            try await handler(exchange.request, exchange)
            exchange.handlerReturned(nil)
        } catch {
            exchange.handlerReturned(error)
        }
    }

    private func wait(_ worker: Worker) async -> Exchange? {
        guard !isClosed, idle.count < Self.mostIdle else { return nil }
        return await unsafe withUnsafeContinuation { continuation in
            unsafe worker.waiting = continuation
            idle.append(worker)
        }
    }

    /// One task of the pool.
    ///
    /// SAFETY of `@unchecked Sendable`: loop-bound, as the pool is.
    @safe
    final class Worker: @unchecked Sendable {
        fileprivate var task: Task<Void, Never>?
        // SAFETY: set by the task as it begins to wait, and taken out in the step that resumes it, so resumed once. A
        // checked continuation would be another allocation for each request.
        fileprivate var waiting: UnsafeContinuation<Exchange?, Never>?

        fileprivate func resume(with exchange: Exchange?) {
            guard let continuation = unsafe waiting.take() else { return }
            unsafe continuation.resume(returning: exchange)
        }

        /// Cancels the task; for the exchange that it works on.
        func cancel() { task?.cancel() }
    }
}
