// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Glibc
import Logging
import Synchronization
import Testing

/// Handlers that hold their event loop's thread.
@Suite struct StallTests {
    private let stuck = FastCGIClientRequest(
        parameters: [(name: "REQUEST_METHOD", value: "GET"), (name: "REQUEST_URI", value: "/stuck?x")])

    @Test("a loop that stands still is told once, with the request that holds it")
    func told() async throws {
        let log = CollectedLog()
        let handler: FastCGIHandler = { request, response in
            // Blocks on purpose, until the log has told of it.
            while log.lines(of: "stall").isEmpty { usleep(1_000) }
            usleep(200_000)
            try await response.write(Array("Status: 200 OK\r\n\r\nat last".utf8))
        }
        try await RunningServer.with({ $0.limits.stall = .milliseconds(50) }, log: log, handler: handler) { server in
            let text = try await server.send(stuck).text
            #expect(text == "at last")
        }
        let line = try #require(log.lines(of: "stall").first)
        #expect(log.lines(of: "stall").count == 1)
        #expect(line.level == .warning)
        #expect(line.metadata["request"] == "GET /stuck")
        #expect(line.metadata["loop"] == "0")
        #expect(line.metadata["change"] == "limits.stall, serve --stall-warning")
    }

    @Test("a handler that never lets go of its loop does not keep the server from stopping")
    func stopping() async throws {
        let isOver = Atomic(false)
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { _, _ in
            enter.finish()
            while !isOver.load(ordering: .relaxed) { usleep(1_000) }
        }
        try await RunningServer.with({ $0.stopDeadline = .milliseconds(10) }, handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(stuck.encoded)
            for await _ in entered {}
        }
        isOver.store(true, ordering: .relaxed)
    }
}
