// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort
import FastCGIRecords
import Glibc
import Logging

/// One connection from a front server: bytes in through the gate, requests to the handler, records out.
///
/// Loop-bound: made, called and closed on its loop's thread.
final class Connection: EventLoop.Source {
    /// How a connection stands to its peer.
    enum Phase {
        /// Requests may come.
        case open
        /// No more requests; what is left to send goes out first.
        case closing
        /// Everything is sent and the sending side shut; the peer's rest is thrown away until it closes.
        case lingering
        case closed
    }

    let service: ConnectionService
    let loop: EventLoop
    let handlers: HandlerPool
    let descriptor: Int32
    private let isUnix: Bool
    private let closed: (Connection) -> Void
    private var token: UInt64 = 0
    private var interest = roost_epoll_edge | roost_epoll_in | roost_epoll_rdhup
    private var reminderTick: UInt64?
    private(set) var isStopping = false

    // EXCLUSIVITY: these values know nothing of the connection and are handed nothing that does, so no change of one
    // can come across another. Asked of the runtime at each step of a request, the answers took a twentieth of its
    // time.

    @safe @exclusivity(unchecked) var gate: RecordGate
    @safe @exclusivity(unchecked) var session = LibfcgiSession()
    @safe @exclusivity(unchecked) var deadlines = ConnectionDeadlines()

    var phase = Phase.open
    /// Bytes behind the request that is being answered.
    var unread: [UInt8] = []
    /// The request that is being answered.
    var exchange: Exchange?
    /// True once the peer has closed its sending side.
    var inputEnded = false
    /// How the rest of an answered request's body comes in.
    var pace = DrainPace()
    /// True once an answer was broken off: what is left is to let the peer see that.
    var isBrokenOff = false
    /// Which request's answer is broken off, and when the peer hears of it; `nil` before and after that.
    var breaking: (requestID: UInt16, at: UInt64)?
    /// True once input was thrown away without a look at it, so that what follows cannot be told.
    var hasLostInput = false
    /// How much came after that.
    var lostBytes = 0
    /// How many bytes the server itself has answered since all output was sent.
    var unsentReplies = 0
    /// What its output holds of the memory for early answers.
    var earlyBytes = 0
    /// What its request's parameters take of the memory for requests.
    var headBytes = 0

    init(
        descriptor: Int32, isUnix: Bool, service: ConnectionService, loop: EventLoop, handlers: HandlerPool,
        closed: @escaping (Connection) -> Void
    ) throws(SystemError) {
        self.descriptor = descriptor
        self.isUnix = isUnix
        self.service = service
        self.loop = loop
        self.handlers = handlers
        self.closed = closed
        gate = RecordGate(policy: service.policy)
        token = try loop.add(self, descriptor: descriptor, events: interest)
        settle()
    }

    // MARK: - Events

    func ready(_ events: UInt32) {
        if events & roost_epoll_out != 0 { send() }
        // Edge-triggered: who is told of the end of the input once has to read up to it now.
        if events & roost_epoll_in != 0 { receive(toEnd: events & (roost_epoll_rdhup | roost_epoll_hup) != 0) }
        if events & (roost_epoll_hup | roost_epoll_err) != 0 {
            close(because: "the peer closed the connection")
        } else if events & roost_epoll_rdhup != 0, interest & roost_epoll_in == 0 {
            peerStoppedSending()
        }
        settle()
    }

    func reminded(atTick tick: UInt64) {
        guard tick == reminderTick, phase != .closed else { return }
        reminderTick = nil
        if let breaking, breaking.at <= loop.now { sendBreak() }
        if phase != .closed, let limit = deadlines.expired(service.deadlines, now: loop.now) { expire(limit) }
        settle()
    }

    /// The server stops: the connection closes after its next answer, or when no request comes for a while.
    ///
    /// Not at once: a request may be on its way, and a front server does not send it again to somebody else.
    func stop() {
        isStopping = true
        exchange?.stopWatchers.wakeAll()
        settle()
    }

    /// True while the peer has to wait until the handler has read, or answered.
    var isPaused: Bool { !unread.isEmpty || exchange?.holdsEnough == true }

    /// True while the connection may carry another request.
    var mayContinue: Bool { !inputEnded && (!isStopping || !unread.isEmpty) }

    /// Brings what the connection waits for in line with what it is doing; to be called after every change.
    func settle() {
        guard phase != .closed else { return }
        let mustSend = session.outbound.count > 0
        let exchange = exchange
        let isPaused = !unread.isEmpty || exchange?.holdsEnough == true
        var wanted = roost_epoll_edge
        if !inputEnded { wanted |= isPaused ? roost_epoll_rdhup : roost_epoll_in | roost_epoll_rdhup }
        if mustSend { wanted |= roost_epoll_out }
        if wanted != interest {
            interest = wanted
            loop.modify(token, descriptor: descriptor, events: wanted)
        }

        let isBodyAwaited = !isPaused && !inputEnded && exchange?.expectsInput == true
        var next = deadlines.set(
            step: step(exchange, mustSend: mustSend), bodyGap: isBodyAwaited, write: mustSend, now: loop.now,
            limits: service.deadlines)
        if let breaking { next = min(next ?? breaking.at, breaking.at) }
        guard let next else { return }
        if reminderTick.map({ $0 > next / DeadlineWheel.tick + 1 }) ?? true {
            reminderTick = loop.remind(token, at: next)
        }
    }

    /// What the connection as a whole waits for, where that has a deadline.
    private func step(_ exchange: Exchange?, mustSend: Bool) -> ConnectionDeadlines.Step? {
        switch phase {
        case .open:
            if let exchange {
                if exchange.isWaiting { return .queue }
                let isAtWork = exchange.isRunning || exchange.isStandIn
                return service.deadlines.hasHandler && isAtWork ? .handler : nil
            }
            guard !gate.owesInput else { return mustSend ? nil : .drain }
            guard !gate.isInsideHead else { return .head }
            guard isStopping else { return .idle }
            return mustSend ? nil : .lastRequest
        case .lingering: return gate.owesAnnounced && !hasLostInput ? .drain : .linger
        case .closing, .closed: return nil
        }
    }

    private func expire(_ limit: Limit) {
        switch limit {
        case .queue:
            refuseWaiting()
        case .handler where exchange?.isStandIn == true:
            hurryOwnAnswer()
        case .handler:
            report(.handler)
            giveUpHandler()
        case .drain:
            guard let limit = pace.limit(afterTaking: gate.discarded, service.limits) else {
                return deadlines.endStep()
            }
            report(limit)
            close()
        case .lastRequest:
            closeUnlessAsked()
        case .bodyGap, .bodyRate:
            // The handler hears of it, and may still answer.
            report(limit)
            exchange?.bodyTimedOut()
        case .write where isBrokenOff:
            close()
        case .write:
            let isWaitedFor = isBodyComing
            report(
                .write, isWaitedFor ? ["reason": "the peer still sends the body, and may read only after that"] : [:])
            giveUpWriting()
        default:
            report(limit)
            close()
        }
    }

    /// The request has waited too long for its turn, or must not wait any more.
    func refuseWaiting() {
        guard let exchange, exchange.isWaiting else { return }
        service.reports.reportNowAndThen(.queue, now: loop.now)
        handlers.leave(exchange)
        answerItself(.busy(retryAfter: (service.limits.queue.milliseconds + 999) / 1_000))
    }

    /// The handler has had its time: the peer gets an answer without it, whatever it still does.
    private func giveUpHandler() {
        guard let exchange else { return }
        exchange.abandon(
            RequestBodyError(.timedOut, "the handler has had its time"), ResponseStreamError(.timedOut))
        if exchange.hasWritten { breakOff() } else { answerItself(.handlerTimedOut) }
    }

    /// The peer has taken nothing for too long.
    ///
    /// It may come to read all the same, and must not take a part for the whole then: it has as much time again.
    private func giveUpWriting() {
        if let exchange, !exchange.hasWritten { return close() }
        isBrokenOff = true
        deadlines.progress(.write, now: loop.now)
        if exchange != nil { breakOff() } else { closeGracefully() }
    }

    /// Cancels the handler; what it still writes is sent.
    ///
    /// One that has not begun never will.
    func cancelRequest() {
        guard let exchange else { return }
        if exchange.isWaiting {
            refuseWaiting()
        } else if exchange.isStandIn {
            hurryOwnAnswer()
        } else {
            exchange.cancelTask()
        }
    }

    /// The server is in a hurry: requests are cancelled, and no others waited for.
    func hurry() {
        if exchange == nil { closeUnlessAsked() } else { cancelRequest() }
    }

    /// The server ends, whatever is under way.
    func abandon() {
        if exchange?.hasWritten == true { breakOff(because: "the server stops") }
        close(because: "the server stops")
    }

    /// Closes the connection where no request has come: the look at it is the last thing before the close.
    private func closeUnlessAsked() {
        receive(toEnd: false)
        let isIdle = exchange == nil && gate.isIdle && !gate.owesInput && unread.isEmpty && session.outbound.count == 0
        guard phase == .open, isIdle else { return settle() }
        report(.lastRequest)
        close()
    }

    /// Tells that a limit took effect here.
    func report(_ limit: Limit, _ more: Logger.Metadata = [:]) {
        var details = more.merging(["phase": "\(phaseName)"]) { $1 }
        // TEXT: the names are those of the log.
        if let peer = Peer(of: descriptor) { details["peer"] = "\(peer)" }
        if let exchange {
            // TEXT: the names are those of the log.
            details["request"] = "\(RequestLine(exchange.parameters))"
            // TEXT: the names are those of the log.
            if let id = exchange.requestID { details["request-id"] = "\(RequestLine.plain(id))" }
        }
        service.reports.report(limit, details)
    }

    private var phaseName: String {
        switch phase {
        case .open where exchange?.isWaiting == true: "waiting for its turn"
        case .open where exchange != nil: "answering a request"
        case .open where gate.isInsideHead: "in a request's parameters"
        case .open where gate.owesInput: "in the rest of an answered request's body"
        case .open: "between requests"
        case .closing: "sending the end of an answer"
        case .lingering: "after the last answer"
        case .closed: "closed"
        }
    }

    // MARK: - The end

    /// The peer has shut its sending side.
    ///
    /// What it asked for is still answered.
    func peerStoppedSending() {
        guard !inputEnded else { return }
        inputEnded = true
        switch (phase, exchange) {
        case (.open, let exchange?):
            exchange.inputCut()
            // On TCP nothing tells a peer that shuts one side from one that is gone: the handler hears of it, and what
            // it writes all the same is sent. A unix socket tells the latter by EPOLLHUP.
            if !isUnix { cancelRequest() }
        case (.open, nil): closeGracefully()
        case (.closing, _): finishClosing()
        case (.lingering, _), (.closed, _): close()
        }
    }

    /// Closes at once, and gives up what was under way.
    func close(because reason: String? = nil) {
        sendBreak()
        guard phase != .closed else { return }
        if let reason, exchange != nil || phase == .open && !gate.isIdle {
            service.logger.info("connection closed", metadata: ["reason": "\(reason)"])
        }
        // A part of an answer must not pass for the whole of it.
        if session.outbound.count > 0 { System.resetAtClose(descriptor) }
        phase = .closed
        service.earlyBytesChanged(by: -earlyBytes)
        _ = countHead(0)
        loop.remove(token, descriptor: descriptor)
        System.close(descriptor)
        session.discard()
        if let exchange = exchange.take() {
            handlers.leave(exchange)
            exchange.abandon(nil, ResponseStreamError(.peerGone))
        }
        closed(self)
    }

    /// Closes once everything is sent, and so that the peer reads it before it sees the close.
    ///
    /// A socket that is closed while input waits in it sends a reset, which may take the answer away from the peer
    /// (golang.org/issue/4183).
    func closeGracefully() {
        guard phase == .open else { return }
        phase = .closing
        finishClosing()
    }

    /// Goes on with a graceful close once the output is gone.
    func finishClosing() {
        guard phase == .closing, session.outbound.count == 0, breaking == nil else { return }
        guard gate.owesInput || !unread.isEmpty, !inputEnded else { return close() }
        if !unread.isEmpty { hasLostInput = true }
        unread = []
        phase = .lingering
        System.shutdownWriting(descriptor)
    }
}
