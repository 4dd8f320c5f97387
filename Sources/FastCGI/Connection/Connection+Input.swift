// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Logging
import RoostSystem

extension Connection {
    /// Some four thousand answers to management records.
    private static let mostUnsentReplies = 64 * 1_024

    /// Takes what the peer has sent: all of it, or until the connection pauses, which asks for a new event when it goes
    /// on.
    ///
    /// - Parameter toEnd: True where the end of the input is known to stand behind the bytes. Otherwise a read that
    ///   does not fill the buffer was the last, for the next byte is a new event (epoll(7)).
    func receive(toEnd: Bool) {
        var buffer = loop.takeReceiveBuffer()
        defer { loop.giveBack(buffer) }
        while phase != .closed, !isPaused {
            switch System.receive(descriptor, into: &buffer) {
            case .bytes(let count):
                take(buffer.span.extracting(first: count))
                guard toEnd || count == buffer.count else { return }
            case .wouldBlock:
                return
            case .end:
                return peerStoppedSending()
            case .failed:
                return close(because: "the peer closed the connection")
            }
        }
    }

    private func take(_ bytes: Span<UInt8>) {
        switch phase {
        case .open:
            feed(bytes)
        case .closing, .lingering:
            discard(bytes)
        case .closed:
            return
        }
    }

    /// Lets bytes through the gate until they are taken, or until the next request has to wait.
    private func feed(_ bytes: Span<UInt8>) {
        var position = 0
        do throws(GateViolation) {
            input: while phase == .open, let event = try gate.next(in: bytes, at: &position) {
                if case .held = event { break input }
                handle(event, bytes)
            }
        } catch {
            return refuse(error)
        }
        if exchange == nil, phase == .open, !countHead(gate.headLength) {
            gate.dropHead(because: (.requestMemory, "no memory for the parameters"))
            _ = countHead(0)
        }
        if phase == .open, position < bytes.count {
            for index in position..<bytes.count { unread.append(bytes[index]) }
        } else if gate.discarded > 0 {
            countDiscarded()
        }
    }

    /// Takes what comes when no more requests are taken, up to the end of what was answered.
    private func discard(_ bytes: Span<UInt8>) {
        guard !hasLostInput else {
            lostBytes += bytes.count
            return lostBytes > service.limits.drainLength ? closeTooLong() : ()
        }
        var position = 0
        do throws(GateViolation) {
            while let event = try gate.next(in: bytes, at: &position) {
                if case .held = event { break }
            }
        } catch {
            return close()
        }
        countDiscarded()
        // Nothing is on its way any more that would make a reset of the close.
        if phase == .lingering, !gate.owesInput { close() }
    }

    private func countDiscarded() {
        if session.outbound.count > 0 {
            // What comes before the answer is gone is how the peer comes to read it.
            gate.forgetDiscarded()
            pace = DrainPace()
            deadlines.progress(.write, now: loop.now)
        } else if gate.surplus > service.limits.drainLength {
            closeTooLong()
        }
    }

    private func closeTooLong() {
        report(.drainLength)
        close()
    }

    /// Goes on with what came in behind the request that was just answered.
    func feedUnread() {
        while exchange == nil, phase == .open, !unread.isEmpty {
            deadlines.endStep()
            let bytes = unread
            unread = []
            feed(bytes.span)
        }
    }

    private func handle(_ event: RecordGate.Event, _ bytes: Span<UInt8>) {
        switch event {
        case .request(let head):
            begin(head)
        case .tooLarge(let head, let limit, let what):
            // Want of memory was told when it was found.
            guard limit != .requestMemory else { return refuse(head, with: .busy(retryAfter: 1)) }
            report(limit, ["reason": "\(what)"])
            refuse(head, with: .headTooLarge)
        case .body(let stream, let range):
            deadlines.receivedBody(range.count, now: loop.now)
            // Whoever sends its body may read only after that.
            deadlines.progress(.write, now: loop.now)
            exchange?.receive(bytes.extracting(range), of: stream)
        case .bodyEnd(let stream):
            exchange?.endOfStream(stream)
        case .abort:
            abortRequest()
        case .reply(let records, let thenClose):
            reply(records)
            if thenClose { closeGracefully() }
        case .held:
            break
        }
    }

    /// Answers for the server itself: a peer that asks on and on and takes no answer must not fill memory.
    private func reply(_ records: [UInt8]) {
        session.outbound.append(records.span)
        unsentReplies += records.count
        send()
        if unsentReplies > Self.mostUnsentReplies { close(because: "the peer asks on without taking the answers") }
    }

    /// So many bytes of parameters do not count as memory that requests take.
    private static let freeHeadLength = 16 * 1_024

    /// Keeps account of the memory that parameters take.
    ///
    /// - Returns: False where there is not so much.
    func countHead(_ bytes: Int) -> Bool {
        let count = max(0, bytes - Self.freeHeadLength)
        guard count != headBytes else { return true }
        if count > headBytes {
            guard loop.memory.take(count - headBytes) else { return false }
        } else {
            loop.memory.giveBack(headBytes - count)
        }
        headBytes = count
        return true
    }

    private func begin(_ head: RequestHead) {
        // They are here twice while the request is answered: libfcgi's copy and ours.
        guard countHead(2 * head.params.count) else {
            _ = countHead(0)
            return refuse(head, with: .busy(retryAfter: 1))
        }
        deadlines.beginBody()
        guard let parameters = session.accept(head) else {
            service.logger.notice(
                "request refused", metadata: ["reason": "a NUL byte in a parameter, or '=' in a name"])
            return refuse(head, with: .badRequest)
        }
        let length = ContentLength(parameters["CONTENT_LENGTH"])
        var head = head
        head.params = []
        let exchange = Exchange(
            head: head, parameters: parameters, contentLength: length, connection: self, loop: loop)
        self.exchange = exchange
        guard length != .invalid || head.role == .authorizer else {
            return answerItself(.badRequest)
        }
        handlers.run(exchange)
    }

    private func abortRequest() {
        guard let exchange else { return }
        handlers.leave(exchange)
        deadlines.endStep()
        exchange.abandon(
            RequestBodyError(.aborted, "the front server gave the request up"), ResponseStreamError(.peerGone))
        end(applicationStatus: 0)
    }

    private func refuse(_ violation: GateViolation) {
        service.logger.warning("connection closed", metadata: ["reason": "\("\(violation)".escapedForLog)"])
        if exchange?.hasWritten == true { breakOff() }
        close()
    }

    /// Passes body bytes through libfcgi.
    func decode(_ bytes: Span<UInt8>, of stream: RecordType) -> [UInt8]? {
        guard let exchange else { return nil }
        return session.read(bytes, of: stream, requestID: exchange.head.requestID)
    }

    /// Takes libfcgi to the next stream of a filter's input: to the end of STDIN, then to DATA.
    func startFilterData() -> Bool {
        guard let exchange else { return false }
        let end = session.read(Span(), of: .stdin, requestID: exchange.head.requestID)
        return end != nil && session.startFilterData()
    }

    /// The handler has taken bytes of the body: the peer may send more.
    func bodyWasRead() { settle() }
}
