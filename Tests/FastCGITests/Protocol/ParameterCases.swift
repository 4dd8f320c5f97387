// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Synchronization
import Testing

@testable import FastCGI

/// Name-value pairs, honest and hostile (FastCGI 1.0, sections 3.4 and 5.2).
@Suite struct ParameterCases {
    private let ending = Wire.record(.params, 1, []) + Wire.record(.stdin, 1, [])

    @Test("R04: a pair in two records, cut at every byte", arguments: [10, 200])
    func splitPair(_ length: Int) async throws {
        let value = String(repeating: "v", count: length)
        let pair = Wire.pairs(["SPLIT_NAME": value])
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for cut in 1..<pair.count {
                let bytes =
                    Wire.begin(1, keep: true) + Wire.record(.params, 1, Wire.pairs(["A": "1"]))
                    + Wire.record(.params, 1, Array(pair[..<cut])) + Wire.record(.params, 1, Array(pair[cut...]))
                let answer = try await connection.ask(bytes + ending)
                #expect(answer == .reflection(["A=1", "SPLIT_NAME=\(value)"]), "cut at \(cut)")
            }
        }
    }

    @Test("R05: lengths in one byte and in four, an empty name, an empty value, nothing at all")
    func lengths() async throws {
        let long = String(repeating: "x", count: 128)
        let content =
            Wire.pairs(["V127": String(repeating: "x", count: 127), "V128": long, "": "nameless", "EMPTY": ""])
            + [0x80, 0, 0, 4, 0x80, 0, 0, 1] + Array("WIDEx".utf8) + [0, 0] + Wire.pairs(["LAST": "1"])
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            let answer = try await connection.ask(Wire.begin(1) + Wire.record(.params, 1, content) + ending)
            #expect(
                answer
                    == .reflection(
                        ["V127=\(long.dropLast())", "V128=\(long)", "=nameless", "EMPTY=", "WIDE=x", "=", "LAST=1"]))
        }
    }

    @Test(
        "R06, R07: a NUL byte, or '=' in a name, is answered with 400: cut or aliased, it would be another parameter",
        arguments: [
            ["A": "1", "B=C": "2"], ["A\0B": "1"], ["A": "x\0y"], ["A": "\0"], ["=": ""], ["\0": ""], ["A": "1\0"],
            ["A=": "", "B": "1"], ["A": "1", "=A": "="],
        ] as [KeyValuePairs<String, String>])
    func unrepresentable(_ parameters: KeyValuePairs<String, String>) async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            // A client brings them about through a front server, whose connection they must not cost.
            let answer = try await connection.ask(Wire.request(id: 1, parameters, body: [7]))
            #expect(answer.stdout.hasSuffix("Status: 400 Bad Request\r\n\r\nBad Request"))
            #expect(answer.end == EndRequestBody(protocolStatus: .requestComplete))
            #expect(try await connection.ask(Wire.request(id: 1, ["A": "1"])) == .reflection(["A=1"]))
            let last = try await connection.ask(Wire.request(id: 1, keep: false, parameters, body: [7]))
            #expect(last.stdout == answer.stdout)
            #expect(try await connection.isClosedByPeer())
        }
    }

    @Test("R07: '=' in a value is a value's")
    func equalsSigns() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let answer = try await server.ask(Wire.request(id: 1, ["Q": "a=b", "": "=", "R": "="]))
            #expect(answer == .reflection(["Q=a=b", "==", "R=="]))
        }
    }

    @Test("R08: names are compared byte for byte, and of equal ones the last counts")
    func sameNames() async throws {
        let handler: FastCGIHandler = { request, response in
            let found = ["HTTP_X", "HTTP_x"].map { request.parameters[$0] ?? "" }
            try await response.write(Array("Status: 200 OK\r\n\r\n\(found)".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let answer = try await server.ask(
                Wire.request(id: 1, ["HTTP_X": "1", "HTTP_x": "2", "HTTP_X": "3"]))
            #expect(answer.stdout.hasSuffix(#"["3", "2"]"#))
        }
    }

    @Test("R09: 200 KB of parameters in records of 16 KB")
    func manyParameters() async throws {
        let lines = (0..<1_000).map { "P\($0)=" + String(repeating: "p", count: 190) }
        var bytes = Wire.begin(1)
        for start in stride(from: 0, to: lines.count, by: 80) {
            var content: [UInt8] = []
            for line in lines[start..<Swift.min(start + 80, lines.count)] {
                let parts = line.split(separator: "=")
                NameValuePair.append(name: parts[0].utf8, value: parts[1].utf8, to: &content)
            }
            bytes += Wire.record(.params, 1, content)
        }
        let request = bytes + ending
        try await RunningServer.with(handler: reflecting) { server in
            let answer = try await server.ask(request)
            #expect(answer == .reflection(lines))
        }
    }

    @Test("R10: a million tiny pairs are refused at the limit on bytes, a few thousand at the limit on pairs")
    func tooManyPairs() throws {
        var gate = GateHarness(paramsLength: 512 * 1_024)
        let pairs = [UInt8](repeating: 0, count: 65_534)
        _ = try gate.feed(Wire.begin(1))
        for _ in 0..<30 { #expect(try gate.feed(Wire.record(.params, 1, pairs)) == []) }
        let bytes = GateHarness.Seen.tooLarge(id: 1, .parametersLength, "parameters of more than 524288 bytes")
        #expect(try gate.feed(ending) == [bytes, .bodyEnd(.stdin)])
        var other = GateHarness(paramsLength: 512 * 1_024)
        _ = try other.feed(Wire.begin(1) + Wire.record(.params, 1, Array(pairs.prefix(2 * 4_096))))
        let count = GateHarness.Seen.tooLarge(id: 1, .parameters, "more than 4096 name-value pairs")
        #expect(try other.feed(Wire.record(.params, 1, [0, 0]) + ending) == [count, .bodyEnd(.stdin)])
    }

    @Test("R10: parameters without an end are not taken for ever")
    func endlessParameters() async throws {
        try await RunningServer.with({ $0.limits.drainLength = 1_000_000 }, handler: reflecting) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.begin(1))
            await #expect(throws: FastCGIClientError.self) {
                for _ in 0..<1_000 {
                    try await connection.write(Wire.record(.params, 1, [UInt8](repeating: 0, count: 65_534)))
                }
            }
        }
    }

    @Test(
        "R11: lengths that wrap when they are added (CVE-2025-23016)",
        arguments: [
            [0xC0, 0, 0, 0, 0xC0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFE],
            [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF],
        ] as [[UInt8]])
    func wrappingLengths(_ lengths: [UInt8]) async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let content = Wire.pairs(["A": "1"]) + lengths
            let connection = try await server.connect()
            #expect(try await connection.ask(Wire.begin(1) + Wire.record(.params, 1, content) + ending) == .none)
            #expect(try await server.ask(Wire.request(id: 1, [:])) == .reflection([]))
        }
    }

    @Test("R12: a value that is longer than what was sent of it", arguments: [2, 127, 128, 60_000])
    func missingBytes(_ length: Int) {
        var content: [UInt8] = []
        NameValuePair.append(name: "A".utf8, value: [UInt8](repeating: 0x78, count: length), to: &content)
        var gate = GateHarness(paramsLength: 100_000)
        #expect(throws: GateViolation.self) {
            try gate.feed(Wire.begin(1) + Wire.record(.params, 1, content.dropLast()) + ending)
        }
    }

    @Test("R13: a peer that leaves between two PARAMS records, where a pair ends, has asked for nothing")
    func leavesInsideHead() async throws {
        let runs = Atomic(0)
        let handler: FastCGIHandler = { request, response in
            runs.add(1, ordering: .relaxed)
            try await reflecting(request, response)
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.begin(1) + Wire.record(.params, 1, Wire.pairs(["A": "1"])))
            connection.finishWriting()
            #expect(try await connection.answer() == .none)
        }
        #expect(runs.load(ordering: .relaxed) == 0)
    }
}

extension Wire {
    fileprivate static func record(_ type: RecordType, _ id: UInt16, _ content: ArraySlice<UInt8>) -> [UInt8] {
        record(type, id, Array(content))
    }
}
