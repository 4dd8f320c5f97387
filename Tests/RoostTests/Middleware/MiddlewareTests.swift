// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Where middleware stands, and what passes through it.
@Suite struct MiddlewareTests {
    struct Mistake: Error {}

    /// Notes when it is entered and left, and leaves its name in the answer.
    struct Named: Middleware {
        let name: String
        var journal = Journal()

        func respond(to request: Request, next: Next) async throws -> Response {
            journal.note("\(name) in")
            var response = await next(request)
            journal.note("\(name) out")
            response.headers.append("X-Seen-By", name)
            return response
        }
    }

    private func seenBy(_ response: TestResponse) -> [String] { response.headers[values: .named("X-Seen-By")] }

    @Test("the first declared is outermost: application, router, its options, route")
    func order() async throws {
        let journal = Journal()
        func named(_ name: String) -> Named { Named(name: name, journal: journal) }
        let app = App(title: "test", .middleware(named("all routes")))
        app.use(named("one"), named("two"))
        let router = Router(prefix: "/r", .middleware(named("option")))
        app.include(router, .middleware(named("include")))
        router.get("/x", .middleware(named("route a"), named("route b"))) { journal.note("handler") }
        app.use(named("three"))
        router.use(named("router"))
        let response = try await TestClient(app.service()).get("/r/x")
        let order = [
            "one", "two", "three", "all routes", "include", "router", "option", "route a", "route b",
        ]
        #expect(journal.entries == order.map { "\($0) in" } + ["handler"] + order.reversed().map { "\($0) out" })
        #expect(seenBy(response) == order.reversed())
    }

    @Test("an application's middleware sees all of it: routes, 404, 405, redirects, applications inside")
    func everything() async throws {
        let inner = App(title: "inner")
        inner.use(Named(name: "inner"))
        inner.get("/x") { 1 }
        let client = try makeClient { app in
            app.use(Named(name: "outer"))
            app.get("/x") { 1 }
            app.mount("/inner", inner)
            app.host("api.example.org", inner)
        }
        for (method, path, status) in [
            (HTTPRequest.Method.get, "/x", 200), (.head, "/x", 200), (.options, "/x", 204), (.post, "/x", 405),
            (.get, "/nothing", 404), (.get, "/x/", 307), (.get, "/%zz", 400),
        ] {
            let response = try await client.send(method, path)
            #expect(response.status.code == status && seenBy(response) == ["outer"], "\(method) \(path)")
        }
        #expect(seenBy(try await client.get("/inner/x")) == ["inner", "outer"])
        #expect(seenBy(try await client.get("/inner/nothing")) == ["inner", "outer"])
        let api = try await client.get("/x", headers: [.named("Host"): "api.example.org"])
        #expect(seenBy(api) == ["inner", "outer"])
    }

    @Test("a router's middleware runs for its routes alone")
    func routers() async throws {
        let client = try makeClient { app in
            let router = Router(prefix: "/r")
            router.use(Named(name: "router"))
            router.get("/x") { 1 }
            app.include(router)
            app.get("/r/y") { 1 }
        }
        #expect(seenBy(try await client.get("/r/x")) == ["router"])
        #expect(seenBy(try await client.get("/r/y")) == [])
        #expect(seenBy(try await client.get("/r/nothing")) == [])
        #expect(seenBy(try await client.send(.post, "/r/x")) == [])
    }

    @Test("a middleware may answer by itself, and nothing inside runs")
    func shortCut() async throws {
        let journal = Journal()
        let client = try makeClient { app in
            app.use(Named(name: "outer"))
            app.use { request, next in
                request.query["stop"] == nil ? await next(request) : .text("stopped", status: .forbidden)
            }
            app.use(Named(name: "inner", journal: journal))
            app.get("/x") { journal.note("handler") }
        }
        let stopped = try await client.get("/x?stop=1")
        #expect(stopped.status == .forbidden && stopped.text == "stopped" && seenBy(stopped) == ["outer"])
        #expect(journal.entries == [])
        #expect(try await client.get("/x").status == .noContent)
        #expect(journal.entries == ["inner in", "handler", "inner out"])
    }

    @Test("a middleware changes what handlers are asked")
    func changedRequests() async throws {
        let client = try makeClient { app in
            app.use { request, next in
                var request = request
                if let method = request.header("X-Method").flatMap({ HTTPRequest.Method($0) }) {
                    request.method = method
                }
                request.target.path = request.target.path.lowercased()
                return await next(request)
            }
            app.delete("/x/{id}") { (request: Request) in request.pathParameters["id"] }
            app.get("/again") { 1 }
        }
        let response = try await client.send(.post, "/X/A", headers: [.named("X-Method"): "DELETE"])
        #expect(response.text == "\"a\"")
    }

    @Test("a request of its own finds its route too")
    func requestOfItsOwn() async throws {
        let client = try makeClient { app in
            app.use { request, next in await next(Request(target: RequestTarget(path: "/x/7"))) }
            app.get(
                "/x/{id}",
                .middleware(AnotherRequest())
            ) { (request: Request) in [request.pathParameters["id"] ?? "none", try request.path(for: "y")] }
            app.get("/y", .name("y")) { 1 }
        }
        #expect(try await client.get("/anything").text == #"["8","/y"]"#)
    }

    struct AnotherRequest: Middleware {
        func respond(to request: Request, next: Next) async throws -> Response {
            await next(Request(target: RequestTarget(path: "/x/8")))
        }
    }

    @Test("a middleware reads the body, and the handler gets it all the same")
    func bodies() async throws {
        let client = try makeClient { app in
            app.use { request, next in
                let length = try await request.collectBody().count
                var response = await next(request)
                response.headers["X-Length"] = "\(length)"
                return response
            }
            app.post("/collected") { (request: Request) in
                String(decoding: try await request.collectBody(), as: UTF8.self)
            }
            app.post("/streamed") { (request: Request) in
                var bytes: [UInt8] = []
                for try await chunk in request.body { bytes += chunk }
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        for path in ["/collected", "/streamed"] {
            let response = try await client.post(path, "text/plain", "hello")
            #expect(response.text == "\"hello\"" && response.headers[.named("X-Length")] == "5")
        }
        let tooMuch = try await client.send(.post, "/collected", body: Array(repeating: 0, count: 1 << 20 + 1))
        #expect(tooMuch.status == .contentTooLarge)
    }

    @Test("the route is known behind the handler, with the prefixes of all applications, also where it fails")
    func routes() async throws {
        let journal = Journal()
        let inner = App(title: "inner")
        inner.get("/items/{id}") { (request: Request) throws -> Int in
            if request.pathParameters["id"] == "0" { throw Mistake() }
            return 1
        }
        let middle = App(title: "middle")
        middle.mount("/b", inner)
        let client = try makeClient { app in
            app.use { request, next in
                journal.note("before: \(request.route?.fullPath ?? "none")")
                let response = await next(request)
                journal.note("after: \(request.route?.fullPath ?? "none")")
                return response
            }
            app.get("/x/{y}") { 1 }
            app.mount("/a", middle)
        }
        for path in ["/x/1", "/a/b/items/1", "/a/b/items/0", "/nothing"] { _ = try await client.get(path) }
        #expect(
            journal.entries == [
                "before: none", "after: /x/{y}", "before: none", "after: /a/b/items/{id}", "before: none",
                "after: /a/b/items/{id}", "before: none", "after: none",
            ])
    }

    @Test("a middleware can be tried without an application")
    func alone() async throws {
        let request = Request(target: RequestTarget(path: "/"))
        let response = try await Named(name: "one").respond(to: request, next: Next { _ in .text("inside") })
        #expect(response.headers["X-Seen-By"] == "one")
        #expect(response.body.bytes == Array("inside".utf8))
    }
}
