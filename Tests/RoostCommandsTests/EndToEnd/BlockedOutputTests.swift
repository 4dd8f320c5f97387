// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Foundation
import Glibc
import Testing

@testable import RoostCommands

@Suite("serve, as a process, where others hold things up", .timeLimit(.minutes(5)))
struct BlockedOutputTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A pipe in the folder whose writing end no other test's program can have, and that nobody reads before a test
    /// does.
    private func makePipe() throws -> Int32 {
        try #require(mkfifo(folder["pipe"], 0o600) == 0)
        let end = open(folder["pipe"], O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        try #require(end >= 0)
        #expect(fcntl(end, F_SETFL, 0) == 0)
        return end
    }

    /// Reads up to its end.
    private static func read(_ pipe: Int32) throws -> Data {
        try FileHandle(fileDescriptor: pipe, closeOnDealloc: true).readToEnd() ?? Data()
    }

    private func serve(_ redirection: String, environment: [String: String] = [:]) throws -> Program {
        let script = #"exec "$0" serve --socket app.sock "# + redirection
        return try Program(
            ["-c", script, Program.application], executable: "/bin/sh", in: folder, environment: environment)
    }

    private func connect() async throws -> FastCGIConnection {
        try await eventually("it listens") {
            try? await FastCGIConnection(to: .unix(path: folder["app.sock"]), timeout: .seconds(60))
        }
    }

    private func ask(_ target: String, times: Int) async throws {
        let connection = try await connect()
        var request = FastCGIClientRequest.http(target: target)
        request.keepConnection = true
        for _ in 0..<times { #expect(try await connection.send(request).cgiResponse().status == 200) }
    }

    @Test("An access log that nobody reads stops nothing; what was written is whole, and what was not is told")
    func accessLog() async throws {
        let pipe = try makePipe()
        let server = try serve(">pipe", environment: ["ACCESS_LOG": "1"])
        _ = try await server.find(/app\.sock/)
        // A line takes some 700 bytes, so that the queue is full behind the pipe.
        let (times, target) = (10_000, "/hello?q=" + String(repeating: "x", count: 500))
        try await ask(target, times: times)
        let reading = Task.detached { try Self.read(pipe) }
        let lost = try await server.find(/lines of the access log were dropped/)
        #expect(!lost.isEmpty)
        try await ask(target, times: 1)
        server.signal(SIGTERM)
        #expect(try await server.end() == .exit(0))
        let lines = try await reading.value.split(separator: 0x0A)
        for line in lines {
            let entry = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            #expect(entry?["target"] as? String == target)
        }
        let told = try #require(server.errors.firstMatch(of: /count=(\d+) .*access log were dropped/))
        #expect(lines.count + (Int(told.1) ?? 0) == times + 1)
    }

    @Test("A log that nobody reads stops nothing")
    func log() async throws {
        let pipe = try makePipe()
        let server = try serve("2>pipe")
        try await ask("/told", times: 3_000)
        let reading = Task.detached { try Self.read(pipe) }
        server.signal(SIGTERM)
        #expect(try await server.end() == .exit(0))
        let text = String(decoding: try await reading.value, as: UTF8.self)
        let written = text.split(separator: "\n").count { $0.hasSuffix(String(repeating: "x", count: 1_000)) }
        let told = text.matches(of: /count=(\d+) .*lines of the log were dropped/).compactMap { Int($0.1) }
        #expect(!told.isEmpty && written + told.reduce(0, +) >= 3_000)
    }

    @Test("Handlers that hold all threads of the pool are answered for in time")
    func busyPool() async throws {
        let server = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await server.find(/app\.sock/)
        try await holdPool()
        try release()
        try await eventually("the pool is free again") {
            try await connect().send(.http(target: "/busy")).cgiResponse().status == 200
        }
    }

    @Test("A stop keeps its deadline while handlers hold all threads of the pool")
    func stopWithBusyPool() async throws {
        let server = try Program(["serve", "--socket", "app.sock", "--stop-timeout", "0.2"], in: folder)
        _ = try await server.find(/app\.sock/)
        let client = FastCGIClient(.unix(path: folder["app.sock"]), timeout: .seconds(60))
        async let asleep = client.send(.http(target: "/asleep"))
        try await holdPool()
        server.signal(SIGTERM)
        _ = try await server.find(/requests are still running; cancelling them/)
        _ = try? await asleep
        #expect(!Files.exists(folder["released"]))
        try release()
        #expect(try await server.end() == .exit(0))
    }

    /// Begins more handlers than there are threads, each of which holds its own until ``release()``.
    private func holdPool() async throws {
        let count = 2 * ProcessInfo.processInfo.activeProcessorCount + 2
        let client = FastCGIClient(.unix(path: folder["app.sock"]), timeout: .seconds(60))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count {
                group.addTask { try await client.send(.http(target: "/busy")).cgiResponse().status }
            }
            for try await status in group { #expect(status == 504) }
        }
        // They are at it still.
        #expect(!Files.exists(folder["released"]))
    }

    private func release() throws { try Data().write(to: URL(fileURLWithPath: folder["released"])) }
}
