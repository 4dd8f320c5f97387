// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a connection has to make of its input, after the specification and docs/protocol.md.
///
/// Goes from record to record with all bytes at hand, and knows nothing of the code that it is compared with.
struct Model {
    private enum Phase {
        case head, stdin, data, complete
    }

    private struct Active {
        var id: UInt16
        var role: UInt16
        var keep: Bool
        var phase = Phase.head
        var params: [UInt8] = []
        var isTooLarge = false
        var bodyLength = 0
        var conduct = Conduct(0)
    }

    private let input: CutInput
    private var active: Active?
    private var isClosed = false
    private var owed: (id: UInt16, type: UInt8)?
    private(set) var trace = Trace()

    static let limits = (paramsLength: 2_000, pairs: 64, nameLength: 64, valueLength: 1_500)

    init(_ input: CutInput) {
        self.input = input
        let (records, endsInWrongVersion) = ReferenceRecord.records(in: input.bytes)
        for record in records where !isClosed { take(record) }
        if !isClosed, endsInWrongVersion { refuse() }
        if !isClosed, let active, active.phase == .complete { answer() }
        trace.owesInput = owed != nil
    }

    private mutating func refuse() {
        trace.isRefused = true
        isClosed = true
    }

    private mutating func take(_ record: ReferenceRecord) {
        if record.id == 0 { return takeManagement(record) }
        if record.type == 1 { return begin(record) }
        guard var request = active, record.id == request.id else {
            if record.isComplete, record.length == 0, let owed, owed == (record.id, record.type) { self.owed = nil }
            return
        }
        switch (record.type, request.phase) {
        case (4, .head):
            if request.params.count + record.length > Self.limits.paramsLength { request.isTooLarge = true }
            if !request.isTooLarge { request.params += record.content }
            active = request
            if record.isComplete, record.length == 0 { start() }
        case (4, _), (5, .head), (8, .head): refuse()
        case (8, .stdin) where request.role == 3: refuse()
        case (5, .stdin), (8, .data): takeBody(record)
        case (2, _): if record.isComplete { abort() }
        default: break
        }
    }

    private mutating func takeManagement(_ record: ReferenceRecord) {
        switch record.type {
        case 1, 2, 4, 5, 8: refuse()
        case 9:
            guard record.isComplete else { return }
            guard let pairs = ReferencePair.pairs(in: record.content) else { return refuse() }
            var content: [UInt8] = []
            for (name, value) in [("FCGI_MAX_CONNS", "50"), ("FCGI_MAX_REQS", "50"), ("FCGI_MPXS_CONNS", "0")] {
                guard pairs.contains(where: { $0.name == Array(name.utf8) }) else { continue }
                content += [UInt8(name.utf8.count), UInt8(value.utf8.count)] + Array(name.utf8) + Array(value.utf8)
            }
            trace.replies.append(Trace.Reply(type: 10, id: 0, content: content))
        default:
            guard record.isComplete else { return }
            trace.replies.append(Trace.Reply(type: 11, id: 0, content: [record.type, 0, 0, 0, 0, 0, 0, 0]))
        }
    }

    private mutating func begin(_ record: ReferenceRecord) {
        // What has sent all that it has to is answered before the next one begins.
        if let active, active.phase == .complete { answer() }
        guard !isClosed else { return }
        guard record.length == 8, record.id != active?.id else { return refuse() }
        guard record.isComplete else { return }
        guard active == nil else {
            return trace.replies.append(.end(record.id, status: 0, protocolStatus: 1))
        }
        owed = nil
        let role = UInt16(record.content[0]) * 256 + UInt16(record.content[1])
        let keep = record.content[2] & 1 == 1
        guard (1...3).contains(role) else {
            trace.replies.append(.end(record.id, status: 0, protocolStatus: 3))
            if !keep {
                owed = (record.id, 5)
                isClosed = true
            }
            return
        }
        active = Active(id: record.id, role: role, keep: keep)
    }

    private mutating func start() {
        guard let request = active else { return }
        guard !request.isTooLarge else { return refuseRequest() }
        guard let pairs = ReferencePair.pairs(in: request.params) else { return refuse() }
        guard pairs.count <= Self.limits.pairs,
            pairs.allSatisfy({ $0.name.count <= Self.limits.nameLength && $0.value.count <= Self.limits.valueLength }),
            pairs.allSatisfy({ !$0.name.contains(0x3D) && !($0.name + $0.value).contains(0) })
        else { return refuseRequest() }
        active?.conduct = Conduct(input.control(trace.requests.count))
        active?.phase = request.role == 2 ? .complete : .stdin
        trace.requests.append(Trace.Request(id: request.id, role: request.role, pairs: pairs))
        if active?.conduct.moment == .atOnce { answer() } else { answerIfComplete() }
    }

    /// What a client can bring about is answered, and the connection goes on.
    private mutating func refuseRequest() {
        guard let request = active else { return }
        if request.role != 2 { owed = (request.id, request.role == 3 ? 8 : 5) }
        trace.replies.append(.end(request.id, status: 0, protocolStatus: 0))
        isClosed = !request.keep
        active = nil
    }

    private mutating func takeBody(_ record: ReferenceRecord) {
        let last = trace.requests.count - 1
        if record.type == 5 { trace.requests[last].stdin += record.content }
        if record.type == 8 { trace.requests[last].data += record.content }
        active?.bodyLength += record.content.count
        if let active, active.conduct.moment == .within, active.bodyLength >= Conduct.enough { return answer() }
        guard record.isComplete, record.length == 0, let request = active else { return }
        active?.phase = request.phase == .stdin && request.role == 3 ? .data : .complete
        answerIfComplete()
    }

    private mutating func answerIfComplete() {
        if let active, active.phase == .complete, active.conduct.moment != .late { answer() }
    }

    private mutating func answer() {
        guard let request = active else { return }
        if request.phase != .complete { owed = (request.id, request.role == 3 ? 8 : 5) }
        trace.replies.append(.end(request.id, status: request.conduct.status, protocolStatus: 0))
        end(.answered)
    }

    private mutating func abort() {
        guard let request = active else { return }
        trace.replies.append(.end(request.id, status: 0, protocolStatus: 0))
        if request.phase == .head {
            isClosed = !request.keep
            active = nil
        } else {
            end(.aborted)
        }
    }

    private mutating func end(_ ending: Trace.Request.Ending) {
        trace.requests[trace.requests.count - 1].ending = ending
        isClosed = active?.keep == false
        active = nil
    }
}
