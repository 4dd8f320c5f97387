// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// Stands between a connection's bytes and libfcgi, and lets only whole, legal input of one request pass.
///
/// The gate answers what is not for the application itself: management records, roles that nobody offers, a second
/// request on a busy connection. It also takes away what libfcgi cannot bear: padding, foreign ids, lengths that
/// wrap, records out of order. It does no input or output: it is fed bytes and returns what they mean.
struct RecordGate {
    /// What the bytes mean for the connection.
    enum Event: Equatable {
        /// A request's parameters are complete.
        case request(RequestHead)
        /// A request's parameters have come to their end, and were more than the limit allows: the head has only a
        /// part.
        case tooLarge(RequestHead, Limit, String)
        /// These bytes of the input belong to the body of the active request.
        case body(RecordType, Range<Int>)
        /// A stream of the active request's body is complete.
        case bodyEnd(RecordType)
        /// The web server gives the active request up.
        case abort
        /// Send these records; close the connection behind them where it says so.
        case reply([UInt8], thenClose: Bool)
        /// The next request begins here, while the active one is still being answered: stop feeding until it is.
        case held
    }

    private enum Stage: Equatable {
        case idle
        case head
        case body(RecordType)
        case complete
    }

    /// What happens with the content of the record at hand.
    private enum Treatment: Equatable {
        case skip
        case begin
        case params
        case body(RecordType)
        case abort
        case getValues
        case unknownManagement
    }

    private let policy: GatePolicy
    private var decoder = RecordDecoder()
    private var stage = Stage.idle
    private var header = RecordHeader(type: .unknownType, requestID: 0)
    private var treatment = Treatment.skip
    private var isHolding = false
    /// The content of a BEGIN_REQUEST or GET_VALUES record, which is needed whole.
    private var collected: [UInt8] = []
    private var head = RequestHead(requestID: 0, role: .responder, keepConnection: false)
    /// Why the request at hand is too large; what still comes of its parameters is thrown away.
    private var excess: (limit: Limit, what: String)?
    /// The answered request whose input has not ended yet, and the stream whose end is its end.
    private var straggler: (requestID: UInt16, last: RecordType)?
    /// How many bytes were thrown away since the last request was answered.
    private(set) var discarded = 0
    /// How many of them the answered request had said would come.
    private var announced = 0

    init(policy: GatePolicy) { self.policy = policy }

    /// True when a request's first bytes are here but not all of its parameters.
    var isInsideHead: Bool { stage == .head || (stage == .idle && !decoder.isBetweenRecords) }

    /// How much of a request's parameters is here, until they are complete.
    var headLength: Int { head.params.count }

    /// True when the peer still owes the rest of a request that was answered already.
    var owesInput: Bool { straggler != nil }

    /// True when what it owes is what its request had said would come.
    var owesAnnounced: Bool { owesInput && discarded < announced }

    /// How many of the bytes that were thrown away no request has spoken of.
    var surplus: Int { max(0, discarded - announced) }

    /// True when nothing is under way: no request, no part of a record.
    var isIdle: Bool { stage == .idle && decoder.isBetweenRecords && !isHolding }

    /// Takes bytes up to the next event.
    ///
    /// - Returns: The event, or `nil` when all bytes are taken and more are needed.
    /// - Throws: ``GateViolation``; the connection cannot go on.
    mutating func next(in input: Span<UInt8>, at position: inout Int) throws(GateViolation) -> Event? {
        if isHolding {
            guard stage == .idle else { return .held }
            isHolding = false
            try beginRecord(header)
        }
        while let event = try decode(input, at: &position) {
            switch event {
            case .begin(let header):
                self.header = header
                if header.type == .beginRequest, !header.isManagement, stage == .complete {
                    isHolding = true
                    return .held
                }
                try beginRecord(header)
            case .content(let range):
                if let event = try take(range, of: input) { return event }
            case .end:
                if let event = try endRecord() { return event }
            }
        }
        return nil
    }

    /// The active request is answered; what still comes of its input is thrown away.
    ///
    /// - Parameter owed: How many bytes that should be, where the request has said so.
    mutating func finishRequest(owed: Int? = nil) {
        if case .body = stage { straggler = (head.requestID, head.role == .filter ? .data : .stdin) }
        // The record at hand may go on: with a body that nobody waits for, or just with padding.
        if case .body = treatment { treatment = .skip }
        discarded = 0
        announced = owed ?? 0
        stage = .idle
    }

    /// There is no room for the parameters of the request at hand: they are thrown away, up to their end.
    mutating func dropHead(because reason: (limit: Limit, what: String)) {
        excess = excess ?? reason
        head.params = []
    }

    /// Counts what is thrown away from here on.
    mutating func forgetDiscarded() {
        announced = max(0, announced - discarded)
        discarded = 0
    }

    private mutating func decode(
        _ input: Span<UInt8>, at position: inout Int
    ) throws(GateViolation) -> RecordDecoder.Event? {
        do throws(RecordError) {
            return try decoder.next(in: input, at: &position)
        } catch {
            throw GateViolation.malformed(error)
        }
    }
}

// MARK: - One record

extension RecordGate {
    private mutating func beginRecord(_ header: RecordHeader) throws(GateViolation) {
        treatment = try treatment(of: header)
        switch treatment {
        case .begin, .getValues:
            collected.removeAll(keepingCapacity: true)
        case .params:
            guard excess == nil, head.params.count + Int(header.contentLength) <= policy.paramsLength else {
                excess = excess ?? (.parametersLength, "parameters of more than \(policy.paramsLength) bytes")
                return
            }
            head.params.reserveCapacity(head.params.count + Int(header.contentLength))
        default:
            break
        }
    }

    private func treatment(of header: RecordHeader) throws(GateViolation) -> Treatment {
        if header.isManagement { return try managementTreatment(of: header) }
        let isActive = stage != .idle && header.requestID == head.requestID
        switch header.type {
        case .beginRequest:
            guard Int(header.contentLength) == BeginRequestBody.size else {
                throw .illegal("BEGIN_REQUEST with \(header.contentLength) bytes of content")
            }
            guard !isActive else {
                throw .illegal("BEGIN_REQUEST for request \(header.requestID), which is active")
            }
            return .begin
        case .params where isActive:
            guard stage == .head else { throw .illegal("PARAMS after the end of PARAMS") }
            return .params
        case .stdin where isActive, .data where isActive:
            return try bodyTreatment(of: header)
        case .abortRequest where isActive:
            return .abort
        default:
            // Section 3.3: records of inactive requests are ignored. So are types that have no meaning here.
            return .skip
        }
    }

    private func managementTreatment(of header: RecordHeader) throws(GateViolation) -> Treatment {
        switch header.type {
        case .getValues: return .getValues
        case .beginRequest, .abortRequest, .params, .stdin, .data:
            throw .illegal("\(header.type) with the request id of management records")
        default: return .unknownManagement
        }
    }

    private func bodyTreatment(of header: RecordHeader) throws(GateViolation) -> Treatment {
        switch stage {
        case .body(header.type): return .body(header.type)
        case .head: throw .illegal("\(header.type) before the end of PARAMS")
        case .body(.stdin) where head.role == .filter: throw .illegal("DATA before the end of STDIN")
        default: return .skip
        }
    }

    private mutating func take(_ range: Range<Int>, of input: Span<UInt8>) throws(GateViolation) -> Event? {
        switch treatment {
        case .body:
            return .body(header.type, range)
        case .params:
            if excess == nil { head.params.append(contentsOf: input, range) } else { discarded += range.count }
        case .begin, .getValues:
            collected.append(contentsOf: input, range)
        case .skip, .abort, .unknownManagement:
            if header.requestID == straggler?.requestID { discarded += range.count }
        }
        return nil
    }

    private mutating func endRecord() throws(GateViolation) -> Event? {
        switch treatment {
        case .begin:
            return beginRequest()
        case .params where header.contentLength == 0:
            return try endHead()
        case .body(let stream) where header.contentLength == 0:
            stage = stream == .stdin && head.role == .filter ? .body(.data) : .complete
            return .bodyEnd(stream)
        case .abort:
            return abort()
        case .getValues:
            return .reply(try policy.valuesResult(for: collected), thenClose: false)
        case .unknownManagement:
            return reply { $0.unknownType(header.type) }
        case .skip:
            if header.contentLength == 0, let straggler, straggler == (header.requestID, header.type) {
                self.straggler = nil
            }
            return nil
        default:
            return nil
        }
    }
}

// MARK: - One request

extension RecordGate {
    private mutating func beginRequest() -> Event? {
        let id = header.requestID
        let body = BeginRequestBody(decoding: InlineArray { collected[$0] })
        guard stage == .idle else {
            return reply { $0.endRequest(id, EndRequestBody(protocolStatus: .cantMultiplex)) }
        }
        straggler = nil
        excess = nil
        (discarded, announced) = (0, 0)
        guard policy.roles.contains(body.role) else {
            // Who is about to be closed on may still be sending: the refusal has to arrive all the same.
            if !body.keepConnection { straggler = (id, .stdin) }
            return reply(thenClose: !body.keepConnection) {
                $0.endRequest(id, EndRequestBody(protocolStatus: .unknownRole))
            }
        }
        head = RequestHead(requestID: id, role: body.role, keepConnection: body.keepConnection)
        stage = .head
        return nil
    }

    private mutating func endHead() throws(GateViolation) -> Event {
        if excess == nil { (head.totals, excess) = try policy.check(head.params) }
        stage = head.role == .authorizer ? .complete : .body(.stdin)
        guard let (limit, what) = excess.take() else { return .request(head.take()) }
        return .tooLarge(head.take(), limit, what)
    }

    private mutating func abort() -> Event? {
        guard stage == .head else {
            // Who gives a request up does not send the rest of it (section 5.4).
            if case .body = stage { stage = .complete }
            return .abort
        }
        stage = .idle
        head.params = []
        let id = header.requestID
        return reply(thenClose: !head.keepConnection) {
            $0.endRequest(id, EndRequestBody(protocolStatus: .requestComplete))
        }
    }

    private func reply(thenClose: Bool = false, _ write: (inout RecordEncoder) -> Void) -> Event {
        var encoder = RecordEncoder()
        write(&encoder)
        return .reply(encoder.take(), thenClose: thenClose)
    }
}

/// What a request begins with: the facts of its BEGIN_REQUEST, and its parameters.
struct RequestHead: Equatable {
    var requestID: UInt16
    var role: Role
    var keepConnection: Bool
    /// The content of the PARAMS stream: name-value pairs, checked by ``GatePolicy``.
    var params: [UInt8] = []
    /// What the pairs add up to.
    var totals = PairTotals()

    /// Hands out the head together with its parameters, and keeps the rest.
    fileprivate mutating func take() -> RequestHead {
        let whole = self
        params = []
        return whole
    }
}

extension [UInt8] {
    fileprivate mutating func append(contentsOf input: Span<UInt8>, _ range: Range<Int>) {
        // SAFETY: the buffer is used within the closure only.
        unsafe input.extracting(range).withUnsafeBufferPointer { bytes in
            unsafe append(contentsOf: bytes)
        }
    }
}
