// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Glibc
import Synchronization
import Testing

@testable import FastCGI

/// A server that stops answers what is on its way to it.
@Suite struct LastRequestTests {
    /// Reads an answer of a connection that is kept, and what comes behind it up to the connection's end.
    private func last(_ connection: FastCGIConnection, id: UInt16 = 1) async throws -> (Answer, [Record]) {
        (try await connection.answer(id: id), try await connection.readRecords())
    }

    @Test("a kept connection takes one more request, and tells with its answer that it is the last")
    func keptConnection() async throws {
        let handler: FastCGIHandler = { request, response in
            if request.parameters["WATCH"] != nil {
                try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
                try await response.flush()
                await response.serverStops()
            } else {
                try await reflecting(request, response)
            }
        }
        try await RunningServer.with({ $0.limits.lastRequest = .seconds(600) }, handler: handler) { server in
            let watcher = try await server.connect()
            try await watcher.write(Wire.request(id: 1, ["WATCH": "1"]))
            #expect(try await watcher.readRecord()?.type == .stdout)
            let used = try await server.connect()
            let fresh = try await server.connect()
            #expect(try await used.ask(Wire.request(id: 1, ["N": "1"])) == .reflection(["N=1"]))
            #expect(try await server.ask(Wire.request(id: 1, [:])) == .reflection([]))
            server.server.stop()
            // All connections are told at once, the watcher's among them.
            try await watcher.readToEndOfRequest()
            for connection in [used, fresh] {
                try await connection.write(Wire.request(id: 1, ["N": "2"]))
                let (answer, rest) = try await last(connection)
                #expect(answer == .reflection(["N=2"]))
                #expect(rest == [.meaningless(1)])
            }
        }
    }

    @Test("an answer that is being written when the stop comes is its connection's last; not kept, it ends as ever")
    func runningRequest() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { request, response in
            enter.yield()
            await response.serverStops()
            try await reflecting(request, response)
        }
        try await RunningServer.with(handler: handler) { server in
            let kept = try await server.connect()
            let single = try await server.connect()
            try await kept.write(Wire.request(id: 3, ["A": "1"]))
            try await single.write(Wire.request(id: 3, keep: false, ["A": "1"]))
            var entries = entered.makeAsyncIterator()
            for _ in 0..<2 { await entries.next() }
            server.server.stop()
            let (answer, rest) = try await last(kept, id: 3)
            #expect(answer == .reflection(["A=1"]) && rest == [.meaningless(3)])
            let (other, nothing) = try await last(single, id: 3)
            #expect(other == .reflection(["A=1"]) && nothing.isEmpty)
        }
    }

    @Test("requests that stand behind each other are all answered, and the mark stands behind the last")
    func pipelined() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { request, response in
            enter.finish()
            await response.serverStops()
            try await reflecting(request, response)
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, ["N": "1"]) + Wire.request(id: 2, ["N": "2"]))
            for await _ in entered {}
            server.server.stop()
            #expect(try await connection.answer(id: 1) == .reflection(["N=1"]))
            let (answer, rest) = try await last(connection, id: 2)
            #expect(answer == .reflection(["N=2"]) && rest == [.meaningless(2)])
        }
    }

    @Test("connections that wait in the queue of the server's own socket are taken, with what they have sent")
    func listenQueue() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let blocked = Blocked()
        let handler: FastCGIHandler = { request, response in
            if request.parameters["BLOCK"] != nil {
                enter.finish()
                blocked.wait()
            }
            try await reflecting(request, response)
        }
        try await RunningServer.with({ $0.limits.stall = nil }, handler: handler) { server in
            let first = try await server.connect()
            try await first.write(Wire.request(id: 1, ["BLOCK": "1"]))
            for await _ in entered {}
            // More than are accepted in one go, while the only loop stands still.
            var waiting: [FastCGIConnection] = []
            for number in 0..<150 {
                let connection = try await server.connect()
                try await connection.write(Wire.request(id: 1, keep: number % 2 == 0, ["N": "\(number)"]))
                waiting.append(connection)
            }
            server.server.stop()
            blocked.open()
            for (number, connection) in waiting.enumerated() {
                #expect(try await connection.answer() == .reflection(["N=\(number)"]))
            }
        }
    }

    @Test("a second stop, or the deadline, waits for no more requests", arguments: [true, false])
    func hurry(_ isTold: Bool) async throws {
        try await RunningServer.with(
            {
                $0.limits.lastRequest = .seconds(600)
                if !isTold { $0.stopDeadline = .milliseconds(100) }
            }, handler: reflecting
        ) { server in
            let idle = try await server.connect()
            #expect(try await idle.ask(Wire.request(id: 1, [:])) == .reflection([]))
            server.server.stop()
            if isTold { server.server.stopNow() }
            #expect(try await idle.readRecord() == nil)
        }
    }

    @Test("an answer that its peer has not taken yet is no idle connection")
    func answerUnderWay() async throws {
        let handler: FastCGIHandler = { _, response in
            try await response.write([UInt8](repeating: 0x78, count: 1_000_000))
        }
        let log = CollectedLog()
        try await RunningServer.with({ $0.limits.lastRequest = .milliseconds(1) }, log: log, handler: handler) {
            server in
            let slow = try await server.connect()
            try await slow.write(Wire.request(id: 1, [:]))
            let first = try await slow.readRecord()
            let idle = try await server.connect()
            server.server.stop()
            #expect(try await idle.readRecord() == nil)
            let rest = try await slow.readRecords()
            let count = ([first].compactMap { $0 } + rest).reduce(0) {
                $0 + ($1.type == .stdout ? $1.content.count : 0)
            }
            #expect(count == 1_000_000)
            #expect(rest.contains { $0.type == .endRequest })
        }
    }

}

/// Holds a thread up until it is opened.
private final class Blocked: Sendable {
    private let pipes: (read: Int32, write: Int32)

    init() {
        var ends: [Int32] = [0, 0]
        _ = pipe(&ends)
        pipes = (ends[0], ends[1])
    }

    deinit {
        close(pipes.read)
        close(pipes.write)
    }

    func wait() {
        var byte: UInt8 = 0
        _ = read(pipes.read, &byte, 1)
    }

    func open() {
        var byte: UInt8 = 1
        _ = write(pipes.write, &byte, 1)
    }
}
