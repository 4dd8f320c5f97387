// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The tasks that run a loop's handlers, one request after the other.
///
/// A task costs more to make and to end than a short handler takes, so one that is done waits here for the next
/// request. A cancelled one is not used again.
///
/// SAFETY of `@unchecked Sendable`: touched on its loop alone, where its tasks run.
final class HandlerPool: @unchecked Sendable {
    private let loop: EventLoop
    private let handler: FastCGIHandler
    private var idle: [Worker] = []
    private var isClosed = false
    private var slots: RequestSlots<Exchange>
    private let reports: LimitReports
    /// The request whose handler was the last to begin, while it has not returned; for any thread.
    private let latest = Mutex<Exchange?>(nil)
    /// Those whose handlers go on after they have ended their answers: no connection knows them any more.
    private var answered: [ObjectIdentifier: Exchange] = [:]
    /// Called when the last handler has returned, while somebody wants to know.
    var idled: (() -> Void)?

    /// So many tasks wait at most; a burst of requests leaves no more behind.
    private static let mostIdle = 64

    /// Prepares a pool that runs at most `slots` handlers at once.
    init(loop: EventLoop, slots: Int, service: ConnectionService) {
        self.loop = loop
        self.slots = RequestSlots(count: slots)
        handler = service.handler
        reports = service.reports
    }

    /// Runs the handler for an exchange: as soon as the loop comes by, or when it is its turn.
    func run(_ exchange: Exchange) {
        loop.preconditionOnLoop()
        switch slots.arrive(exchange) {
        case .run:
            start(exchange)
        case .wait(let place):
            exchange.place = place
            reports.reportNowAndThen(.requests, now: loop.now)
        }
    }

    /// An exchange that waits for its turn, if it does, does so no more.
    func leave(_ exchange: Exchange) {
        if let place = exchange.place.take() { slots.leave(place: place) }
    }

    /// True while no handler runs.
    var isIdle: Bool { slots.isEmpty }

    /// The handler ends its answer itself, and may go on.
    func goesOn(_ exchange: Exchange) {
        if exchange.isRunning { answered[ObjectIdentifier(exchange)] = exchange }
    }

    /// Cancels the handlers that go on after their answers.
    func cancelAnswered() { for exchange in answered.values { exchange.cancelTask() } }

    private func start(_ exchange: Exchange) {
        let known = idle.popLast()
        let worker = known ?? Worker()
        exchange.worker = worker
        worker.next = exchange
        guard known == nil else { return worker.resume(isToGoOn: true) }
        worker.task = Task(executorPreference: loop) {
            var isToGoOn = true
            while isToGoOn {
                await self.answer(worker)
                isToGoOn = Task.isCancelled ? false : await self.wait(worker)
            }
        }
    }

    /// Ends the tasks that wait; those that run end with their handlers.
    func close() {
        isClosed = true
        for worker in idle { worker.resume(isToGoOn: false) }
        idle = []
    }

    /// Which request is likely to hold the loop, where something does.
    var latestRequest: RequestLine? { latest.withLock { $0 }.map { RequestLine($0.parameters) } }

    /// Takes the request out of the worker's hands: one that waits for the next holds nothing of the last, such as its
    /// body.
    private func answer(_ worker: Worker) async {
        guard let exchange = worker.next.take() else { return }
        latest.withLock { $0 = exchange }
        // The task prefers the loop, so it is back there whenever the handler returns.
        do {
            try await handler(exchange.request, exchange)
            returned(from: exchange, nil)
        } catch {
            returned(from: exchange, error)
        }
    }

    /// A slot is free again with the end of the handler, not of the answer: what is bounded is the work.
    private func returned(from exchange: Exchange, _ error: (any Error)?) {
        latest.withLock { if $0 === exchange { $0 = nil } }
        let next = slots.end()
        next?.place = nil
        if !answered.isEmpty { answered[ObjectIdentifier(exchange)] = nil }
        exchange.handlerReturned(error)
        guard let next else {
            if let idled, slots.isEmpty { idled() }
            return
        }
        start(next)
        next.connection?.settle()
    }

    /// Returns true when there is another request.
    private func wait(_ worker: Worker) async -> Bool {
        guard !isClosed, idle.count < Self.mostIdle else { return false }
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
        fileprivate var waiting: UnsafeContinuation<Bool, Never>?
        /// What it answers next.
        fileprivate var next: Exchange?

        fileprivate func resume(isToGoOn: Bool) {
            guard let continuation = unsafe waiting.take() else { return }
            unsafe continuation.resume(returning: isToGoOn)
        }

        /// Cancels the task; for the exchange that it works on.
        func cancel() { task?.cancel() }
    }
}
