// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Logging
import Synchronization
import Testing

/// Handlers that take longer than they may.
@Suite struct HandlerDeadlineTests {
    private let slow = FastCGIClientRequest(
        parameters: [
            (name: "SLOW", value: "1"), (name: "REQUEST_METHOD", value: "GET"),
            (name: "REQUEST_URI", value: "/report?year=1"),
        ], keepConnection: true)
    private let quick = FastCGIClientRequest(parameters: [], keepConnection: true)

    @Test("one that has not begun its answer is cancelled and answered with 504, and the connection goes on")
    func beforeTheAnswer() async throws {
        let log = CollectedLog()
        let (cancelled, cancel) = AsyncStream<Bool>.makeStream()
        let handler: FastCGIHandler = { request, response in
            if request.parameters["SLOW"] != nil {
                defer { cancel.yield(Task.isCancelled) }
                try await Task.sleep(for: .seconds(600))
            }
            try await response.write(Array("Status: 200 OK\r\n\r\nquick".utf8))
        }
        try await RunningServer.with({ $0.limits.handler = .milliseconds(100) }, log: log, handler: handler) { server in
            let connection = try await server.connect()
            let response = try await connection.send(slow)
            #expect(try response.cgiResponse().status == 504)
            #expect(response.end == EndRequestBody(protocolStatus: .requestComplete))
            var outcomes = cancelled.makeAsyncIterator()
            #expect(await outcomes.next() == true)
            #expect(try await connection.send(quick).cgiResponse().text == "quick")
        }
        let line = try #require(log.lines(of: "handler").first)
        #expect(log.lines(of: "handler").count == 1)
        #expect(line.level == .warning)
        #expect(line.metadata["request"] == "GET /report")
        #expect(line.metadata["value"] == "0.1 seconds")
        #expect(line.metadata["change"] == "limits.handler, serve --handler-timeout")
    }

    @Test("one that has begun its answer is cancelled, and the answer is seen as broken")
    func inTheAnswer() async throws {
        let (failed, fail) = AsyncStream<ResponseStreamError?>.makeStream()
        let handler: FastCGIHandler = { _, response in
            try await response.write(Array("Status: 200 OK\r\n\r\nhalf".utf8))
            try? await Task.sleep(for: .seconds(600))
            do throws(ResponseStreamError) {
                try await response.write([0x78])
                fail.yield(nil)
            } catch {
                fail.yield(error)
            }
        }
        try await RunningServer.with({ $0.limits.handler = .milliseconds(100) }, handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(slow.encoded)
            let records = try await connection.readRecords()
            #expect(records.contains { $0.type == .stdout && !$0.content.isEmpty })
            #expect(!records.contains { $0.type == .endRequest || $0.type == .stdout && $0.content.isEmpty })
            #expect(records.last == .brokenOff(1))
            var failures = failed.makeAsyncIterator()
            #expect(await failures.next() == ResponseStreamError(.timedOut))
        }
    }

    @Test("one that ignores the cancellation holds neither its connection nor what it writes later")
    func ignored() async throws {
        let (gate, open) = AsyncStream<Void>.makeStream()
        let (ended, end) = AsyncStream<Void>.makeStream()
        let handler: FastCGIHandler = { request, response in
            if request.parameters["SLOW"] != nil {
                // Not a child of the handler's task, so that no cancellation reaches it.
                await Task { for await _ in gate {} }.value
                try? await response.write(Array("Status: 200 OK\r\n\r\nlate".utf8))
                for try await _ in request.body {}
                end.finish()
            }
            try await response.write(Array("Status: 200 OK\r\n\r\nquick".utf8))
        }
        try await RunningServer.with({ $0.limits.handler = .milliseconds(100) }, handler: handler) { server in
            let connection = try await server.connect()
            #expect(try await connection.send(slow).cgiResponse().status == 504)
            #expect(try await connection.send(quick).cgiResponse().text == "quick")
            open.finish()
            for await _ in ended {}
            #expect(try await connection.send(quick).cgiResponse().text == "quick")
        }
    }
}
