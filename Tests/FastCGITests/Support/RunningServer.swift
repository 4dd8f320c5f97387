// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Foundation
import Logging
import Testing

/// A server on a unix socket in a folder of its own, for the length of a closure.
struct RunningServer {
    let server: FastCGIServer
    let path: String
    let addresses: [ListenAddress]

    var address: FastCGIAddress { .unix(path: path) }

    /// Runs `body` against a server with this handler.
    static func with<Result: Sendable>(
        _ change: (inout FastCGIConfiguration) -> Void = { _ in },
        log: CollectedLog = CollectedLog(),
        stopping: @escaping @Sendable (ServerStop) -> Void = { _ in },
        handler: @escaping FastCGIHandler,
        _ body: (RunningServer) async throws -> Result
    ) async throws -> Result {
        let folder = URL(filePath: "/tmp/roost-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path() + "/app.sock"
        var configuration = FastCGIConfiguration(addresses: [.unix(path: path)])
        configuration.stopSignals = []
        // All tests share the machine's cores: a client may have to wait for its turn, and is no slow one for that.
        configuration.limits.drainRate = 0
        configuration.limits.linger = .seconds(60)
        change(&configuration)
        let (listening, started) = AsyncStream<[ListenAddress]>.makeStream()
        let server = FastCGIServer(
            configuration: configuration, logger: log.logger,
            listening: { started.yield($0) }, stopping: stopping, handler: handler)
        let running = Task {
            defer { started.finish() }
            try await server.run()
        }
        var addresses: [ListenAddress] = []
        for await opened in listening {
            addresses = opened
            break
        }
        do {
            let result = try await body(RunningServer(server: server, path: path, addresses: addresses))
            server.stop()
            try await running.value
            return result
        } catch {
            server.stop()
            _ = await running.result
            throw error
        }
    }

    func connect() async throws -> FastCGIConnection { try await FastCGIConnection(to: address, timeout: .seconds(20)) }

    /// Sends a GET on a connection of its own and returns the answer's body.
    func get(_ target: String = "/") async throws -> String {
        try await send(.http(target: target)).text
    }

    /// Sends a request on a connection of its own.
    func send(_ request: FastCGIClientRequest) async throws -> CGIResponse {
        try await FastCGIClient(address, timeout: .seconds(20)).send(request).cgiResponse()
    }
}

/// A handler that answers every request with a text.
func answering(_ text: String) -> FastCGIHandler {
    { _, response in try await response.write(Array("Status: 200 OK\r\n\r\n\(text)".utf8)) }
}

/// Waits until something that happens elsewhere has happened; far longer than it takes where it does.
func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(5))
    }
    return false
}

extension FastCGIConnection {
    /// Reads records up to the end of a request.
    func readToEndOfRequest() async throws {
        while let record = try await readRecord() {
            if record.type == .endRequest { return }
        }
        Issue.record("the connection ended before the request did")
    }
}
