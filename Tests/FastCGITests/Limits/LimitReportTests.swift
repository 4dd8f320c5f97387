// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Logging
import Testing

/// Each limit that takes effect is told in one line, which names it, its value, for whom, and how it is changed.
@Suite struct LimitReportTests {
    @Test("a request head that does not come in time")
    func head() async throws {
        let log = CollectedLog()
        try await RunningServer.with({ $0.limits.head = .milliseconds(100) }, log: log, handler: answering("")) {
            server in
            let slow = try await server.connect()
            try await slow.write(Wire.begin(1))
            #expect(try await slow.readRecord() == nil)
        }
        let line = try #require(log.lines(of: "head").first)
        #expect(log.lines(of: "head").count == 1)
        #expect(line.level == .warning)
        #expect(line.message == "a request's parameters did not come in time")
        #expect(line.metadata["value"] == "0.1 seconds")
        #expect(line.metadata["change"] == "limits.head, serve --head-timeout")
        #expect(line.metadata["phase"] == "in a request's parameters")
        #expect(line.metadata["peer"]?.contains("(uid ") == true)
    }

    @Test("a connection without a request, which is how connections end")
    func idle() async throws {
        let log = CollectedLog()
        try await RunningServer.with(
            {
                $0.limits.idle = .milliseconds(100)
                $0.addresses.append(.tcp(host: "127.0.0.1", port: 0))
            }, log: log, handler: answering("")
        ) { server in
            guard case .tcp(_, let port) = try #require(server.addresses.last) else { return }
            let silent = try await FastCGIConnection(to: .tcp(host: "127.0.0.1", port: port))
            #expect(try await silent.readRecord() == nil)
        }
        #expect(log.lines(of: "idle").map(\.level) == [.debug])
        #expect(log.lines(of: "idle").first?.metadata["peer"]?.hasPrefix("127.0.0.1:") == true)
        #expect(log.lines(of: "idle").first?.metadata["phase"] == "between requests")
    }

    @Test("a body that stops in the middle: the handler hears of it, and its answer arrives")
    func bodyGap() async throws {
        let log = CollectedLog()
        let handler: FastCGIHandler = { request, response in
            var failure: RequestBodyError?
            do throws(RequestBodyError) {
                for try await _ in request.body {}
            } catch {
                failure = error
            }
            try await response.write(Array("Status: 408 Late\r\n\r\n\(failure?.code.description ?? "")".utf8))
        }
        try await RunningServer.with({ $0.limits.bodyGap = .milliseconds(100) }, log: log, handler: handler) { server in
            let connection = try await server.connect()
            let parameters: KeyValuePairs = ["REQUEST_METHOD": "POST", "REQUEST_URI": "/up?x=1", "CONTENT_LENGTH": "9"]
            try await connection.write(Wire.head(id: 1, keep: false, parameters) + Wire.record(.stdin, 1, [1]))
            let records = try await connection.readRecords()
            let text = records.filter { $0.type == .stdout }.reduce(into: "") {
                $0 += String(decoding: $1.content, as: UTF8.self)
            }
            #expect(text.hasSuffix("timedOut"))
        }
        let line = try #require(log.lines(of: "bodyGap").first)
        #expect(log.lines(of: "bodyGap").count == 1)
        #expect(line.metadata["request"] == "POST /up")
        #expect(line.metadata["phase"] == "answering a request")
    }

    @Test("a body that comes a byte now and then: the handler hears of it, though something always comes")
    func bodyRate() async throws {
        let log = CollectedLog()
        let handler: FastCGIHandler = { request, response in
            var failure: RequestBodyError?
            do throws(RequestBodyError) {
                for try await _ in request.body {}
            } catch {
                failure = error
            }
            try await response.write(Array("Status: 408 Late\r\n\r\n\(failure?.code.description ?? "")".utf8))
        }
        try await RunningServer.with(
            {
                $0.limits.bodyGrace = .milliseconds(100)
                $0.limits.bodyRate = 1_000_000
            }, log: log, handler: handler
        ) { server in
            let connection = try await server.connect()
            let parameters: KeyValuePairs = [
                "REQUEST_METHOD": "POST", "REQUEST_URI": "/up", "CONTENT_LENGTH": "999999",
            ]
            try await connection.write(Wire.head(id: 1, keep: false, parameters))
            let answered = Task { try await connection.readRecords() }
            while log.lines(of: "bodyRate").isEmpty {
                try await connection.write(Wire.record(.stdin, 1, [1]))
                await Task.yield()
            }
            let text = try await answered.value.filter { $0.type == .stdout }
                .reduce("") { $0 + String(decoding: $1.content, as: UTF8.self) }
            #expect(text.hasSuffix("timedOut"))
        }
        #expect(log.lines(of: "bodyRate").map(\.level) == [.notice])
        #expect(log.lines(of: "bodyGap").isEmpty)
        #expect(log.lines(of: "bodyRate").first?.metadata["value"] == "1000000 bytes a second, after 0.1 seconds")
    }

    @Test("a peer that takes nothing of its answer")
    func write() async throws {
        let log = CollectedLog()
        let (ended, end) = AsyncStream<ResponseStreamError?>.makeStream()
        let handler: FastCGIHandler = { _, response in
            do throws(ResponseStreamError) {
                while true { try await response.write([UInt8](repeating: 0x78, count: 65_536)) }
            } catch {
                end.yield(error)
            }
        }
        try await RunningServer.with({ $0.limits.write = .milliseconds(100) }, log: log, handler: handler) { server in
            let connection = try await server.connect()
            try await connection.write(Wire.request(id: 1, [:]))
            var errors = ended.makeAsyncIterator()
            #expect(await errors.next() == ResponseStreamError(.peerGone))
        }
        #expect(log.lines(of: "write").map(\.level) == [.notice])
    }

    @Test("the rest of an unread body that does not come")
    func drain() async throws {
        let log = CollectedLog()
        try await RunningServer.with(
            { $0.limits.drain = .milliseconds(100) }, log: log, handler: answering("early")
        ) { server in
            let slow = try await server.connect()
            try await slow.write(Wire.head(id: 1, [:]))
            #expect(try await slow.readRecords().last?.type == .endRequest)
        }
        #expect(log.lines(of: "drain").count == 1)
        #expect(log.lines(of: "drain").first?.metadata["phase"] == "in the rest of an answered request's body")
    }

    @Test("the rest of an unread body that is too long")
    func drainLength() async throws {
        let log = CollectedLog()
        try await RunningServer.with(
            { $0.limits.drainLength = 100_000 }, log: log, handler: answering("early")
        ) { server in
            let long = try await server.connect()
            try await long.write(Wire.head(id: 1, [:]))
            try await long.readToEndOfRequest()
            let piece = Wire.record(.stdin, 1, [UInt8](repeating: 0, count: 60_000))
            _ = try? await long.write(piece + piece)
            #expect(try await eventually { log.lines(of: "drainLength").count == 1 })
        }
        #expect(log.lines(of: "drain").isEmpty)
        #expect(log.lines(of: "drainLength").first?.metadata["value"] == "100000 bytes")
    }

    @Test("a peer that does not close after its last answer")
    func linger() async throws {
        let log = CollectedLog()
        try await RunningServer.with({ $0.limits.linger = .milliseconds(100) }, log: log, handler: answering("early")) {
            server in
            let connection = try await server.connect()
            try await connection.write(Wire.head(id: 1, keep: false, [:]))
            #expect(try await connection.readRecords().last?.type == .endRequest)
            #expect(try await eventually { log.lines(of: "linger").count == 1 })
        }
        #expect(log.lines(of: "linger").first?.metadata["phase"] == "after the last answer")
    }

    @Test("as many connections as may be: the next one waits, and is served when there is room")
    func connections() async throws {
        let log = CollectedLog()
        try await RunningServer.with({ $0.limits.connections = 2 }, log: log, handler: answering("served")) { server in
            let first = [try await server.connect(), try await server.connect()]
            for connection in first {
                try await connection.write(Wire.request(id: 1, [:]))
                try await connection.readToEndOfRequest()
            }
            let third = try await server.connect()
            try await third.write(Wire.request(id: 1, [:]))
            #expect(try await eventually { log.lines(of: "connections").count == 1 })
            first.forEach { $0.close() }
            try await third.readToEndOfRequest()
        }
        let line = try #require(log.lines(of: "connections").first)
        #expect(line.level == .warning)
        #expect(line.metadata["value"] == "2")
    }
}
