// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Synchronization
import Testing

@testable import FastCGI

/// ABORT_REQUEST (FastCGI 1.0, section 5.4), and records of requests that are over.
@Suite struct AbortCases {
    private let abort = Wire.record(.abortRequest, 1, [])
    private let next = Wire.request(id: 1, ["NEXT": "1"])

    @Test("R31: a request that is given up inside its parameters ends, and is never started")
    func insideParameters() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            let head = Wire.begin(1, keep: true) + Wire.record(.params, 1, Wire.pairs(["A": "1"]))
            #expect(try await connection.ask(head + abort) == .bare(.requestComplete))
            #expect(try await connection.ask(next) == .reflection(["NEXT=1"]))
            try await connection.write(Wire.begin(1, keep: false) + abort)
            #expect(try await connection.answer() == .bare(.requestComplete))
            #expect(try await connection.isClosedByPeer())
        }
    }

    @Test("R32: a body whose request is given up throws at its reader, and the kept connection goes on")
    func insideBody() async throws {
        let (codes, code) = AsyncStream<RequestBodyError.Code>.makeStream()
        let handler: FastCGIHandler = { request, response in
            do throws(RequestBodyError) {
                for try await _ in request.body {}
            } catch {
                code.yield(error.code)
                throw error
            }
            try await response.write(Array("Status: 200 OK\r\n\r\nok".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.head(id: 1, ["CONTENT_LENGTH": "9"]) + Wire.record(.stdin, 1, [1]))
            #expect(try await connection.ask(abort) == .bare(.requestComplete))
            #expect(await codes.first { _ in true } == .aborted)
            #expect(try await connection.ask(next).stdout == "Status: 200 OK\r\n\r\nok")
        }
    }

    @Test("R33: giving a request up cancels a handler that computes on another thread, and END_REQUEST does not wait")
    func whileHandlerComputes() async throws {
        let (cancelled, cancel) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { request, response in
            guard request.parameters["NEXT"] == nil else { return try await reflecting(request, response) }
            await compute()
            cancel.finish()
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            #expect(try await connection.ask(Wire.request(id: 1, [:]) + abort) == .bare(.requestComplete))
            for await _ in cancelled {}
            #expect(try await connection.ask(next) == .reflection(["NEXT=1"]))
        }
    }

    @Test("R34: records of requests that are over, or never were, are ignored")
    func inactive() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for id in [1, 2, 65_535] as [UInt16] {
                let stale =
                    Wire.record(.abortRequest, id, []) + Wire.record(.stdin, id, [1]) + Wire.record(.stdin, id, [])
                    + Wire.record(.params, id, [9]) + Wire.record(.data, id, [])
                #expect(try await connection.ask(stale + next) == .reflection(["NEXT=1"]))
            }
        }
    }

    @Test("E10: who gives a request up owes nothing of it, and may still send what was under way")
    func owesNothing() throws {
        var gate = GateHarness()
        #expect(try gate.feed(Wire.head(id: 1, [:]) + abort) == [.request(id: 1, []), .abort])
        gate.finishRequest()
        #expect(!gate.gate.owesInput && gate.gate.isIdle)
        let late = Wire.record(.stdin, 1, [1]) + Wire.record(.stdin, 1, [])
        #expect(try gate.feed(late + next) == [.request(id: 1, ["NEXT=1"]), .bodyEnd(.stdin)])
    }

    @Test("E11: ABORT_REQUEST twice, with content, with padding, or with the next request behind it")
    func oddAborts() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let connection = try await server.connect()
            for odd in [
                abort + abort, Wire.record(.abortRequest, 1, [1, 2, 3]), Wire.padded(.abortRequest, 1, [], 255),
            ] {
                try await connection.write(Wire.head(id: 1, [:]) + odd + next)
                #expect(try await connection.answer() == .bare(.requestComplete))
                #expect(try await connection.answer() == .reflection(["NEXT=1"]))
            }
        }
    }
}

/// Works without awaiting anything, until it is cancelled.
@concurrent
private func compute() async {
    while !Task.isCancelled { _ = (0..<1_000).reduce(0, ^) }
}
