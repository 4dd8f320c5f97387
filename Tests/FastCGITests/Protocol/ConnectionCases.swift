// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@testable import FastCGI

/// Several requests on a connection: beside each other, behind each other, and none of them mixed up.
@Suite struct ConnectionCases {
    @Test(
        "R35: an empty record of another id takes nothing from the active request", arguments: [4, 5, 8, 2] as [UInt8])
    func strayRecord(_ type: UInt8) throws {
        var gate = GateHarness()
        let events = try gate.feed(
            Wire.head(id: 1, [:]) + Wire.record(RecordType(rawValue: type), 7, []) + Wire.record(.stdin, 1, [1])
                + Wire.record(.stdin, 1, []))
        #expect(events == [.request(id: 1, []), .body(.stdin, [1]), .bodyEnd(.stdin)])
    }

    @Test("R36: a whole second request beside one that uploads is refused, and the first is served")
    func secondRequest() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            let refused = try await connection.ask(
                Wire.head(id: 1, ["FIRST": "1"]) + Wire.record(.stdin, 1, Array("one".utf8))
                    + Wire.request(id: 2, ["SECOND": "2"], body: Array("no".utf8)), id: 2)
            #expect(refused == .bare(.cantMultiplex))
            let rest = Wire.record(.stdin, 1, Array("two".utf8)) + Wire.record(.stdin, 1, [])
            #expect(try await connection.ask(rest) == .reflection(["FIRST=1"], "onetwo"))
        }
    }

    @Test("R37: a second BEGIN_REQUEST with the id of a request that is still sending ends the connection")
    func sameID() throws {
        for start in [Wire.begin(1), Wire.head(id: 1, [:]), Wire.head(id: 1, [:]) + Wire.record(.stdin, 1, [1])] {
            var gate = GateHarness()
            _ = try gate.feed(start)
            #expect(throws: GateViolation.self) { try gate.feed(Wire.begin(1)) }
        }
    }

    @Test("R39: a body of 1 MiB that nobody reads leaves the kept connection in use")
    func ignoredBody() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            var request = FastCGIClientRequest(
                parameters: [(name: "IGNORE", value: "1")], body: [UInt8](repeating: 1, count: 1 << 20))
            request.keepConnection = true
            for _ in 0..<3 { #expect(try await connection.send(request).cgiResponse().text == "IGNORE=1\n\n") }
            #expect(try await connection.ask(Wire.request(id: 1, [:])) == .reflection([]))
        }
    }

    @Test("R41: a kept request with 20 KB of parameters, whose empty STDIN comes after its answer")
    func lateEnd() async throws {
        let cookie = String(repeating: "c", count: 20_000)
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for _ in 0..<3 {
                let answer = try await connection.ask(Wire.head(id: 1, ["IGNORE": "1", "COOKIE": cookie]))
                #expect(answer == .reflection(["IGNORE=1", "COOKIE=\(cookie)"]))
                try await connection.write(Wire.record(.stdin, 1, []))
            }
            #expect(try await connection.ask(Wire.request(id: 1, [:])) == .reflection([]))
        }
    }

    @Test("R42: requests in one segment are all served, one after the other")
    func pipelined() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            var bytes: [UInt8] = []
            for number in 1...50 as ClosedRange<UInt16> {
                bytes += Wire.request(id: number % 3 + 1, ["N": "\(number)"], body: Array("body \(number)".utf8))
            }
            try await connection.write(bytes)
            for number in 1...50 as ClosedRange<UInt16> {
                let answer = try await connection.answer(id: number % 3 + 1)
                #expect(answer == .reflection(["N=\(number)"], "body \(number)"))
            }
        }
    }

    @Test("E12: the next request may be cut anywhere behind the end of the one before")
    func pipelinedAndCut() async throws {
        let both = Wire.request(id: 1, ["N": "1"], body: [0x61]) + Wire.request(id: 2, ["N": "2"], body: [0x62])
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for cut in 1..<both.count {
                try await connection.write(Array(both[..<cut]))
                try await connection.write(Array(both[cut...]))
                #expect(try await connection.answer(id: 1) == .reflection(["N=1"], "a"), "cut at \(cut)")
                #expect(try await connection.answer(id: 2) == .reflection(["N=2"], "b"), "cut at \(cut)")
            }
        }
    }

    @Test("E13: FCGI_KEEP_CONN is each request's own: what stands behind one that is not kept is not served")
    func changingFlag() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            #expect(try await connection.ask(Wire.request(id: 1, keep: true, ["N": "1"])) == .reflection(["N=1"]))
            let last = Wire.request(id: 1, keep: false, ["N": "2"]) + Wire.request(id: 1, keep: true, ["N": "3"])
            #expect(try await connection.ask(last) == .reflection(["N=2"]))
            #expect(try await connection.isClosedByPeer())
        }
    }

    @Test("E14: padding of the last record that comes after the answer does not hold up the next request")
    func latePadding() throws {
        var gate = GateHarness()
        let last = Wire.padded(.stdin, 1, [], 200)
        for cut in 8..<last.count {
            _ = try gate.feed(Wire.head(id: 1, [:]) + Array(last[..<cut]))
            gate.finishRequest()
            #expect(gate.gate.owesInput)
            #expect(try gate.feed(Array(last[cut...])) == [])
            #expect(gate.gate.isIdle && !gate.gate.owesInput)
        }
    }

    @Test("E15: the rest of a body record that comes after the answer is thrown away, and counted")
    func lateContent() throws {
        var gate = GateHarness()
        let record = Wire.record(.stdin, 1, [UInt8](repeating: 1, count: 100))
        _ = try gate.feed(Wire.head(id: 1, [:]) + Array(record[..<50]))
        gate.finishRequest()
        #expect(try gate.feed(Array(record[50...])) == [])
        #expect(gate.gate.discarded == 58)
        #expect(try gate.feed(Wire.record(.stdin, 1, []) + Wire.head(id: 2, [:])) == [.request(id: 2, [])])
    }

    @Test("E16: late records of an answered request do not touch the next one")
    func lateRecordsBesideNext() throws {
        var gate = GateHarness()
        _ = try gate.feed(Wire.head(id: 1, [:]))
        gate.finishRequest()
        let events = try gate.feed(
            Wire.begin(2) + Wire.record(.stdin, 1, [1]) + Wire.record(.params, 2, []) + Wire.record(.stdin, 1, [])
                + Wire.record(.stdin, 2, [2]) + Wire.record(.stdin, 1, []) + Wire.record(.stdin, 2, []))
        #expect(events == [.request(id: 2, []), .body(.stdin, [2]), .bodyEnd(.stdin)])
    }

    @Test("E17: STDIN behind its end is ignored, PARAMS behind their end end the connection")
    func behindTheEnd() throws {
        var gate = GateHarness()
        _ = try gate.feed(Wire.request(id: 1, [:]))
        #expect(try gate.feed(Wire.record(.stdin, 1, []) + Wire.record(.stdin, 1, [1])) == [])
        #expect(throws: GateViolation.self) { try gate.feed(Wire.record(.params, 1, [1])) }
        var other = GateHarness()
        _ = try other.feed(Wire.begin(1))
        #expect(throws: GateViolation.self) { try other.feed(Wire.record(.stdin, 1, [])) }
    }

    @Test("E18: a refused role, where the connection is not kept, arrives before the peer has sent the rest")
    func refusalLingers() throws {
        var gate = GateHarness()
        _ = try gate.feed(Wire.begin(1, role: 9, keep: false))
        #expect(gate.gate.owesInput)
        var kept = GateHarness()
        _ = try kept.feed(Wire.begin(1, role: 9, keep: true))
        #expect(!kept.gate.owesInput)
    }
}
