// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

@testable import FastCGI

/// A connection's path through the gate and libfcgi, without a socket: what `Connection` does, and a handler that acts
/// as the input says.
final class MemoryConnection {
    private struct Active {
        var head: RequestHead
        var conduct: Conduct
        var bodyLength = 0
        var readsData = false
        var isComplete: Bool
    }

    private static let isInitialised: Bool = (try? Libfcgi.checkPort()) != nil

    private let input: CutInput
    private var gate: RecordGate
    private var session = LibfcgiSession()
    private var active: Active?
    private var isClosed = false
    private var trace = Trace()

    init(_ input: CutInput) {
        check(Self.isInitialised, "libfcgi stands on another OS layer")
        self.input = input
        let limits = Model.limits
        gate = RecordGate(
            policy: GatePolicy(
                roles: [.responder, .authorizer, .filter], paramsLength: limits.paramsLength,
                pairs: NameValueLimits(
                    pairs: limits.pairs, nameLength: limits.nameLength, valueLength: limits.valueLength),
                maxConnections: 50))
    }

    /// Takes all of the input; returns what became of it.
    func run() -> Trace {
        for piece in input.pieces where !isClosed { receive(piece) }
        if !isClosed, let active, active.isComplete { answer() }
        trace.owesInput = gate.owesInput
        if !isClosed, active == nil, !gate.isInsideHead {
            check(gate.isIdle, "nothing is under way, but the gate is busy")
        }
        session.discard()
        noteReplies()
        return trace
    }

    private func receive(_ bytes: [UInt8]) {
        var position = 0
        do throws(GateViolation) {
            while !isClosed, let event = try gate.next(in: bytes.span, at: &position) {
                guard event != .held else {
                    check(active?.isComplete == true, "the next request is held, though none is being answered")
                    answer()
                    return isClosed ? () : receive(Array(bytes[position...]))
                }
                handle(event, bytes)
            }
        } catch {
            refuse()
        }
        check(isClosed || position == bytes.count, "bytes are left over")
    }

    private func refuse() {
        trace.isRefused = true
        isClosed = true
    }

    private func handle(_ event: RecordGate.Event, _ bytes: [UInt8]) {
        switch event {
        case .request(let head): begin(head)
        case .tooLarge(let head, _, _): refuse(head)
        case .body(let stream, let range): read(bytes[range], of: stream)
        case .bodyEnd(let stream): end(of: stream)
        case .abort: abort()
        case .reply(let records, let thenClose):
            session.outbound.append(records.span)
            isClosed = thenClose
        case .held: break
        }
    }

    private func begin(_ head: RequestHead) {
        check(active == nil, "a request begins while another is active")
        guard let parameters = session.accept(head) else { return refuse(head) }
        let pairs = (0..<parameters.count).map { index in
            parameters.withBytes(at: index) { name, value in
                ReferencePair(name: name.indices.map { name[$0] }, value: value.indices.map { value[$0] })
            }
        }
        let conduct = Conduct(input.control(trace.requests.count))
        active = Active(head: head, conduct: conduct, isComplete: head.role == .authorizer)
        trace.requests.append(Trace.Request(id: head.requestID, role: head.role.rawValue, pairs: pairs))
        if conduct.moment == .atOnce { answer() } else { answerIfComplete() }
    }

    /// Answers a request that cannot be taken, and goes on.
    private func refuse(_ head: RequestHead) {
        let bare = RequestHead(requestID: head.requestID, role: head.role, keepConnection: head.keepConnection)
        guard session.accept(bare) != nil else { fatalError("a request without parameters is refused") }
        noteReplies()
        session.end(applicationStatus: 0)
        let end = sent().last
        check(end?.type == 3, "a refusal does not end")
        trace.replies.append(.end(head.requestID, status: 0, protocolStatus: end?.content[4] ?? 255))
        gate.finishRequest()
        isClosed = !head.keepConnection
    }

    private func read(_ bytes: ArraySlice<UInt8>, of stream: RecordType) {
        guard var request = active else { fatalError("a body for nobody") }
        if stream == .data, !request.readsData {
            check(session.read(Span(), of: .stdin, requestID: request.head.requestID) != nil, "STDIN does not end")
            check(session.startFilterData(), "DATA does not begin")
            request.readsData = true
        }
        guard let read = session.read(Array(bytes).span, of: stream, requestID: request.head.requestID) else {
            fatalError("libfcgi refuses the body")
        }
        check(read == Array(bytes), "libfcgi changes the body")
        let last = trace.requests.count - 1
        if stream == .stdin { trace.requests[last].stdin += read } else { trace.requests[last].data += read }
        request.bodyLength += read.count
        active = request
        if request.conduct.moment == .within, request.bodyLength >= Conduct.enough { answer() }
    }

    private func end(of stream: RecordType) {
        guard let request = active else { fatalError("the end of nobody's body") }
        active?.isComplete = stream == .data || request.head.role != .filter
        answerIfComplete()
    }

    private func answerIfComplete() {
        if let active, active.isComplete, active.conduct.moment != .late { answer() }
    }

    private func answer() {
        guard let request = active else { return }
        noteReplies()
        let number = UInt8(truncatingIfNeeded: trace.requests.count)
        let errors: [UInt8] = request.conduct.writesErrors ? [number, number] : []
        if !errors.isEmpty { session.writeError(errors.span) }
        let answer = [UInt8](repeating: number, count: request.conduct.answerLength)
        session.write(answer.span.extracting(first: answer.count / 2), requestID: request.head.requestID)
        if !errors.isEmpty { session.flush() }
        session.write(answer.span.extracting(last: answer.count - answer.count / 2), requestID: request.head.requestID)
        end(.answered, status: request.conduct.status, stdout: answer, stderr: errors)
    }

    private func abort() {
        guard active != nil else { return }
        noteReplies()
        end(.aborted, status: 0, stdout: [], stderr: [])
    }

    /// Ends the active request; what was sent of it has to be these streams, each ended once if at all, and its end.
    private func end(_ ending: Trace.Request.Ending, status: UInt8, stdout: [UInt8], stderr: [UInt8]) {
        guard let request = active else { return }
        session.end(applicationStatus: UInt32(status))
        var records = sent()
        check(records.allSatisfy { $0.id == request.head.requestID }, "an answer bears another id")
        let end = records.popLast()
        check(end?.type == 3, "an answer does not end")
        trace.replies.append(.end(request.head.requestID, status: status, protocolStatus: end?.content[4] ?? 255))
        check(end?.content[3] == status, "the application's status is another")
        for (type, content) in [(6, stdout), (7, stderr)] as [(UInt8, [UInt8])] {
            let stream = records.filter { $0.type == type }
            check(stream.flatMap(\.content) == content, "stream \(type) is not what was written")
            check(stream.dropLast().allSatisfy { $0.length > 0 }, "stream \(type) ends before its end")
        }
        check(records.allSatisfy { [6, 7].contains($0.type) }, "an answer holds other records")
        trace.requests[trace.requests.count - 1].ending = ending
        active = nil
        gate.finishRequest()
        isClosed = !request.head.keepConnection
    }

    /// What was sent since the last answer is answers to other records.
    private func noteReplies() {
        trace.replies += sent().map { Trace.Reply(type: $0.type, id: $0.id, content: $0.content) }
    }

    /// Takes away what waits to be sent.
    private func sent() -> [ReferenceRecord] {
        guard session.outbound.count > 0 else { return [] }
        var bytes: [UInt8] = []
        _ = session.outbound.send {
            bytes = Array($0)
            return .bytes($0.count)
        }
        let (records, endsInWrongVersion) = ReferenceRecord.records(in: bytes)
        check(!endsInWrongVersion && records.allSatisfy(\.isComplete), "the output is not whole records")
        return records
    }
}
