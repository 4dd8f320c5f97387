// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Logging
import Roost
import RoostTesting
import Synchronization
import Testing

/// Answers that are made while they are sent.
@Suite struct StreamTests {
    private struct Broken: Error {}

    private static func app() -> App { App(logger: CollectedLog().logger) }

    private static func sequence<Element: Sendable>(_ elements: Element...) -> AsyncStream<Element> {
        AsyncStream { continuation in
            for element in elements { continuation.yield(element) }
            continuation.finish()
        }
    }

    @Test("pieces of any length become one body, without a length")
    func pieces() async throws {
        let app = Self.app()
        app.get("/texts") { Response.stream(Self.sequence("grüß", "", " dich")) }
        app.get("/bytes") { Response.stream(Self.sequence([1, 2], [], [255]), contentType: "x/y", status: .accepted) }
        app.get("/none") { Response.stream(Self.sequence() as AsyncStream<String>) }
        app.get("/writer") {
            Response.stream(contentType: nil, headers: [.eTag: "\"1\""]) { writer in
                for index in 0..<1_000 { try await writer.write("\(index);") }
                try await writer.write([UInt8](repeating: 0x78, count: 300_000))
            }
        }
        try await bothWays(app.service()) { client in
            let texts = try await client.get("/texts")
            #expect(texts.text == "grüß dich" && texts.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(texts.headers[.contentLength] == nil && texts.headers[.named("X-Accel-Buffering")] == "no")
            let bytes = try await client.get("/bytes")
            #expect(bytes.body == [1, 2, 255] && bytes.headers[.contentType] == "x/y" && bytes.status == .accepted)
            let none = try await client.get("/none")
            #expect(none.status == .ok && none.body.isEmpty)
            let written = try await client.get("/writer")
            #expect(written.headers[.eTag] == "\"1\"" && written.headers[.contentType] == nil)
            let expected = (0..<1_000).map { "\($0);" }.joined() + String(repeating: "x", count: 300_000)
            #expect(written.text == expected)
        }
    }

    @Test("a piece arrives before the next one is made")
    func atOnce() async throws {
        let app = Self.app()
        let arrived = Mutex(Signal())
        app.get("/") {
            Response.stream(contentType: "text/plain") { writer in
                try await writer.write("one")
                await arrived.withLock { $0 }.wait()
                try await writer.write("two")
            }
        }
        try await bothWays(app.service()) { client in
            let signal = Signal()
            arrived.withLock { $0 = signal }
            let stream = try await client.stream(.get, "/")
            var pieces = stream.makeAsyncIterator()
            #expect(try await pieces.next() == Array("one".utf8))
            signal.happen()
            #expect(try await pieces.next() == Array("two".utf8))
            #expect(try await pieces.next() == nil)
        }
    }

    @Test("HEAD, and statuses without a body, do not run what makes it")
    func notRun() async throws {
        let app = Self.app()
        let runs = Mutex(0)
        app.get("/{status}") { (request: Request) in
            let status = HTTPResponse.Status(code: request.pathParameters["status"].flatMap { Int($0) } ?? 500)
            return Response.stream(contentType: "text/plain", status: status) { writer in
                runs.withLock { $0 += 1 }
                try await writer.write("x")
            }
        }
        try await bothWays(app.service()) { client in
            let head = try await client.send(.head, "/200")
            #expect(head.status == .ok && head.body.isEmpty && head.headers[.contentType] == "text/plain")
            #expect(try await client.get("/204").body.isEmpty)
        }
        #expect(runs.withLock { $0 } == 0)
    }

    @Test("an error before the first piece is answered as any other, by the application it belongs to")
    func earlyErrors() async throws {
        let inner = Self.app()
        inner.onError(Broken.self) { _, request in .text("inner \(request.target.path)", status: .conflict) }
        inner.get("/x") { Response.stream(contentType: nil) { _ in throw Broken() } }
        let app = Self.app()
        app.get("/gone") { Response.stream(contentType: nil) { _ in throw HTTPError(.gone) } }
        app.get("/crash") { Response.stream(contentType: nil) { _ in throw Broken() } }
        app.mount("/inner", inner)
        try await bothWays(app.service()) { client in
            let gone = try await client.get("/gone")
            #expect(gone.status == .gone && gone.text == #"{"detail":"Gone"}"#)
            #expect(try await client.get("/crash").status == .internalServerError)
            let conflict = try await client.get("/inner/x")
            #expect(conflict.status == .conflict && conflict.text == "inner /x")
        }
    }

    @Test("an error after the first piece breaks the answer off, and is told")
    func lateErrors() async throws {
        let log = CollectedLog()
        let app = App(logger: log.logger)
        app.get("/") {
            Response.stream(contentType: "text/plain") { writer in
                try await writer.write("one")
                throw Broken()
            }
        }
        try await bothWays(app.service()) { client in
            let stream = try await client.stream(.get, "/")
            #expect(stream.status == .ok)
            var pieces = stream.makeAsyncIterator()
            #expect(try await pieces.next() == Array("one".utf8))
            await #expect(throws: (any Error).self) { while try await pieces.next() != nil {} }
        }
        #expect(log.lines.filter { $0.message == "unhandled error" && $0.metadata["path"] == "/" }.count == 2)
    }

    @Test("a client that leaves cancels the task that writes")
    func leaving() async throws {
        let app = Self.app()
        let cancelled = Mutex(Signal())
        app.get("/") {
            Response.stream(contentType: "text/plain") { writer in
                let signal = cancelled.withLock { $0 }
                defer { signal.happen() }
                try await writer.write("one")
                try await Task.sleep(for: .seconds(100_000))
            }
        }
        try await bothWays(app.service()) { client in
            let signal = Signal()
            cancelled.withLock { $0 = signal }
            for try await _ in try await client.stream(.get, "/") { break }
            await signal.wait()
        }
    }

    @Test("who writes waits for who reads")
    func backPressure() async throws {
        let app = Self.app()
        let written = Mutex(0)
        app.get("/") {
            Response.stream(contentType: "text/plain") { writer in
                while true {
                    try await writer.write("x")
                    written.withLock { $0 += 1 }
                }
            }
        }
        let service = try app.service()
        let full = Signal()
        let task = Task {
            let request = FastCGIRequest(
                parameters: Parameters([(name: "REQUEST_METHOD", value: "GET"), (name: "REQUEST_URI", value: "/")]))
            try await service.handle(request, FullOutput(room: 3, full: full))
        }
        await full.wait()
        #expect(written.withLock { $0 } == 3)
        task.cancel()
        await #expect(throws: ResponseStreamError(.cancelled)) { try await task.value }
    }

    @Test("JSON Lines has one compact value a line")
    func jsonLines() async throws {
        let app = Self.app()
        app.get("/") { Response.jsonLines(Self.sequence(["a": "1\n2"], ["b": "ü"]), by: JSONWriter(pretty: true)) }
        try await bothWays(app.service()) { client in
            let lines = try await client.get("/")
            #expect(lines.text == "{\"a\":\"1\\n2\"}\n{\"b\":\"ü\"}\n")
            #expect(lines.headers[.contentType] == "application/jsonl")
        }
    }
}

/// Takes some writes; the next one waits until its task is cancelled.
private final class FullOutput: FastCGIResponse {
    private let room: Mutex<Int>
    private let full: Signal

    init(room: Int, full: Signal) {
        self.room = Mutex(room)
        self.full = full
    }

    func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        let isFull = room.withLock { room in
            room -= 1
            return room < 0
        }
        guard isFull else { return }
        full.happen()
        await serverStops()
        throw ResponseStreamError(.cancelled)
    }

    func flush() async throws(ResponseStreamError) {}
    func writeError(_ bytes: [UInt8]) async {}
    func finish(applicationStatus: UInt32) async {}
}
