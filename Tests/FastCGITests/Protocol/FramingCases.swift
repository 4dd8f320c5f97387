// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@testable import FastCGI

/// How bytes become records, and records a request (FastCGI 1.0, section 3.3).
@Suite struct FramingCases {
    private let request = Wire.request(id: 1, keep: true, ["A": "1"], body: Array("hello".utf8))
    private let reflection = Answer.reflection(["A=1"], "hello")

    @Test("R01: a request in one write is answered by STDOUT, its end, and END_REQUEST; then the connection closes")
    func wholeRequest() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, keep: false, ["A": "1"], body: Array("hello".utf8)))
            let records = try await connection.readRecords()
            #expect(records.map(\.type) == [.stdout, .stdout, .endRequest])
            #expect(records.map(\.requestID) == [1, 1, 1])
            #expect(records[1].content.isEmpty)
            #expect(records[2].content == [UInt8](repeating: 0, count: 8))
        }
    }

    @Test("R02: the same bytes, one in each write")
    func byteByByte() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for byte in request { try await connection.write([byte]) }
            #expect(try await connection.answer() == reflection)
        }
    }

    @Test("R03: input that ends anywhere before the end of PARAMS is no request")
    func cutHead() throws {
        let head = Wire.head(id: 1, ["A": "1", "B": "2"])
        for length in 0..<head.count {
            var gate = GateHarness()
            #expect(try gate.feed(Array(head[..<length])) == [], "cut at \(length)")
            #expect(gate.gate.isIdle == (length == 0))
        }
    }

    @Test("R15: a version other than 1 ends the connection, whatever came before", arguments: [0, 2, 255] as [UInt8])
    func versions(_ version: UInt8) throws {
        for start in [[], Wire.begin(1), Wire.head(id: 1, ["A": "1"])] {
            var gate = GateHarness()
            _ = try gate.feed(start)
            #expect(throws: GateViolation.self) { try gate.feed([version]) }
            #expect(throws: GateViolation.self) { try gate.feed(request) }
        }
    }

    @Test("R16: BEGIN_REQUEST with other than 8 bytes, or with the id of management records", arguments: [0, 7, 9, 16])
    func beginLength(_ length: Int) {
        var gate = GateHarness()
        #expect(throws: GateViolation.self) {
            try gate.feed(Wire.record(.beginRequest, 1, [UInt8](repeating: 1, count: length)))
        }
        var other = GateHarness()
        #expect(throws: GateViolation.self) { try other.feed(Wire.begin(0)) }
    }

    @Test("R22: padding of every length, on records with content")
    func everyPadding() throws {
        var gate = GateHarness()
        var bytes = Wire.begin(1)
        for padding in UInt8.min...UInt8.max {
            bytes += Wire.padded(.params, 1, Wire.pairs(["N": "\(padding)"]), padding)
        }
        bytes += Wire.record(.params, 1, [])
        for padding in UInt8.min...UInt8.max { bytes += Wire.padded(.stdin, 1, [padding], padding) }
        let events = GateHarness.joined(try gate.feed(bytes + Wire.record(.stdin, 1, [])))
        #expect(
            events == [
                .request(id: 1, (0...255).map { "N=\($0)" }), .body(.stdin, Array(0...255)), .bodyEnd(.stdin),
            ])
    }

    @Test(
        "R23: of the flags only the lowest is read; reserved bytes may hold anything",
        arguments: [0xFE, 0xFF] as [UInt8])
    func flags(_ flags: UInt8) async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            var begin = Wire.record(.beginRequest, 1, [0, 1, flags, 9, 9, 9, 9, 9])
            begin[7] = 0xAA
            #expect(
                try await connection.ask(begin + Wire.record(.params, 1, []) + Wire.record(.stdin, 1, []))
                    == .reflection([]))
            if flags & 1 == 0 {
                #expect(try await connection.isClosedByPeer())
            } else {
                #expect(try await connection.ask(request) == reflection)
            }
        }
    }

    @Test("R23: the answer has the id of the request", arguments: [1, 255, 256, 65_535] as [UInt16])
    func ids(_ id: UInt16) async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: id, keep: false, ["A": "1"]))
            let records = try await connection.readRecords()
            #expect(records.last?.type == .endRequest)
            #expect(records.allSatisfy { $0.requestID == id })
        }
    }

    @Test(
        "R24: types that mean nothing here are ignored where they bear the id of the active request",
        arguments: [0, 3, 6, 7, 9, 10, 11, 12, 99, 255] as [UInt8])
    func unknownType(_ type: UInt8) throws {
        var gate = GateHarness()
        let junk = Wire.record(RecordType(rawValue: type), 1, [1, 1, 0x58, 0x59])
        let events = try gate.feed(
            Wire.begin(1) + junk + Wire.record(.params, 1, [1, 1, 0x41]) + junk + Wire.record(.params, 1, [0x31])
                + Wire.record(.params, 1, []) + Wire.record(.stdin, 1, [1]) + junk + Wire.record(.stdin, 1, [2])
                + Wire.record(.stdin, 1, []) + junk)
        #expect(
            events == [.request(id: 1, ["A=1"]), .body(.stdin, [1]), .body(.stdin, [2]), .bodyEnd(.stdin)])
    }

    @Test("E01: kept requests whose bytes come in two segments, cut at every place")
    func everyCut() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for cut in 1..<request.count {
                try await connection.write(Array(request[..<cut]))
                let answer = try await connection.ask(Array(request[cut...]))
                #expect(answer == reflection, "cut at \(cut)")
            }
        }
    }

    @Test("E02: a head and a body in records of one byte each")
    func tinyRecords() async throws {
        let value = String(repeating: "v", count: 300)
        let pairs = Wire.pairs(["LONG": value, "B": ""])
        let body = String(repeating: "b", count: 300)
        let bytes =
            Wire.begin(1, keep: true) + pairs.flatMap { Wire.record(.params, 1, [$0]) } + Wire.record(.params, 1, [])
            + body.utf8.flatMap { Wire.record(.stdin, 1, [$0]) } + Wire.record(.stdin, 1, [])
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for _ in 0..<3 {
                #expect(try await connection.ask(bytes) == .reflection(["LONG=\(value)", "B="], body))
            }
        }
    }
}
