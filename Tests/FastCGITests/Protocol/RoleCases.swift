// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Synchronization
import Testing

@testable import FastCGI

/// Responder, authorizer, filter, and what is none of them (FastCGI 1.0, section 6).
@Suite struct RoleCases {
    private static func withAllRoles<Result: Sendable>(
        handler: @escaping FastCGIHandler = reflecting, _ body: (RunningServer) async throws -> Result
    ) async throws -> Result {
        try await RunningServer.with({ $0.roles = [.responder, .authorizer, .filter] }, handler: handler, body)
    }

    private let filterHead = Wire.begin(1, role: 3, keep: true) + Wire.record(.params, 1, [])

    @Test("R17: a role that nobody offers is refused; a kept connection goes on, another closes behind the refusal")
    func unknownRoles() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for role in [0, 2, 3, 4, 65_535] as [UInt16] {
                let rest = Wire.record(.params, 1, []) + Wire.record(.stdin, 1, [])
                #expect(
                    try await connection.ask(Wire.begin(1, role: role, keep: true) + rest) == .bare(.unknownRole))
                #expect(try await connection.ask(Wire.request(id: 1, ["A": "1"])) == .reflection(["A=1"]))
            }
            try await connection.write(Wire.begin(1, role: 9, keep: false))
            #expect(try await connection.answer() == .bare(.unknownRole))
            #expect(try await connection.isClosedByPeer())
        }
    }

    @Test("R18: a filter is handed STDIN and then DATA")
    func filter() async throws {
        try await Self.withAllRoles { server in
            let connection = try await server.connect()
            let bytes =
                filterHead + Wire.record(.stdin, 1, Array("form".utf8)) + Wire.record(.stdin, 1, [])
                + Wire.record(.data, 1, Array("fi".utf8)) + Wire.record(.data, 1, Array("le".utf8))
                + Wire.record(.data, 1, [])
            for _ in 0..<3 { #expect(try await connection.ask(bytes) == .reflection([], "form|file")) }
        }
    }

    @Test("R19, R20: an authorizer needs no STDIN, and an empty one does not disturb the next request")
    func authorizer() async throws {
        try await Self.withAllRoles { server in
            let connection = try await server.connect()
            let head = Wire.begin(1, role: 2, keep: true) + Wire.record(.params, 1, Wire.pairs(["A": "1"]))
            let complete = head + Wire.record(.params, 1, [])
            #expect(try await connection.ask(complete) == .reflection(["A=1"]))
            #expect(try await connection.ask(complete + Wire.record(.stdin, 1, [])) == .reflection(["A=1"]))
            #expect(try await connection.ask(Wire.request(id: 1, ["B": "2"])) == .reflection(["B=2"]))
        }
    }

    @Test("E03: DATA before the end of STDIN ends the connection; for a responder, DATA is ignored")
    func dataTooEarly() throws {
        var filter = GateHarness(roles: [.filter])
        _ = try filter.feed(filterHead)
        #expect(throws: GateViolation.self) { try filter.feed(Wire.record(.data, 1, [1])) }
        var responder = GateHarness()
        let events = try responder.feed(
            Wire.head(id: 1, [:]) + Wire.record(.data, 1, [1]) + Wire.record(.data, 1, []) + Wire.record(.stdin, 1, [2])
                + Wire.record(.stdin, 1, []))
        #expect(events == [.request(id: 1, []), .body(.stdin, [2]), .bodyEnd(.stdin)])
    }

    @Test("E04: a filter that does not read its STDIN, of any length, still gets its DATA")
    func filterSkipsStdin() async throws {
        let handler: FastCGIHandler = { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
            for try await chunk in request.data { try await response.write(chunk) }
            for try await _ in request.body { try await response.write(Array("STDIN after DATA".utf8)) }
        }
        try await Self.withAllRoles(handler: handler) { server in
            let connection = try await server.connect()
            let block = Wire.record(.stdin, 1, [UInt8](repeating: 1, count: 65_535))
            let form = Array(repeatElement(block, count: 16).joined())
            let answer = try await connection.ask(
                filterHead + form + Wire.record(.stdin, 1, []) + Wire.record(.data, 1, Array("file".utf8))
                    + Wire.record(.data, 1, []))
            #expect(answer.stdout == "Status: 200 OK\r\n\r\nfile")
        }
    }

    @Test("E05: a filter that reads nothing leaves the connection in use")
    func filterReadsNothing() async throws {
        try await Self.withAllRoles(handler: answering("ok")) { server in
            let connection = try await server.connect()
            let answer = Answer(
                stdout: "Status: 200 OK\r\n\r\nok", end: EndRequestBody(protocolStatus: .requestComplete))
            #expect(try await connection.ask(filterHead) == answer)
            try await connection.write(Wire.record(.stdin, 1, [1]) + Wire.record(.stdin, 1, []))
            try await connection.write(Wire.record(.data, 1, [1]) + Wire.record(.data, 1, []))
            #expect(try await connection.ask(Wire.request(id: 1, [:])) == answer)
        }
    }
}
