// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Foundation
import Glibc
import Testing

@testable import RoostCommands

@Suite("serve, as a process, in hard times", .timeLimit(.minutes(5)))
struct FaultTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func connect() async throws -> FastCGIConnection {
        try await FastCGIConnection(to: .unix(path: folder["app.sock"]), timeout: .seconds(60))
    }

    private func lines(_ program: Program, with text: String) -> Int {
        program.errors.split(separator: "\n").count { $0.contains(text) }
    }

    @Test("Without descriptors it accepts nobody, says so once, and goes on when there are some again")
    func descriptors() async throws {
        let server = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await server.find(/app\.sock/)
        // Taken away while it runs: by itself it takes no more connections than there are descriptors.
        let few = try Program(
            ["--pid", "\(server.processID)", "--nofile=40:40"], executable: "/usr/bin/prlimit", in: folder)
        try #require(await few.end() == .exit(0))
        var connections: [FastCGIConnection] = []
        for _ in 0..<60 { connections.append(try await connect()) }
        try await eventually("the log tells") { lines(server, with: "cannot accept connections for now") > 0 }
        // Those that are there already are served all the while.
        var request = FastCGIClientRequest.http(target: "/hello")
        request.keepConnection = true
        for _ in 0..<20 { #expect(try await connections[0].send(request).cgiResponse().status == 200) }
        connections.forEach { $0.close() }
        let again = try await connect()
        #expect(try await again.send(request).cgiResponse().text == #"{"hello":"world"}"#)
        #expect(lines(server, with: "cannot accept connections for now") == 1)
    }

    @Test("It takes no more connections than it has descriptors for, says so at the start, and others wait")
    func fewDescriptors() async throws {
        let script = #"ulimit -n 40; exec "$0" serve --socket app.sock"#
        let server = try Program(["-c", script, Program.application], executable: "/bin/sh", in: folder)
        _ = try await server.find(/app\.sock/)
        let told = try await server.find(/configured=16384 count=(\d+) descriptors=40 .*fewer connections/)
        let count = try #require(Int(told.1))
        #expect(count > 0 && count < 30)
        var connections: [FastCGIConnection] = []
        for _ in 0..<60 { connections.append(try await connect()) }
        try await eventually("the log tells") { lines(server, with: "as many connections as may be") > 0 }
        var request = FastCGIClientRequest.http(target: "/hello")
        request.keepConnection = true
        for _ in 0..<20 { #expect(try await connections[0].send(request).cgiResponse().status == 200) }
        connections.forEach { $0.close() }
        #expect(try await connect().send(request).cgiResponse().status == 200)
        #expect(lines(server, with: "cannot accept connections for now") == 0)
    }

    @Test("A storm of signals leaves a request as it is")
    func storm() async throws {
        let server = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await server.find(/app\.sock/)
        let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let bytes = FastCGIClientRequest.http(
            method: "POST", target: "/echo", headers: [(name: "Content-Type", value: "text/plain")], body: body
        ).encoded
        let connection = try await connect()
        for start in stride(from: 0, to: bytes.count, by: 10_000) {
            for signal in [SIGUSR1, SIGUSR2, SIGPIPE, SIGHUP, SIGCHLD] { server.signal(signal) }
            try await connection.write(Array(bytes[start..<Swift.min(start + 10_000, bytes.count)]))
        }
        let records = try await connection.readRecords()
        let answer = records.filter { $0.type == .stdout }.flatMap(\.content)
        #expect(Array(answer.suffix(body.count)) == body)
        #expect(records.last?.type == .endRequest)
        server.signal(SIGTERM)
        #expect(try await server.end() == .exit(0))
    }

    @Test("The first signal lets a request finish, the second cancels it", arguments: [SIGTERM, SIGINT])
    func secondSignal(_ signal: Int32) async throws {
        let server = try Program(["serve", "--socket", "app.sock", "--stop-timeout", "3600"], in: folder)
        _ = try await server.find(/app\.sock/)
        let connection = try await connect()
        // Its body never comes.
        let upload = FastCGIClientRequest.http(
            method: "POST", target: "/echo", headers: [(name: "Content-Type", value: "text/plain")],
            body: [UInt8](repeating: 0x78, count: 1_000))
        try await connection.write(Array(upload.encoded.dropLast(500)))
        let other = try await connect()
        _ = try await other.send(.http(target: "/hello"))
        server.signal(signal)
        try await eventually("it stops listening") { lines(server, with: "stopping") > 0 }
        #expect(Processes.isRunning(server.processID))
        server.signal(signal)
        #expect(try await server.end() == .exit(0))
        #expect(lines(server, with: "requests are still running; cancelling them") == 1)
    }
}
