// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Synchronization
import Testing

/// What is told of an answer once it was sent.
@Suite struct SentResponseTests {
    struct Mistake: Error {}

    /// An application whose every answer is noted when it was sent.
    private func makeApp(_ journal: Journal) -> App {
        let app = App(title: "test", logger: CollectedLog().logger)
        app.use { request, next in
            var response = await next(request)
            response.whenSent { sent in
                let error = sent.error.map { " \(type(of: $0))" } ?? ""
                journal.note("\(sent.status.code) \(sent.bodyLength)\(sent.isComplete ? "" : " broken")\(error)")
            }
            return response
        }
        return app
    }

    @Test("status and length are those that were sent, in process and over the wire")
    func outcomes() async throws {
        let journal = Journal()
        let app = makeApp(journal)
        app.get("/text") { Response.text("grüß") }
        app.get("/empty") {}
        app.get("/tagged") { Response.text("x", headers: [.eTag: "\"1\""]) }
        app.get("/stream") {
            Response.stream(contentType: nil) { writer in
                try await writer.write("abc")
                try await writer.write("de")
            }
        }
        app.get("/nothing-written") { Response.stream(contentType: nil) { _ in } }
        app.get("/fails-early") { Response.stream(contentType: nil) { _ in throw HTTPError(.conflict, detail: "") } }
        app.get("/fails") { () throws -> Int in throw Mistake() }
        let expected = [
            "200 6", "200 0", "204 0", "304 0", "200 5", "200 0", "409 13 HTTPError", "500 34 Mistake",
        ]
        for isOverWire in [false, true] {
            let ask: @Sendable (TestClient) async throws -> Void = { client in
                _ = try await client.get("/text")
                _ = try await client.send(.head, "/text")
                _ = try await client.get("/empty")
                _ = try await client.get("/tagged", headers: [.ifNoneMatch: "\"1\""])
                for path in ["/stream", "/nothing-written", "/fails-early", "/fails"] {
                    _ = try await client.get(path)
                }
            }
            // A server that has ended has told of all its answers.
            if isOverWire {
                try await TestClient.serving(app.service(), ask)
            } else {
                try await ask(TestClient(app.service()))
            }
        }
        #expect(journal.entries.prefix(expected.count) == expected[...])
        #expect(journal.entries.suffix(expected.count).sorted() == expected.sorted())
    }

    @Test("an answer that breaks off is told as such, with what was sent of it")
    func brokenAnswers() async throws {
        let journal = Journal()
        let app = makeApp(journal)
        app.get("/breaks") {
            Response.stream(contentType: nil) { writer in
                try await writer.write("abc")
                throw Mistake()
            }
        }
        await #expect(throws: (any Error).self) { try await TestClient(app.service()).get("/breaks") }
        #expect(journal.entries == ["200 3 broken Mistake"])
    }

    @Test("a client that leaves is told too")
    func goneClients() async throws {
        let journal = Journal()
        let app = makeApp(journal)
        app.get("/endless") {
            Response.stream(contentType: nil) { writer in
                while true {
                    try await writer.write([UInt8](repeating: 0, count: 1_024))
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
        }
        try await TestClient.serving(app.service()) { client in
            for try await _ in try await client.stream(.get, "/endless") { break }
        }
        #expect(journal.entries.count == 1)
        #expect(journal.entries.first?.contains("broken") == true)
    }

    @Test("it is told before dependencies are cleaned up, from the inside out")
    func order() async throws {
        let journal = Journal()
        let dependency = Dependency<Int> { use in
            try await use(1)
            journal.note("cleaned up")
        }
        let client = try makeClient { app in
            for name in ["outer", "inner"] {
                app.use { request, next in
                    var response = await next(request)
                    response.whenSent { _ in journal.note(name) }
                    return response
                }
            }
            app.get("/x", .dependencies(dependency)) { journal.note("handler") }
        }
        _ = try await client.get("/x")
        #expect(journal.entries == ["handler", "inner", "outer", "cleaned up"])
    }
}
