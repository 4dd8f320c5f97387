// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Foundation
import Logging
import Synchronization
import Testing

/// How a server begins, listens and ends.
@Suite struct ServerLifeTests {
    @Test("TCP on IPv4 and IPv6 answers as a unix socket does", arguments: ["127.0.0.1", "::1"])
    func tcp(_ host: String) async throws {
        try await RunningServer.with({ $0.addresses = [.tcp(host: host, port: 0)] }, handler: answering("tcp")) {
            server in
            guard case .tcp(_, let port) = try #require(server.addresses.first) else {
                Issue.record("not a TCP address")
                return
            }
            let response = try await FastCGIClient(.tcp(host: host, port: port)).send(.http())
            #expect(try response.cgiResponse().text == "tcp")
        }
    }

    @Test("the socket has the mode that was asked for, and is removed at the end")
    func socketFile() async throws {
        var path = ""
        try await RunningServer.with(handler: answering("")) { server in
            path = server.path
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o660)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a socket in use is refused, a stale one taken over, anything else left alone")
    func takenPaths() async throws {
        try await RunningServer.with(handler: answering("first")) { server in
            await #expect(throws: ServerError.self) {
                try await RunningServer.with({ $0.addresses = [.unix(path: server.path)] }, handler: answering("")) {
                    _ in
                }
            }
            #expect(try await server.get() == "first")

            let file = server.path + ".txt"
            try Data("precious".utf8).write(to: URL(filePath: file))
            await #expect(throws: ServerError.self) {
                try await RunningServer.with({ $0.addresses = [.unix(path: file)] }, handler: answering("")) { _ in }
            }
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "precious")

            let stale = server.path + ".stale"
            try makeStaleSocket(stale)
            try await RunningServer.with({ $0.addresses = [.unix(path: stale)] }, handler: answering("second")) { _ in
                let response = try await FastCGIClient(.unix(path: stale)).send(.http())
                #expect(try response.cgiResponse().text == "second")
            }
        }
    }

    @Test("a stop lets a running request finish, and closes connections on which nothing comes")
    func gracefulStop() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, response in
            enter.yield()
            for await _ in gate { break }
            try await response.write(Array("Status: 200 OK\r\n\r\nfinished".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let idle = try await server.connect()
            var request = FastCGIClientRequest(parameters: [])
            request.keepConnection = true
            async let answer = try server.connect().send(request)
            for await _ in entered { break }
            server.server.stop()
            #expect(try await idle.readRecord() == nil)
            open.finish()
            #expect(try await answer.cgiResponse().text == "finished")
        }
    }

    @Test("an answer without an end of its own learns of the stop, and ends in good order")
    func answersLearnOfTheStop() async throws {
        let handler: FastCGIHandler = { _, response in
            try await response.write(Array("Status: 200 OK\r\n\r\nbegun".utf8))
            try await response.flush()
            await response.serverStops()
            #expect(!Task.isCancelled)
            try await response.write(Array(", ended".utf8))
        }
        let log = CollectedLog()
        try await RunningServer.with(log: log, handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, keep: true, [:]))
            _ = try await connection.readRecord()
            server.server.stop()
            let rest = try await connection.readRecords(through: { $0.type == .endRequest })
            let text = rest.filter { $0.type == .stdout }.flatMap(\.content)
            #expect(text == Array(", ended".utf8) && rest.last?.type == .endRequest)
        }
        #expect(log.lines.allSatisfy { $0.level != .warning })
    }

    @Test("who waits for the stop learns of a peer that leaves, too")
    func waitingForTheStopEndsWithThePeer() async throws {
        let (ended, end) = AsyncStream<Void>.makeStream()
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, response in
            enter.finish()
            await response.serverStops()
            end.finish()
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, keep: true, [:]))
            for await _ in entered {}
            connection.close()
            for await _ in ended {}
        }
    }

    @Test("a stop waits for a handler that goes on after its answer, and its connection does not")
    func handlersAfterTheirAnswer() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let returned = Atomic(false)
        let handler: FastCGIHandler = { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\nanswer".utf8))
            guard request.parameters["SCRIPT_NAME"] == "/on" else { return }
            await response.finish(applicationStatus: 0)
            enter.finish()
            for await _ in gate {}
            #expect(!Task.isCancelled)
            returned.store(true, ordering: .relaxed)
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            for target in ["/on", "/other"] {
                var request = FastCGIClientRequest.http(target: target)
                request.keepConnection = true
                let response = try await connection.send(request)
                #expect(try response.cgiResponse().text == "answer")
            }
            for await _ in entered {}
            connection.close()
            server.server.stop()
            let isClosed = try await eventually { try await !canConnect(to: server) }
            #expect(isClosed)
            let isEarly = returned.load(ordering: .relaxed)
            #expect(!isEarly)
            open.finish()
        }
        let hasReturned = returned.load(ordering: .relaxed)
        #expect(hasReturned)
    }

    @Test("at the stop deadline, a handler that goes on after its answer is cancelled")
    func stopDeadlineAfterTheAnswer() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let cancelled = Atomic(false)
        let stops = Mutex<[ServerStop]>([])
        let handler: FastCGIHandler = { _, response in
            try await response.write(Array("Status: 200 OK\r\n\r\nanswer".utf8))
            await response.finish(applicationStatus: 0)
            enter.finish()
            try? await Task.sleep(for: .seconds(600))
            cancelled.store(Task.isCancelled, ordering: .relaxed)
        }
        try await RunningServer.with(
            { $0.stopDeadline = .milliseconds(50) }, stopping: { stop in stops.withLock { $0.append(stop) } },
            handler: handler
        ) { server in
            let answer = try await server.get()
            #expect(answer == "answer")
            for await _ in entered {}
        }
        let wasCancelled = cancelled.load(ordering: .relaxed)
        #expect(wasCancelled)
        #expect(stops.withLock { $0 } == [.begins, .cancels])
    }

    private func canConnect(to server: RunningServer) async throws -> Bool {
        do {
            try await server.connect().close()
            return true
        } catch {
            return false
        }
    }

    @Test("at the stop deadline, what still runs is cancelled")
    func stopDeadline() async throws {
        let cancelled = Atomic(false)
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, _ in
            enter.yield()
            defer { cancelled.store(Task.isCancelled, ordering: .relaxed) }
            try await Task.sleep(for: .seconds(600))
        }
        try await RunningServer.with({ $0.stopDeadline = .milliseconds(50) }, handler: handler) { server in
            async let answer = try server.connect().send(FastCGIClientRequest(parameters: []))
            for await _ in entered { break }
            server.server.stop()
            #expect(try await answer.cgiResponse().status == 500)
        }
        let wasCancelled = cancelled.load(ordering: .relaxed)
        #expect(wasCancelled)
    }

    @Test("a thousand idle kept connections cost no thread, and a busy client goes on beside them")
    func idleConnections() async throws {
        try await RunningServer.with(handler: answering("busy")) { server in
            let before = try threadCount()
            var idle: [FastCGIConnection] = []
            for _ in 0..<1_000 {
                let connection = try await server.connect()
                try await connection.write(Wire.request(id: 1, keep: true, [:]))
                idle.append(connection)
            }
            for connection in idle {
                try await connection.readToEndOfRequest()
            }
            for _ in 0..<100 { #expect(try await server.get() == "busy") }
            let now = try threadCount()
            #expect(now < before + 50)
            for connection in idle { connection.close() }
        }
    }

    @Test("R47: a connection without a request is closed when its time is over")
    func idleDeadline() async throws {
        try await RunningServer.with({ $0.limits.idle = .milliseconds(100) }, handler: answering("")) { server in
            let silent = try await server.connect()
            #expect(try await silent.readRecord() == nil)
        }
    }

    @Test("R47: a request whose parameters do not come is closed when its time is over")
    func headDeadline() async throws {
        try await RunningServer.with({ $0.limits.head = .milliseconds(100) }, handler: answering("")) { server in
            let slow = try await server.connect()
            try await slow.write(Wire.begin(1))
            #expect(try await slow.readRecord() == nil)
        }
    }

    @Test("several loops share the connections")
    func severalLoops() async throws {
        try await RunningServer.with({ $0.loops = 3 }, handler: answering("one of three")) { server in
            for _ in 0..<30 {
                let text = try await server.get()
                #expect(text == "one of three")
            }
        }
    }

    /// How many threads this process has; the tests that run beside this one start and end some.
    private func threadCount() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }

    private func makeStaleSocket(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
    }
}
