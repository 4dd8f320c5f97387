// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Limits of bodies and of time.
@Suite struct LimitMiddlewareTests {
    private func bytes(_ count: Int) -> [UInt8] { Array(repeating: 1, count: count) }

    @Test("a body beyond the limit is 413 in process and over the wire, whether its length was told or not")
    func bodies() async throws {
        let app = App(title: "test", logger: CollectedLog().logger)
        app.use(BodyLimit(10))
        app.post("/collected", .bodyLimit(1_000)) { (request: Request) in try await request.collectBody().count }
        app.post("/streamed") { (request: Request) in
            var count = 0
            for try await chunk in request.body { count += chunk.count }
            return count
        }
        app.post("/unread") { 1 }
        try await bothWays(app.service()) { client in
            for path in ["/collected", "/streamed"] {
                #expect(try await client.send(.post, path, body: bytes(10)).text == "10")
                #expect(try await client.send(.post, path, body: bytes(11)).status == .contentTooLarge)
                let untold = try await client.send(.post, path, headers: [.contentLength: ""], body: bytes(11))
                #expect(untold.status == .contentTooLarge, "\(path)")
            }
            #expect(try await client.send(.post, "/unread", body: bytes(11)).status == .contentTooLarge)
        }
    }

    @Test("a form in parts is a body as any other")
    func forms() async throws {
        struct Fields: Input {
            @Form var name: String
        }
        let client = try makeClient { app in
            app.use(BodyLimit(300))
            app.post("/form") { (input: Fields) in input.name }
        }
        #expect(try await client.post("/form", multipart: [.field("name", "ann")]).text == "\"ann\"")
        let boundary = "multipart/form-data; boundary=x"
        let body =
            "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n"
            + String(repeating: "a", count: 300) + "\r\n--x--\r\n"
        let refused = try await client.send(
            .post, "/form", headers: [.contentType: boundary, .contentLength: ""], body: Array(body.utf8))
        #expect(refused.status == .contentTooLarge)
    }

    @Test("the smallest of several limits counts, also for a body that was read already")
    func severalBodyLimits() async throws {
        let client = try makeClient { app in
            app.use { request, next in
                _ = try await request.collectBody()
                return await next(request)
            }
            app.post("/x", .middleware(BodyLimit(5), BodyLimit(10))) { (request: Request) in
                try await request.collectBody().count
            }
        }
        #expect(try await client.send(.post, "/x", body: bytes(5)).text == "5")
        #expect(try await client.send(.post, "/x", headers: [.contentLength: ""], body: bytes(6)).status.code == 413)
    }

    @Test("what takes too long is 504 at once, and is cancelled")
    func timeouts() async throws {
        let cancelled = Signal()
        let client = try makeClient { app in
            app.use(Timeout(.milliseconds(20)))
            app.get("/slow") { () throws -> Int in
                defer { cancelled.happen() }
                try await Task.sleep(for: .seconds(3_600))
                return 1
            }
        }
        let response = try await client.get("/slow")
        #expect(response.status == .gatewayTimeout && response.text == #"{"detail":"Gateway Timeout"}"#)
        await cancelled.wait()
    }

    @Test("a handler that does not hear of it holds nothing up")
    func deafHandlers() async throws {
        let end = Signal()
        let ended = Signal()
        let client = try makeClient { app in
            app.get("/deaf", .middleware(Timeout(.milliseconds(20)))) { () -> Void in
                await Task { await end.wait() }.value
                ended.happen()
            }
        }
        #expect(try await client.get("/deaf").status == .gatewayTimeout)
        end.happen()
        await ended.wait()
    }

    @Test("what is in time is answered as ever, and a stream may take its time")
    func inTime() async throws {
        let client = try makeClient { app in
            app.use(Timeout(.seconds(600)))
            app.get("/fast", .middleware(Timeout(.seconds(3_600)))) { 1 }
            app.get("/missing") { () throws -> Int in throw HTTPError(.notFound) }
            app.get("/stream", .middleware(Timeout(.seconds(2)))) {
                Response.stream(contentType: nil) { writer in
                    try await writer.write("a")
                    try await Task.sleep(for: .milliseconds(2_500))
                    try await writer.write("b")
                }
            }
        }
        #expect(try await client.get("/fast").text == "1")
        #expect(try await client.get("/missing").status == .notFound)
        #expect(try await client.get("/stream").text == "ab")
    }

    @Test("the cancellation of a request reaches its handler through a time-out")
    func cancellation() async throws {
        let started = Signal()
        let app = App(title: "test", logger: CollectedLog().logger)
        app.use(Timeout(.seconds(3_600)))
        app.get("/") { () throws -> Int in
            started.happen()
            try await Task.sleep(for: .seconds(3_600))
            return 1
        }
        let service = try app.service()
        let asking = Task { await service.respond(to: Request(target: RequestTarget(path: "/"))) }
        await started.wait()
        asking.cancel()
        let response = await asking.value
        #expect(response.status == .internalServerError && response.error is CancellationError)
    }

    @Test("over a server the loop keeps the time, and the answer has the application's form")
    func loopTime() async throws {
        let cancelled = Signal()
        let app = App(title: "test", logger: CollectedLog().logger)
        app.errorFormat = .problemDetails
        app.get("/slow", .middleware(Timeout(.milliseconds(20)))) { () throws -> Int in
            defer { cancelled.happen() }
            try await Task.sleep(for: .seconds(3_600))
            return 1
        }
        app.get("/fast", .middleware(Timeout(.seconds(3_600)))) { 1 }
        try await TestClient.serving(app.service()) { client in
            let slow = try await client.get("/slow")
            #expect(slow.status == .gatewayTimeout)
            #expect(slow.headers[.contentType] == "application/problem+json")
            for _ in 0..<10 { #expect(try await client.get("/fast").text == "1") }
        }
        await cancelled.wait()
    }
}
