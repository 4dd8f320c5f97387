// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@testable import FastCGI

/// The gate, without a connection: what bytes go in, what events come out.
@Suite struct RecordGateTests {
    @Test("a whole request becomes its head and the end of its body")
    func wholeRequest() throws {
        var gate = GateHarness()
        let events = try gate.feed(Wire.request(id: 7, ["A": "1"]))
        #expect(events == [.request(id: 7, ["A=1"]), .bodyEnd(.stdin)])
    }

    @Test("every split of the same bytes gives the same events")
    func everySplit() throws {
        let bytes =
            Wire.request(id: 1, ["REQUEST_METHOD": "POST"], body: Array("hello".utf8))
            + Wire.getValues(["FCGI_MAX_CONNS"])
        var whole = GateHarness()
        let expected = try whole.feed(bytes)
        for cut in 1..<bytes.count {
            var gate = GateHarness()
            let events = try gate.feed(Array(bytes[..<cut])) + gate.feed(Array(bytes[cut...]))
            #expect(GateHarness.joined(events) == GateHarness.joined(expected), "cut at \(cut)")
        }
        var gate = GateHarness()
        var events: [GateHarness.Seen] = []
        for byte in bytes { events += try gate.feed([byte]) }
        #expect(GateHarness.joined(events) == GateHarness.joined(expected))
    }

    @Test("R21: padding of any length is skipped, also on records without content", arguments: [1, 8, 255])
    func padding(_ length: UInt8) throws {
        var gate = GateHarness()
        let events = try gate.feed(
            Wire.padded(.beginRequest, 1, [0, 1, 1, 0, 0, 0, 0, 0], length)
                + Wire.padded(.params, 1, Wire.pairs(["A": "1"]), length) + Wire.padded(.params, 1, [], length)
                + Wire.padded(.stdin, 1, [1, 2, 3], length) + Wire.padded(.stdin, 1, [], length))
        #expect(events == [.request(id: 1, ["A=1"]), .body(.stdin, [1, 2, 3]), .bodyEnd(.stdin)])
    }

    @Test(
        "R17: unknown roles are refused and the connection goes on, where it is kept", arguments: [0, 2, 3, 4, 65_535])
    func unknownRole(_ role: UInt16) throws {
        var gate = GateHarness()
        var refusal = RecordEncoder()
        refusal.endRequest(1, EndRequestBody(protocolStatus: .unknownRole))
        #expect(try gate.feed(Wire.begin(1, role: role, keep: true)) == [.reply(refusal.bytes, thenClose: false)])
        #expect(try gate.feed(Wire.request(id: 2, [:])) == [.request(id: 2, []), .bodyEnd(.stdin)])
        var other = GateHarness()
        #expect(try other.feed(Wire.begin(1, role: role, keep: false)) == [.reply(refusal.bytes, thenClose: true)])
    }

    @Test("R36: a second request on a busy connection is refused, and the first one is not disturbed")
    func multiplexing() throws {
        var gate = GateHarness()
        var refusal = RecordEncoder()
        refusal.endRequest(2, EndRequestBody(protocolStatus: .cantMultiplex))
        let head = Wire.head(id: 1, ["A": "1"])
        #expect(try gate.feed(head) == [.request(id: 1, ["A=1"])])
        #expect(
            try gate.feed(Wire.request(id: 2, ["B": "2"], body: [9]))
                == [.reply(refusal.bytes, thenClose: false)])
        #expect(
            try gate.feed(Wire.record(.stdin, 1, [1]) + Wire.record(.stdin, 1, []))
                == [.body(.stdin, [1]), .bodyEnd(.stdin)])
    }

    @Test("R42: the next request waits until the active one is answered")
    func pipelining() throws {
        var gate = GateHarness()
        #expect(try gate.feed(Wire.request(id: 1, [:])).count == 2)
        let next = Wire.request(id: 3, ["B": "2"])
        #expect(try gate.feed(next) == [.held])
        gate.finishRequest()
        #expect(try gate.feedHeld() == [.request(id: 3, ["B=2"]), .bodyEnd(.stdin)])
    }

    @Test("R40: the rest of an answered request's body is never read as records")
    func straggler() throws {
        var gate = GateHarness()
        #expect(try gate.feed(Wire.head(id: 1, [:])) == [.request(id: 1, [])])
        gate.finishRequest()
        let smuggled = Wire.request(id: 1, ["REMOTE_USER": "root"])
        #expect(try gate.feed(Wire.record(.stdin, 1, smuggled)) == [])
        #expect(gate.gate.owesInput)
        #expect(gate.gate.discarded == smuggled.count)
        #expect(try gate.feed(Wire.record(.stdin, 1, [])) == [])
        #expect(!gate.gate.owesInput && gate.gate.isIdle)
    }

    @Test("R31: a request that is given up before its parameters are complete is never handed out")
    func abortInsideHead() throws {
        var gate = GateHarness()
        var end = RecordEncoder()
        end.endRequest(1, EndRequestBody(protocolStatus: .requestComplete))
        let events = try gate.feed(Wire.begin(1, keep: true) + Wire.record(.abortRequest, 1, []))
        #expect(events == [.reply(end.bytes, thenClose: false)])
    }

    @Test("R33, R34: a request that is given up later is told so; a stale one is ignored")
    func abort() throws {
        var gate = GateHarness()
        #expect(try gate.feed(Wire.record(.abortRequest, 1, [])) == [])
        #expect(try gate.feed(Wire.request(id: 1, [:]) + Wire.record(.abortRequest, 1, [])).last == .abort)
    }

    @Test("R18, R19: a filter reads STDIN, then DATA; an authorizer needs no STDIN")
    func otherRoles() throws {
        var filter = GateHarness(roles: [.filter])
        let events = try filter.feed(
            Wire.begin(1, role: 3) + Wire.record(.params, 1, []) + Wire.record(.stdin, 1, [1])
                + Wire.record(.stdin, 1, []) + Wire.record(.data, 1, [2]) + Wire.record(.data, 1, []))
        #expect(
            events == [
                .request(id: 1, []), .body(.stdin, [1]), .bodyEnd(.stdin), .body(.data, [2]), .bodyEnd(.data),
            ])
        var authorizer = GateHarness(roles: [.authorizer])
        #expect(
            try authorizer.feed(Wire.begin(1, role: 2) + Wire.record(.params, 1, []) + Wire.record(.stdin, 1, []))
                == [.request(id: 1, [])])
    }

    @Test("R28: GET_VALUES is answered once for each known name, wherever it comes")
    func getValues() throws {
        var gate = GateHarness()
        var answer = RecordEncoder()
        answer.management(
            .getValuesResult, [(name: "FCGI_MAX_CONNS", value: "100"), (name: "FCGI_MPXS_CONNS", value: "0")])
        let query = Wire.getValues(["FCGI_MPXS_CONNS", "X", "FCGI_MAX_CONNS", "FCGI_MAX_CONNS"])
        #expect(try gate.feed(query) == [.reply(answer.bytes, thenClose: false)])
        _ = try gate.feed(Wire.head(id: 1, [:]))
        #expect(try gate.feed(query) == [.reply(answer.bytes, thenClose: false)])
    }

    @Test(
        "unknown management types are answered with their number, content and all skipped",
        arguments: [11, 12, 99, 255])
    func unknownManagement(_ type: UInt8) throws {
        var gate = GateHarness()
        var answer = RecordEncoder()
        answer.unknownType(RecordType(rawValue: type))
        #expect(
            try gate.feed(Wire.record(RecordType(rawValue: type), 0, Array(repeating: 1, count: 8)))
                == [.reply(answer.bytes, thenClose: false)])
    }

    @Test(
        "what the specification does not allow ends the connection",
        arguments: [
            Wire.record(.beginRequest, 1, [0, 1, 0, 0, 0, 0, 0]), Wire.record(.beginRequest, 1, []),
            Wire.record(.beginRequest, 0, [0, 1, 0, 0, 0, 0, 0, 0]), Wire.record(.stdin, 0, []),
            Wire.begin(1) + Wire.begin(1), Wire.begin(1) + Wire.record(.stdin, 1, []),
            Wire.head(id: 1, [:]) + Wire.record(.params, 1, []), [2, 1, 0, 1, 0, 8, 0, 0], [0],
        ])
    func violations(_ bytes: [UInt8]) {
        var gate = GateHarness()
        #expect(throws: GateViolation.self) { try gate.feed(bytes) }
    }

    @Test(
        "R11, R12: parameters that libfcgi cannot bear end the connection",
        arguments: [
            [0xC0, 0, 0, 0, 0xC0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFE],
            [1, 1, 0x41], [5],
        ] as [[UInt8]])
    func hostileParameters(_ params: [UInt8]) {
        var gate = GateHarness()
        #expect(throws: GateViolation.self) {
            try gate.feed(Wire.begin(1) + Wire.record(.params, 1, params) + Wire.record(.params, 1, []))
        }
    }

    @Test("R10: parameters beyond the limit are thrown away and told at their end, and the connection goes on")
    func parameterLimit() throws {
        var gate = GateHarness(paramsLength: 1_000)
        let large = Wire.record(.params, 1, [UInt8](repeating: 1, count: 1_001))
        #expect(try gate.feed(Wire.begin(1) + large + Wire.record(.params, 1, Wire.pairs(["A": "1"]))) == [])
        #expect(gate.gate.isInsideHead && gate.gate.surplus > 1_001)
        let told = GateHarness.Seen.tooLarge(id: 1, .parametersLength, "parameters of more than 1000 bytes")
        #expect(try gate.feed(Wire.record(.params, 1, [])) == [told])
        gate.finishRequest()
        #expect(gate.gate.owesInput && gate.gate.surplus == 0)
        let rest = Wire.record(.stdin, 1, [1]) + Wire.record(.stdin, 1, [])
        #expect(try gate.feed(rest + Wire.request(id: 1, ["A": "1"])) == [.request(id: 1, ["A=1"]), .bodyEnd(.stdin)])
    }

    @Test("what was announced of an answered request's body is no surplus")
    func announced() throws {
        var gate = GateHarness()
        _ = try gate.feed(Wire.head(id: 1, [:]))
        gate.finishRequest(owed: 150)
        let piece = Wire.record(.stdin, 1, [UInt8](repeating: 1, count: 100))
        _ = try gate.feed(piece)
        #expect(gate.gate.owesAnnounced && gate.gate.surplus == 0)
        // What came before the answer was gone does not count, but is not announced a second time either.
        gate.gate.forgetDiscarded()
        _ = try gate.feed(piece)
        #expect(!gate.gate.owesAnnounced && gate.gate.owesInput && gate.gate.surplus == 50)
        _ = try gate.feed(Wire.record(.stdin, 1, []))
        #expect(!gate.gate.owesInput)
    }

    @Test("a pair beyond the limits can be answered; one that only says that it is long cannot")
    func pairLimits() throws {
        func feed(_ params: [UInt8]) throws -> [GateHarness.Seen] {
            var gate = GateHarness()
            return try gate.feed(Wire.begin(1) + Wire.record(.params, 1, params) + Wire.record(.params, 1, []))
        }
        let long = Wire.pairs([String(repeating: "n", count: 1_025): ""])
        #expect(try feed(long) == [.tooLarge(id: 1, .parameters, "a name of 1025 bytes; the limit is 1024")])
        let lie = #expect(throws: GateViolation.self) { try feed(Array(long.dropLast())) }
        guard case .malformed = lie else {
            Issue.record("\(String(describing: lie))")
            return
        }
    }

    @Test("random bytes and random records never do more than end the connection", arguments: 0..<200 as Range<UInt64>)
    func random(_ seed: UInt64) {
        var generator = SplitMix(seed: seed)
        var gate = GateHarness(roles: [.responder, .authorizer, .filter])
        for _ in 0..<200 {
            let type = RecordType(rawValue: UInt8.random(in: 0...12, using: &generator))
            let content = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let id = UInt16.random(in: 0...2, using: &generator)
            guard (try? gate.feed(Wire.padded(type, id, content, UInt8.random(in: 0...9, using: &generator)))) != nil
            else { return }
            if Bool.random(using: &generator) { gate.finishRequest() }
        }
    }
}
