// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Synchronization

/// One request in flight: its body as it comes in, its answer as it goes out, and the task that works on it.
///
/// SAFETY of `@unchecked Sendable`: everything that changes is touched on the connection's loop alone. The handler's
/// task runs there; its calls check that, and hop where the handler has moved elsewhere (``onLoop(_:)``).
final class Exchange: BodyProvider, @unchecked Sendable {
    let head: RequestHead
    let parameters: Parameters
    let loop: EventLoop
    /// Gone once the request has ended or the peer has left.
    var connection: Connection? {
        didSet { if connection == nil { stopWatchers.wakeAll() } }
    }
    var body: BodyBuffer
    var data = BodyBuffer(expected: nil)
    var readers = WaitingTasks()
    var writers = WaitingTasks()
    /// Who wants to know that the server stops.
    var stopWatchers = WaitingTasks()
    /// Why the answer cannot be written any more.
    var failure: ResponseStreamError?
    /// True once libfcgi has been taken from STDIN to DATA.
    var readsData = false
    /// True once the handler has written anything.
    var hasWritten = false
    /// See ``RequestBody/companion(_:)``; any thread may ask for it.
    let companion = Mutex<(any AnyObject & Sendable)?>(nil)
    /// The task that works on it, while it does.
    var worker: HandlerPool.Worker?
    /// Its place in the queue, while it waits for its turn.
    var place: Int?
    /// What the server answers by itself, where this stands in a request's place until that is written.
    var ownAnswer: ServerAnswer?

    func withCompanion<Result: Sendable>(
        _ body: (inout sending (any AnyObject & Sendable)?) -> sending Result
    ) -> Result {
        companion.withLock(body)
    }

    init(
        head: RequestHead, parameters: Parameters, contentLength: ContentLength, connection: Connection, loop: EventLoop
    ) {
        self.head = head
        self.parameters = parameters
        self.connection = connection
        self.loop = loop
        body = BodyBuffer(expected: contentLength.known)
        // An authorizer has no body (FastCGI 1.0, section 6.3), and only a filter has DATA.
        if head.role == .authorizer { body.finish() }
        if head.role != .filter { data.finish() }
    }

    /// Stands in the place of a request that its handler does not answer; nobody reads its body.
    convenience init(inPlaceOf other: Exchange, connection: Connection) {
        self.init(
            head: other.head, parameters: other.parameters,
            contentLength: other.body.owed.map { .known($0) } ?? .unknown, connection: connection, loop: other.loop)
        if other.body.hasEnded { body.finish() }
        if other.data.hasEnded { data.finish() }
        body.skip()
        data.skip()
    }

    /// The request as the handler sees it.
    var request: FastCGIRequest {
        FastCGIRequest(
            role: head.role, parameters: parameters, body: RequestBody(self, .stdin), data: RequestBody(self, .data))
    }

    /// The request's name in the logs: what it was given, or what the front server calls it.
    var requestID: String? {
        let given = companion.withLock { ($0 as? any NamingCompanion)?.requestID }
        return given ?? parameters["REQUEST_ID"].flatMap { $0.isEmpty ? nil : $0 }
    }

    var isWaiting: Bool { place != nil }
    var isRunning: Bool { worker != nil }
    var isStandIn: Bool { ownAnswer != nil }

    /// The handler has returned, or failed.
    func handlerReturned(_ error: (any Error)?) {
        loop.preconditionOnLoop()
        // From here on the task may be another request's.
        worker = nil
        connection?.answered(self, error: error)
    }

    /// Cancels the handler; what it still writes is sent.
    func cancelTask() { worker?.cancel() }

    /// Writes the server's own answer as the application wants it.
    func answer(
        _ own: ServerAnswer, by format: @escaping @Sendable (ServerAnswer) async -> [UInt8], applicationStatus: UInt32
    ) {
        Task(executorPreference: loop) {
            let bytes = await format(own)
            await self.onLoop {
                self.connection?.answer(bytes, inPlaceOf: self, applicationStatus: applicationStatus)
            }
        }
    }

    /// Runs `work` on the loop: at once where the caller is there already, which is the rule.
    func onLoop<Result: Sendable>(_ work: @Sendable () -> Result) async -> Result {
        if loop.isCurrent { return work() }
        return await withTaskExecutorPreference(loop) { await runOnPreferredExecutor(work) }
    }

    /// Leaves the actor that the caller is on: for the executor that its task prefers.
    @concurrent
    private func runOnPreferredExecutor<Result: Sendable>(_ work: @Sendable () -> Result) async -> Result { work() }

    /// Suspends the calling task while `isBlocked`, until it is woken or cancelled.
    func wait(
        in place: @escaping @Sendable (Exchange, (inout WaitingTasks) -> Void) -> Void,
        while isBlocked: @escaping @Sendable () -> Bool
    ) async {
        let ticket = WaitingTasks.Ticket()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.execute {
                    guard isBlocked(), !ticket.isCancelled else { return continuation.resume() }
                    place(self) { $0.add(continuation, ticket) }
                }
            }
        } onCancel: {
            ticket.cancel()
            loop.execute { place(self) { $0.wake(ticket) } }
        }
    }
}

// MARK: - What the connection tells

extension Exchange {
    /// True when so much of the body waits for the handler that the peer has to wait too.
    var holdsEnough: Bool {
        let count = body.count + (head.role == .filter ? data.count : 0)
        return count >= BodyBuffer.highWater
    }

    /// True while the peer is expected to send more.
    var expectsInput: Bool { !body.hasEnded || head.role == .filter && !data.hasEnded }

    func receive(_ bytes: Span<UInt8>, of stream: RecordType) {
        guard let connection else { return }
        if stream == .data {
            if !readsData { readsData = connection.startFilterData() }
            data.receive(bytes) { connection.decode($0, of: stream) }
        } else {
            body.receive(bytes) { connection.decode($0, of: stream) }
        }
        readers.wakeAll()
    }

    func endOfStream(_ stream: RecordType) {
        if stream == .data { data.finish() } else { body.finish() }
        readers.wakeAll()
    }

    /// The peer has closed its sending side: no more of the body will come.
    func inputCut() {
        body.cut()
        data.cut()
        readers.wakeAll()
    }

    /// The peer has sent nothing for too long, or too little.
    func bodyTimedOut() {
        let error = RequestBodyError(.timedOut, "the body did not come in time")
        body.fail(error)
        data.fail(error)
        readers.wakeAll()
    }

    /// The answer has been ended: what has not come in of the body goes by unread.
    func answerEnded() {
        connection = nil
        guard expectsInput else { return }
        let error = RequestBodyError(.answered, "the answer was ended before the body was read")
        body.fail(error)
        data.fail(error)
        readers.wakeAll()
    }

    /// The request is over for the peer: it left, gave it up, or was too slow.
    ///
    /// Nothing written now arrives.
    func abandon(_ bodyError: RequestBodyError?, _ error: ResponseStreamError) {
        connection = nil
        failure = failure ?? error
        if let bodyError {
            body.fail(bodyError)
            data.fail(bodyError)
        } else {
            body.cut()
            data.cut()
        }
        cancelTask()
        readers.wakeAll()
        writers.wakeAll()
    }
}
