// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Synchronization
import Testing

/// Server-sent events.
@Suite struct EventStreamTests {
    private struct Count: Codable, Sendable {
        var n: Int
        var note: String?
    }

    private static func app(_ log: CollectedLog = CollectedLog()) -> App { App(logger: log.logger) }

    /// The body of a stream of these events.
    private func text(of events: ServerSentEvent...) async throws -> String {
        let app = Self.app()
        // No pings, however long the machine takes.
        app.get("/") {
            Response.events(pingInterval: nil) { stream in for event in events { try await stream.send(event) } }
        }
        return try await TestClient(app.service()).get("/").text
    }

    @Test("the fields come in order, and values are compact JSON")
    func fields() async throws {
        let all = ServerSentEvent(
            data: Count(n: 1), event: "count", id: "7", retry: .milliseconds(2_000), comment: "hello")
        #expect(
            try await text(of: all)
                == ": hello\nevent: count\ndata: {\"n\":1,\"note\":null}\nid: 7\nretry: 2000\n\n")
        #expect(try await text(of: ServerSentEvent(data: "two\nlines")) == "data: \"two\\nlines\"\n\n")
        #expect(try await text(of: ServerSentEvent(comment: "bye")) == ": bye\n\n")
        #expect(try await text(of: ServerSentEvent(text: "", retry: .seconds(-1))) == "data: \nretry: 0\n\n")
    }

    @Test(
        "each line of a text is a field, whatever ends it",
        arguments: [
            ("a\nb", "data: a\ndata: b\n\n"), ("a\r\nb\rc\n\nd", "data: a\ndata: b\ndata: c\ndata: \ndata: d\n\n"),
            ("\r\n", "data: \ndata: \n\n"), (" a\u{2028}b\u{85}", "data:  a\u{2028}b\u{85}\n\n"),
            ("x\n\nevent: evil", "data: x\ndata: \ndata: event: evil\n\n"),
        ])
    func lines(_ text: String, _ sent: String) async throws {
        #expect(try await self.text(of: ServerSentEvent(text: text)) == sent)
        let comment = sent.split(separator: "\n").map { $0.dropFirst(4) + "\n" }.joined() + "\n"
        #expect(try await self.text(of: ServerSentEvent(comment: text)) == comment)
    }

    @Test("types and ids with line breaks or NUL are refused", arguments: ["a\nb", "a\rb", "a\r\nb", "\0"])
    func injections(_ text: String) async throws {
        await #expect(throws: ServerSentEventError.self) {
            try await self.text(of: ServerSentEvent(text: "x", event: text))
        }
        await #expect(throws: ServerSentEventError.self) {
            try await self.text(of: ServerSentEvent(text: "x", id: text))
        }
    }

    @Test("status and fields arrive before the first event, and no cache or buffer holds events back")
    func head() async throws {
        let app = Self.app()
        let connected = Mutex(Signal())
        app.get("/") {
            Response.events(pingInterval: .zero) { stream in
                await connected.withLock { $0 }.wait()
                try await stream.send(data: 1)
            }
        }
        try await bothWays(app.service()) { client in
            let signal = Signal()
            connected.withLock { $0 = signal }
            let stream = try await client.stream(.get, "/")
            #expect(stream.headers[.contentType] == "text/event-stream")
            #expect(stream.headers[.cacheControl] == "no-cache")
            #expect(stream.headers[.named("X-Accel-Buffering")] == "no")
            signal.happen()
            #expect(try await stream.text() == "data: 1\n\n")
        }
    }

    @Test("sequences of values and of events are streams, that go on where a client has lost them")
    func sequences() async throws {
        struct Resume: Input {
            @Header var lastEventID: Int = 0
        }
        let app = Self.app()
        app.get("/values") {
            let values = AsyncStream { values in
                for n in 1...2 { values.yield(Count(n: n)) }
                values.finish()
            }
            return Response.events(values, by: JSONWriter(omitNil: true))
        }
        app.get("/events") { (input: Resume) in
            Response.events(
                AsyncStream { events in
                    for n in input.lastEventID + 1..<4 { events.yield(ServerSentEvent(text: "x", id: "\(n)")) }
                    events.finish()
                }, headers: [.cacheControl: "no-store"])
        }
        let client = TestClient(try app.service())
        #expect(try await client.get("/values").text == "data: {\"n\":1}\n\ndata: {\"n\":2}\n\n")
        let events = try await client.get("/events", headers: [.named("Last-Event-ID"): "2"])
        #expect(events.text == "data: x\nid: 3\n\n" && events.headers[.cacheControl] == "no-store")
    }

    @Test("silence is filled with comments, and events go on behind them")
    func pings() async throws {
        let app = Self.app()
        let pinged = Mutex(Signal())
        app.get("/") {
            Response.events(pingInterval: .milliseconds(1)) { stream in
                await pinged.withLock { $0 }.wait()
                try await stream.send(ServerSentEvent(text: "x"))
            }
        }
        try await bothWays(app.service()) { client in
            let signal = Signal()
            pinged.withLock { $0 = signal }
            var text = ""
            for try await piece in try await client.stream(.get, "/") {
                text += String(decoding: piece, as: UTF8.self)
                signal.happen()
            }
            #expect(text.hasPrefix(": ping\n\n"))
            #expect(text.replacing(": ping\n\n", with: "") == "data: x\n\n")
        }
    }

    @Test("a server that stops ends event streams in good order, and does not wait for its deadline")
    func serverStops() async throws {
        let log = CollectedLog()
        let app = Self.app(log)
        let wasCancelled = Mutex(false)
        app.get("/") {
            Response.events { stream in
                try await stream.send(data: 1)
                do {
                    try await Task.sleep(for: .seconds(100_000))
                } catch {
                    wasCancelled.withLock { $0 = true }
                    throw error
                }
            }
        }
        let stream = try await TestClient.serving(app.service()) { client in
            let stream = try await client.stream(.get, "/")
            for try await piece in stream {
                #expect(piece == Array("data: 1\n\n".utf8))
                break
            }
            return stream
        }
        #expect(try await stream.text().isEmpty)
        #expect(wasCancelled.withLock { $0 })
        #expect(log.lines.allSatisfy { !["warning", "error"].contains($0.level) })
    }
}
