// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Logging
import Roost
import RoostTesting
import Testing

/// Errors are answers for middleware, wherever they come from and however late.
@Suite struct MiddlewareErrorTests {
    struct Mistake: Error {}

    /// Sets a field on every answer, and notes what the answer tells of.
    struct Marking: Middleware {
        var name = "X-Marked"
        var journal = Journal()

        func respond(to request: Request, next: Next) async throws -> Response {
            var response = await next(request)
            journal.note("\(response.status.code) \(response.error.map { "\(type(of: $0))" } ?? "nil")")
            response.headers[name] = "yes"
            return response
        }
    }

    /// Throws an error, before or after the rest.
    struct Throwing: Middleware {
        let error: any Error
        var isLate = false

        func respond(to request: Request, next: Next) async throws -> Response {
            if isLate { _ = await next(request) }
            throw error
        }
    }

    private func isMarked(_ response: TestResponse) -> Bool { response.headers[.named("X-Marked")] == "yes" }

    /// An application with a middleware outside of what is added by `build`, and a quiet log.
    private func makeClient(_ journal: Journal = Journal(), _ build: (App) -> Void) throws -> TestClient {
        let app = App(title: "test", logger: CollectedLog().logger)
        app.use(Marking(journal: journal))
        build(app)
        return TestClient(try app.service())
    }

    @Test("errors of handlers are answers that middleware sees, and it is told which error it was")
    func handlers() async throws {
        let journal = Journal()
        let client = try makeClient(journal) { app in
            app.get("/mistake") { () throws -> Int in throw Mistake() }
            app.get("/teapot") { () throws -> Int in throw HTTPError(.init(code: 418)) }
            app.get("/fine") { 1 }
            app.onError(.methodNotAllowed) { _, _ in .text("other", status: .badRequest) }
        }
        for path in ["/mistake", "/teapot", "/fine", "/nothing"] {
            #expect(isMarked(try await client.get(path)), "\(path)")
        }
        #expect(isMarked(try await client.send(.put, "/fine")))
        #expect(
            journal.entries == ["500 Mistake", "418 HTTPError", "200 nil", "404 HTTPError", "400 HTTPError"])
    }

    @Test("what a middleware throws is answered right outside of it", arguments: [false, true])
    func thrown(_ isLate: Bool) async throws {
        let journal = Journal()
        let client = try makeClient(journal) { app in
            app.use(Throwing(error: Mistake(), isLate: isLate))
            app.get("/x") { 1 }
            app.onError(Mistake.self) { _, request in
                .text("\(request.route?.description ?? "no route")", status: .badGateway)
            }
        }
        let response = try await client.get("/x")
        #expect(response.status == .badGateway && isMarked(response))
        #expect(response.text == (isLate ? "GET /x" : "no route"))
        #expect(journal.entries == ["502 Mistake"])
    }

    @Test("what a router's middleware throws is answered inside of what stands around it")
    func thrownInRouter() async throws {
        let journal = Journal()
        let client = try makeClient(journal) { app in
            let router = Router(prefix: "/r", .middleware(Throwing(error: HTTPError(.forbidden))))
            router.use(Marking(name: "X-Inner", journal: journal))
            router.get("/x") { 1 }
            app.include(router)
        }
        let response = try await client.get("/r/x")
        #expect(response.status == .forbidden && isMarked(response))
        #expect(response.headers[.named("X-Inner")] == "yes")
        #expect(journal.entries == ["403 HTTPError", "403 HTTPError"])
    }

    @Test("a field that cannot be sent is a 500 right outside, and what was to be done afterwards is done")
    func refusedFields() async throws {
        let journal = Journal()
        let client = try makeClient(journal) { app in
            app.use { request, next in
                var response = await next(request)
                response.headers["X-Bad"] = "a\r\nSet-Cookie: evil=1"
                return response
            }
            app.use { request, next in
                var response = await next(request)
                response.whenSent { journal.note("sent \($0.status.code)") }
                return response
            }
            app.get("/x") { 1 }
            app.get("/r", .middleware(Marking(name: "X\n"))) { 1 }
        }
        for path in ["/x", "/r"] {
            let response = try await client.get(path)
            #expect(response.status == .internalServerError && isMarked(response))
            #expect(response.headers[.setCookie] == nil)
        }
        #expect(journal.entries == ["500 RefusedHeader", "sent 500", "500 RefusedHeader", "sent 500"])
    }

    @Test("a stream that fails before its first piece is an answer with the fields of middleware")
    func lateErrors() async throws {
        let client = try makeClient { app in
            app.use { request, next in
                var response = await next(request)
                response.headers.append(.vary, "Origin")
                return response
            }
            app.get("/stream") {
                Response.stream(contentType: "text/plain", headers: [.named("X-Own"): "1", .vary: "Accept"]) { _ in
                    throw HTTPError(.conflict)
                }
            }
        }
        let response = try await client.get("/stream")
        #expect(response.status == .conflict && isMarked(response))
        #expect(response.headers[values: .vary] == ["Accept", "Origin"])
        #expect(response.headers[.named("X-Own")] == nil)
        #expect(response.headers[.contentType] == "application/json")
    }

    @Test("conditions that fail are answered with the fields of middleware, and 304 keeps them")
    func conditions() async throws {
        let folder = try TestFolder()
        try folder.write("a.txt", Array("hello".utf8))
        let path = folder.path + "/a.txt"
        let client = try makeClient { app in
            app.get("/value") { Answer(1, headers: [.eTag: "\"1\"", .cacheControl: "max-age=60"]) }
            app.get("/file") { try await Response.file(at: path, headers: [.eTag: "\"1\""]) }
        }
        for target in ["/value", "/file"] {
            let failed = try await client.get(target, headers: [.ifMatch: "\"2\""])
            #expect(failed.status == .preconditionFailed && isMarked(failed), "\(target)")
            #expect(failed.headers[.eTag] == nil && failed.headers[.cacheControl] == nil)
            let unchanged = try await client.get(target, headers: [.ifNoneMatch: "\"1\""])
            #expect(unchanged.status == .notModified && isMarked(unchanged), "\(target)")
        }
        let beyond = try await client.get("/file", headers: [.range: "bytes=100-"])
        #expect(beyond.status == .rangeNotSatisfiable && isMarked(beyond))
        #expect(beyond.headers[.contentRange] == "bytes */5" && beyond.headers[.eTag] == nil)
    }
}
