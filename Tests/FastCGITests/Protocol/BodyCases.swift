// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Glibc
import Synchronization
import Testing

@testable import FastCGI

/// Bodies that are cut, too long, too slow or not wanted, and peers that only stand there.
@Suite struct BodyCases {
    /// A handler that says how its body ended.
    private static func telling(_ outcome: AsyncStream<RequestBodyError.Code?>.Continuation) -> FastCGIHandler {
        { request, response in
            do throws(RequestBodyError) {
                for try await _ in request.body {}
                outcome.yield(nil)
            } catch {
                outcome.yield(error.code)
            }
            try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
        }
    }

    @Test("R14: a peer that leaves in the middle of a body is no end of it", arguments: ["100", ""])
    func cutBody(_ length: String) async throws {
        let (outcomes, outcome) = AsyncStream<RequestBodyError.Code?>.makeStream()
        try await RunningServer.with(handler: Self.telling(outcome)) { server in
            let connection = try await server.connect()
            let head = Wire.head(id: 1, ["CONTENT_LENGTH": length])
            try await connection.write(head + Wire.record(.stdin, 1, [UInt8](repeating: 1, count: 10)))
            connection.close()
            #expect(await outcomes.first { _ in true } == .some(.truncated))
        }
    }

    @Test("R45: of a body that is too long CONTENT_LENGTH bytes are handed out; one that is too short throws")
    func wrongLength() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let long = Wire.request(id: 1, ["CONTENT_LENGTH": "3"], body: Array("hello".utf8))
            let cut = try await server.ask(long)
            #expect(cut == .reflection(["CONTENT_LENGTH=3"], "hel"))
            let short = Wire.request(id: 1, ["CONTENT_LENGTH": "6"], body: Array("hello".utf8))
            let refused = try await server.ask(short)
            #expect(refused.stdout.contains("Status: 500"))
        }
    }

    @Test("R46: without a length the body is what STDIN carries", arguments: ["", "-1", nil])
    func unknownLength(_ length: String?) async throws {
        try await RunningServer.with(handler: reflecting) { server in
            let body = Array("hello".utf8)
            let answer =
                if let length {
                    try await server.ask(Wire.request(id: 1, ["CONTENT_LENGTH": length], body: body))
                } else {
                    try await server.ask(Wire.request(id: 1, [:], body: body))
                }
            #expect(answer == .reflection(length.map { ["CONTENT_LENGTH=\($0)"] } ?? [], "hello"))
        }
    }

    @Test("R43: a peer that never closes a finished connection does not hold it")
    func neverCloses() async throws {
        try await RunningServer.with({ $0.limits.linger = .milliseconds(50) }, handler: answering("ok")) { server in
            let connection = try await server.connect()
            // Its body is not at its end, so the server cannot close at once.
            #expect(try await connection.ask(Wire.head(id: 1, keep: false, [:])).end != nil)
            #expect(try await connection.isClosedByPeer())
            #expect(
                try await eventually {
                    do { try await connection.write([1]) } catch { return true }
                    return false
                })
        }
    }

    @Test("R44: an upload that nobody reads or has announced: the answer comes whole, then the connection ends")
    func endlessUpload() async throws {
        // Time is not what ends it here, on however slow a machine.
        let limits: (inout FastCGIConfiguration) -> Void = {
            $0.limits.drainLength = 1_000_000
            $0.limits.drain = .seconds(600)
            $0.limits.linger = .seconds(600)
        }
        try await RunningServer.with(limits, handler: answering("no")) { server in
            for keep in [false, true] {
                let connection = try await server.connect()
                try await connection.write(Wire.head(id: 1, keep: keep, ["CONTENT_LENGTH": keep ? "100000" : ""]))
                let block = Wire.record(.stdin, 1, [UInt8](repeating: 1, count: 65_535))
                for _ in 0..<10 { try await connection.write(block) }
                #expect(try await connection.answer().stdout == "Status: 200 OK\r\n\r\nno")
                await #expect(throws: FastCGIClientError.self) {
                    for _ in 0..<1_000 { try await connection.write(block) }
                }
            }
        }
    }

    @Test(
        "R44: an upload that was announced is taken to its end, however long, and no byte of it is lost",
        arguments: [true, false])
    func announcedUpload(_ keep: Bool) async throws {
        let limits: (inout FastCGIConfiguration) -> Void = {
            $0.limits.drainLength = 100_000
            $0.limits.drain = .seconds(600)
            $0.limits.linger = .milliseconds(1)
        }
        try await RunningServer.with(limits, handler: answering("no")) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.head(id: 1, keep: keep, ["CONTENT_LENGTH": "20971520"]))
            #expect(try await connection.answer().stdout == "Status: 200 OK\r\n\r\nno")
            let block = Wire.record(.stdin, 1, [UInt8](repeating: 1, count: 65_536 / 2))
            for _ in 0..<640 { try await connection.write(block) }
            try await connection.write(Wire.record(.stdin, 1, []))
            if keep {
                let next = try await connection.ask(Wire.request(id: 1, [:]))
                #expect(next.stdout == "Status: 200 OK\r\n\r\nno")
            } else {
                #expect(try await connection.isClosedByPeer())
            }
        }
    }

    @Test("R47: peers that connect and leave, stand there, or send a byte and stand there hold up nobody")
    func idlers() async throws {
        try await RunningServer.with(handler: reflecting) { server in
            var idlers: [FastCGIConnection] = []
            for number in 0..<60 {
                let connection = try await server.connect()
                switch number % 3 {
                case 0: connection.close()
                case 1: idlers.append(connection)
                default:
                    try await connection.write([1])
                    idlers.append(connection)
                }
            }
            #expect(try await server.ask(Wire.request(id: 1, ["A": "1"])) == .reflection(["A=1"]))
            for idler in idlers { idler.close() }
        }
    }

    @Test("R47: a head that comes byte by byte has one deadline in all")
    func drippingHead() async throws {
        try await RunningServer.with({ $0.limits.head = .milliseconds(100) }, handler: answering("ran")) { server in
            let connection = try await server.connect()
            let head = Wire.begin(1) + Wire.record(.params, 1, [UInt8](repeating: 1, count: 60_000))
            await #expect(throws: FastCGIClientError.self) {
                for byte in head {
                    try await connection.write([byte])
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
        }
    }

    @Test("R48: signals that interrupt the loop's calls disturb neither the upload nor what follows")
    func signalStorm() async throws {
        let thread = Atomic<pthread_t>(0)
        let (started, start) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { request, response in
            thread.store(currentThread(), ordering: .relaxed)
            start.yield()
            try await reflecting(request, response)
        }
        // Without SA_RESTART, so that a call which is under way ends with EINTR. Nobody else sends this signal.
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(SIGWINCH, &action, nil)
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.head(id: 1, [:]))
            for await _ in started { break }
            for _ in 0..<200 {
                for _ in 0..<10 { pthread_kill(thread.load(ordering: .relaxed), SIGWINCH) }
                try await connection.write(Wire.record(.stdin, 1, [0x62]))
            }
            let body = String(repeating: "b", count: 200)
            #expect(try await connection.ask(Wire.record(.stdin, 1, [])) == .reflection([], body))
            #expect(try await connection.ask(Wire.request(id: 1, ["A": "1"])) == .reflection(["A=1"]))
        }
    }
}

/// The thread that the caller is on right now.
private func currentThread() -> pthread_t { pthread_self() }
