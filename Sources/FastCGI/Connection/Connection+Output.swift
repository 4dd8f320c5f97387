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
        service.logger.error("a handler failed", metadata: ["error": "\("\(error)".escapedForLog)"])
        guard exchange.hasWritten else { return finish(exchange, applicationStatus: 1) }
        breakOff(because: "a handler failed in the middle of its answer")
    }

    /// Ends an answer that has begun so that the front server sees that it is broken: without its end.
    func breakOff(because reason: String? = nil) {
        session.flush()
        send()
        close(because: reason)
    }

    /// Ends the answer; the connection goes on, or closes.
    func finish(_ exchange: Exchange, applicationStatus: UInt32) {
        guard self.exchange === exchange else { return }
        if !exchange.hasWritten { answer(CGIErrorAnswer.failed) }
        exchange.answerEnded()
        end(applicationStatus: applicationStatus)
        settle()
    }

    /// Sends the end of the request and makes ready for the next one.
    func end(applicationStatus: UInt32) {
        guard let head = exchange?.head else { return }
        session.end(applicationStatus: applicationStatus)
        exchange = nil
        _ = countHead(0)
        gate.finishRequest()
        send()
        if head.keepConnection, mayContinue { feedUnread() } else { closeGracefully() }
    }
}

/// Answers of the server itself, where no handler gave one.
enum CGIErrorAnswer {
    /// A handler failed, or wrote nothing.
    ///
    /// Never a bare END_REQUEST: nginx makes 502 of it, Apache and Caddy an empty 200.
    static let failed = text("500 Internal Server Error")
    /// The parameters are more than the limits allow.
    static let headTooLarge = text("431 Request Header Fields Too Large")
    /// The handler took too long.
    static let handlerTimedOut = text("504 Gateway Timeout")
    /// CONTENT_LENGTH is no number.
    static let badContentLength = text("400 Bad Request")

    /// As many requests run as may, and this one has waited too long for its turn.
    static func busy(retryAfter seconds: UInt64) -> [UInt8] {
        text("503 Service Unavailable", "Retry-After: \(seconds)\r\n")
    }

    private static func text(_ status: String, _ fields: String = "") -> [UInt8] {
        Array("Status: \(status)\r\n\(fields)Content-Type: text/plain\r\n\r\n\(status.withoutBytes(first: 4))".utf8)
    }
}
