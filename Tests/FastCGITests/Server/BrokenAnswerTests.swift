// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@testable import FastCGI

/// An answer that is broken never looks like one that is whole: no end of the stream, no END_REQUEST, and a record
/// behind it that front servers take for an error.
@Suite struct BrokenAnswerTests {
    private static let begun = Array("Status: 200 OK\r\n\r\nhalf".utf8)

    private struct Failure: Error {}

    /// Asks, and checks that what comes is the half of an answer and its mark, behind which the connection ends.
    private func expectBroken(_ server: RunningServer, _ request: [UInt8]) async throws {
        let connection = try await server.connect()
        try await connection.write(request)
        try await expectBroken(connection)
    }

    private func expectBroken(_ connection: FastCGIConnection) async throws {
        let records = try await connection.readRecords()
        let stdout = records.filter { $0.type == .stdout }
        #expect(stdout.flatMap(\.content) == Self.begun)
        #expect(!stdout.contains { $0.content.isEmpty })
        #expect(records.last == .brokenOff(7))
        #expect(!records.contains { $0.type == .endRequest })
    }

    @Test(
        "a handler that throws when it has written, in each role, kept or not, with a body that is there or not",
        arguments: [1, 2, 3] as [UInt16], [true, false])
    func thrown(_ role: UInt16, _ keep: Bool) async throws {
        let handler: FastCGIHandler = { _, response in
            try await response.write(Self.begun)
            throw Failure()
        }
        try await RunningServer.with({ $0.roles = [.responder, .authorizer, .filter] }, handler: handler) { server in
            let head = Wire.begin(7, role: role, keep: keep) + Wire.record(.params, 7, [])
            try await expectBroken(server, head + Wire.record(.stdin, 7, []) + Wire.record(.data, 7, []))
            try await expectBroken(server, head)
        }
    }

    @Test("a handler that is cancelled at the stop deadline")
    func cancelledAtTheStop() async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, response in
            try await response.write(Self.begun)
            begin.finish()
            try await Task.sleep(for: .seconds(600))
        }
        try await RunningServer.with({ $0.stopDeadline = .milliseconds(50) }, handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 7, [:]))
            for await _ in begun {}
            server.server.stop()
            try await expectBroken(connection)
        }
    }

    @Test("a handler that does not hear of it loses its connection, flushed or not", arguments: [true, false])
    func deafAtTheStop(_ isFlushed: Bool) async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, response in
            try await response.write(Self.begun)
            if isFlushed { try await response.flush() }
            begin.finish()
            await Task { for await _ in gate {} }.value
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 7, [:]))
            for await _ in begun {}
            server.server.stopNow()
            try await expectBroken(connection)
            open.finish()
        }
    }

    @Test("a peer that breaks the protocol in the middle of its answer")
    func violation() async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, response in
            try await response.write(Self.begun)
            begin.finish()
            try await Task.sleep(for: .seconds(600))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 7, [:]))
            for await _ in begun {}
            try await connection.write(Wire.record(.params, 7, [1]))
            try await expectBroken(connection)
        }
    }

    @Test("a peer that takes nothing for too long and then reads after all", arguments: [true, false])
    func lateReader(_ isComplete: Bool) async throws {
        let log = CollectedLog()
        let handler: FastCGIHandler = { _, response in
            // More than the socket holds.
            try await response.write([UInt8](repeating: 0x78, count: 1_000_000))
            if !isComplete { try await Task.sleep(for: .seconds(600)) }
        }
        // As long again the peer has for the rest, and may have to wait for its turn among all tests.
        try await RunningServer.with({ $0.limits.write = .seconds(10) }, log: log, handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 7, [:]))
            #expect(try await eventually { log.lines(of: "write").count == 1 })
            let records = try await connection.readRecords()
            #expect(records.reduce(0) { $0 + ($1.type == .stdout ? $1.content.count : 0) } == 1_000_000)
            #expect(isComplete ? records.last?.type == .endRequest : records.last == .brokenOff(7))
        }
        #expect(log.lines(of: "write").count == 1)
    }

    @Test("over TCP, what a peer never takes ends with a reset")
    func resetInTheEnd() async throws {
        let log = CollectedLog()
        let handler: FastCGIHandler = { _, response in
            // More than all buffers of the system take, whatever they grow to.
            try await response.write([UInt8](repeating: 0x78, count: 64 << 20))
        }
        try await RunningServer.with(
            {
                $0.addresses = [.tcp(host: "127.0.0.1", port: 0)]
                $0.limits.write = .milliseconds(100)
            }, log: log, handler: handler
        ) { server in
            guard case .tcp(let host, let port) = try #require(server.addresses.first) else { return }
            let connection = try await FastCGIConnection(to: .tcp(host: host, port: port))
            try await connection.write(Wire.request(id: 7, [:]))
            // The server has nothing left when the second of the two times is over.
            server.server.stop()
            #expect(try await eventually { log.lines.contains { $0.message == "stopped" } })
            let error = await #expect(throws: FastCGIClientError.self) { try await connection.readRecords() }
            #expect(error?.code == .connectionReset)
        }
    }
}
