// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@testable import FastCGI

/// GET_VALUES and types that nobody knows (FastCGI 1.0, section 4).
@Suite struct ManagementCases {
    private static let values = Wire.record(
        .getValuesResult, 0, Wire.pairs(["FCGI_MAX_CONNS": "100", "FCGI_MAX_REQS": "100", "FCGI_MPXS_CONNS": "0"]))
    private static let query = ["FCGI_MPXS_CONNS", "FCGI_MAX_REQS", "FCGI_MAX_CONNS"]

    /// The records of a reply, without their padding.
    private func replies(_ events: [GateHarness.Seen]) throws -> [Record] {
        try events.flatMap { event -> [Record] in
            guard case .reply(let bytes, thenClose: false) = event else { return [] }
            var collector = RecordCollector()
            return try collector.receive(bytes)
        }
    }

    private func unknown(_ type: UInt8) -> Record {
        Record(type: .unknownType, requestID: 0, content: [type, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test("R25, R26: a type that nobody knows is answered, its content is skipped, wherever it comes")
    func unknownTypes() throws {
        let junk = Wire.padded(RecordType(rawValue: 99), 0, [1, 1, 0x58, 0x59, 1, 1, 0x5A, 0x57], 3)
        var gate = GateHarness()
        let events = try gate.feed(
            junk + Wire.record(RecordType(rawValue: 99), 0, []) + Wire.begin(1) + junk
                + Wire.record(.params, 1, Wire.pairs(["A": "1"])) + junk + Wire.record(.params, 1, [])
                + Wire.record(.stdin, 1, [1]) + junk + Wire.record(.stdin, 1, [2]) + junk + Wire.record(.stdin, 1, [])
                + junk)
        #expect(try replies(events) == [Record](repeating: unknown(99), count: 7))
        #expect(
            events.filter { if case .reply = $0 { false } else { true } }
                == [.request(id: 1, ["A=1"]), .body(.stdin, [1]), .body(.stdin, [2]), .bodyEnd(.stdin)])
    }

    @Test("E06: every type that is no management type of a front server's, one after the other")
    func allUnknownTypes() throws {
        var gate = GateHarness()
        let types = [0, 3, 6, 7, 10, 11] + Array(12...255) as [UInt8]
        var events: [GateHarness.Seen] = []
        for type in types {
            events += try gate.feed(
                Wire.padded(RecordType(rawValue: type), 0, [UInt8](repeating: type, count: Int(type)), type % 8))
        }
        #expect(try replies(events) == types.map(unknown))
        #expect(gate.gate.isIdle)
    }

    @Test("R27: GET_VALUES is answered at once, without a byte of a request behind it")
    func valuesAlone() async throws {
        try await RunningServer.with({ $0.limits.connections = 100 }, handler: reflecting) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.getValues(Self.query))
            let answer = try #require(try await connection.readRecord())
            #expect(answer == Record(type: .getValuesResult, requestID: 0, content: Array(Self.values.dropFirst(8))))
            #expect(try await connection.ask(Wire.request(id: 1, [:])) == .reflection([]))
        }
    }

    @Test("R28: names that are known, once each, with the server's own numbers; no name, no value")
    func valuesAskedFor() throws {
        for (names, expected) in [
            (Self.query, Wire.pairs(["FCGI_MAX_CONNS": "100", "FCGI_MAX_REQS": "100", "FCGI_MPXS_CONNS": "0"])),
            (["FCGI_COLOUR", "FCGI_MAX_REQS", "", "fcgi_max_conns"], Wire.pairs(["FCGI_MAX_REQS": "100"])), ([], []),
        ] {
            var gate = GateHarness()
            let query = Array(Wire.getValues(names).dropFirst(8))
            let events = try gate.feed(Wire.padded(.getValues, 0, query, 5))
            #expect(try replies(events) == [Record(type: .getValuesResult, requestID: 0, content: expected)])
        }
    }

    @Test("R29: one name four times, and as often as a record holds it", arguments: [4, 3_855])
    func repeatedName(_ count: Int) throws {
        var gate = GateHarness()
        let events = try gate.feed(Wire.getValues(Array(repeating: "FCGI_MPXS_CONNS", count: count)))
        let content = Wire.pairs(["FCGI_MPXS_CONNS": "0"])
        #expect(try replies(events) == [Record(type: .getValuesResult, requestID: 0, content: content)])
    }

    @Test("R30: GET_VALUES in the middle of a body is answered before the rest of the body comes")
    func valuesInsideBody() async throws {
        try await RunningServer.with({ $0.limits.connections = 100 }, handler: reflecting) { server in
            let connection = try await server.connect()
            try await connection.write(
                Wire.head(id: 1, [:]) + Wire.record(.stdin, 1, Array("one".utf8)) + Wire.getValues(Self.query))
            #expect(try await connection.readRecord()?.type == .getValuesResult)
            let rest = Wire.record(.stdin, 1, Array("two".utf8)) + Wire.record(.stdin, 1, [])
            #expect(try await connection.ask(rest) == .reflection([], "onetwo"))
        }
    }

    @Test("E07: GET_VALUES between any two records of kept requests changes nothing but that it is answered")
    func valuesEverywhere() throws {
        let records = [
            Wire.begin(1, keep: true), Wire.record(.params, 1, Wire.pairs(["A": "1"])), Wire.record(.params, 1, []),
            Wire.record(.stdin, 1, [7]), Wire.record(.stdin, 1, []),
        ]
        for place in 0...records.count {
            var gate = GateHarness()
            var bytes = records
            bytes.insert(Wire.getValues(Self.query), at: place)
            for _ in 0..<2 {
                let events = try gate.feed(Array(bytes.joined()))
                #expect(try replies(events).map(\.type) == [.getValuesResult])
                #expect(
                    events.filter { if case .reply = $0 { false } else { true } }
                        == [.request(id: 1, ["A=1"]), .body(.stdin, [7]), .bodyEnd(.stdin)])
                gate.finishRequest()
            }
        }
    }

    @Test(
        "E08: a GET_VALUES whose content is no pairs ends the connection",
        arguments: [[1], [5, 0, 0x41], [0x80, 0, 0], [0xC0, 0, 0, 0, 0xC0, 0, 0, 0]] as [[UInt8]])
    func malformedQuery(_ content: [UInt8]) {
        var gate = GateHarness()
        #expect(throws: GateViolation.self) { try gate.feed(Wire.record(.getValues, 0, content)) }
    }

    @Test("E09: a peer that asks on and on, and takes no answer, loses its connection instead of filling memory")
    func floodOfQuestions() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let flood = Array(repeatElement(Wire.record(RecordType(rawValue: 99), 0, []), count: 10_000).joined())
            let connection = try await server.connect()
            await #expect(throws: FastCGIClientError.self) {
                for _ in 0..<1_000 { try await connection.write(flood) }
            }
            #expect(try await server.ask(Wire.request(id: 1, [:])) == .reflection([]))
        }
    }
}
