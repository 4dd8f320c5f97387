// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Logging
import RoostSystem

extension Connection {
    /// So much unsent output suspends the handler, until half of it has gone.
    private static let highWater = 128 * 1_024
    /// What an idle connection may keep of its output's memory.
    private static let keptCapacity = 2_048

    /// True while the handler should not write more.
    var isOutboundFull: Bool {
        guard session.outbound.count > Self.highWater else { return false }
        return !isBodyComing || session.outbound.count > service.limits.earlyAnswer || !service.hasEarlyRoom
    }

    /// True while the peer may still be sending the request, and may read nothing before it has.
    var isBodyComing: Bool { exchange?.expectsInput == true && !inputEnded }

    /// Keeps account of the memory that is there for answers to requests that are still coming in.
    private func countEarlyBytes() {
        guard earlyBytes > 0 || isBodyComing else { return }
        let count = max(0, session.outbound.count - Self.highWater)
        service.earlyBytesChanged(by: count - earlyBytes)
        earlyBytes = count
    }

    /// Appends to the answer; sent when there is enough of it.
    func write(_ bytes: Span<UInt8>) {
        guard let exchange else { return }
        session.write(bytes, requestID: exchange.head.requestID)
        if session.outbound.count > Self.highWater {
            send()
            settle()
        }
    }

    /// Answers on the handler's behalf.
    func answer(_ bytes: [UInt8]) {
        exchange?.hasWritten = true
        write(bytes.span)
    }

    /// Sends what was written so far.
    func flush() {
        session.flush()
        send()
        settle()
    }

    /// Appends to the front server's error log.
    func writeError(_ bytes: Span<UInt8>) { session.writeError(bytes) }

    /// Sends what there is, as far as the peer takes it.
    func send() {
        var isProgress = false
        while session.outbound.count > 0 {
            switch unsafe session.outbound.send({ unsafe System.send(descriptor, $0) }) {
            case .bytes:
                isProgress = true
            case .wouldBlock, .end:
                if isProgress { deadlines.progress(.write, now: loop.now) }
                countEarlyBytes()
                if session.outbound.count <= Self.highWater / 2 { exchange?.writers.wakeAll() }
                return
            case .failed:
                return close(because: "the peer closed the connection")
            }
        }
        unsentReplies = 0
        if earlyBytes > 0 { countEarlyBytes() }
        session.outbound.shrink(to: Self.keptCapacity)
        exchange?.writers.wakeAll()
        finishClosing()
    }

    /// The handler has returned, or failed.
    func answered(_ exchange: Exchange, error: (any Error)?) {
        guard self.exchange === exchange else { return }
        guard let error else { return finish(exchange, applicationStatus: 0) }
        var details: Logger.Metadata = [
            "error": "\("\(error)".escapedForLog)", "request": "\(RequestLine(exchange.parameters))",
        ]
        // TEXT: the names are those of the log.
        if let id = exchange.requestID { details["request-id"] = "\(RequestLine.plain(id))" }
        service.logger.error("a handler failed", metadata: details)
        guard exchange.hasWritten else { return answerItself(.failed, applicationStatus: 1) }
        breakOff(because: "a handler failed in the middle of its answer")
    }

    /// How long the break of an answer waits, in milliseconds.
    ///
    /// A peer that finds an answer and its break in one reading has passed nothing on: lighttpd then makes a whole
    /// answer of what is there.
    private static let breakDelay: UInt64 = 200

    /// Ends an answer that has begun so that the front server sees that it is broken, and closes the connection.
    ///
    /// It has no end, but a record that means nothing: nginx takes a mere close for the end of what it does not buffer.
    /// What was written goes out at once, the break a little later.
    func breakOff(because reason: String? = nil) {
        guard let exchange = exchange.take() else { return }
        if let reason { service.logger.info("connection closed", metadata: ["reason": "\(reason)"]) }
        session.breakOff()
        breaking = (exchange.head.requestID, loop.now + Self.breakDelay)
        gate.finishRequest(owed: exchange.body.owed)
        exchange.abandon(nil, ResponseStreamError(.peerGone))
        isBrokenOff = true
        phase = .closing
        deadlines.progress(.write, now: loop.now)
        send()
        settle()
    }

    /// The front server has had the time to pass on what there was: now it hears that there is no more.
    func sendBreak() {
        guard let (requestID, _) = breaking.take() else { return }
        session.appendMeaningless(requestID)
        send()
    }

    /// Ends the answer; the connection goes on, or closes.
    func finish(_ exchange: Exchange, applicationStatus: UInt32) {
        guard self.exchange === exchange else { return }
        guard exchange.hasWritten else { return answerItself(.failed, applicationStatus: applicationStatus) }
        exchange.answerEnded()
        end(applicationStatus: applicationStatus)
        settle()
    }

    /// Sends the end of the request and makes ready for the next one.
    func end(applicationStatus: UInt32) {
        guard let exchange = exchange.take() else { return }
        let (id, isKept) = (exchange.head.requestID, exchange.head.keepConnection)
        session.end(applicationStatus: applicationStatus)
        _ = countHead(0)
        gate.finishRequest(owed: exchange.body.owed)
        pace = DrainPace()
        if isKept, isStopping, !mayContinue { session.appendMeaningless(id) }
        send()
        if isKept, mayContinue { feedUnread() } else { closeGracefully() }
    }
}
