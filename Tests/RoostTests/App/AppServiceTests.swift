// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What an application answers, in process and over the wire alike.
@Suite struct AppServiceTests {
    struct Mistake: Error {}

    static func service() throws -> AppService {
        let app = App(title: "answers")
        app.get("/json") { ["hello": "world"] }
        app.get("/null") { nil as Int? }
        app.get("/text") { Response.text("grüß") }
        app.get("/html") { Response.html("<p>") }
        app.get("/moved") { Response.redirect(to: "/json?a=1") }
        app.delete("/thing/{id}") { (_: Request) in }
        app.get("/fails") { () throws -> Int in throw Mistake() }
        app.get("/teapot") { () throws -> Int in
            throw HTTPError(
                .init(code: 418, reasonPhrase: "I'm a teapot"), detail: ["short": true], headers: [.retryAfter: "3"])
        }
        app.post("/small", .bodyLimit(10)) { (request: Request) in try await request.collectBody().count }
        app.on(.init("REPORT") ?? .get)("/json") { "reported" }
        return try app.service()
    }

    @Test(
        "an answer is the same in process and over the wire",
        arguments: ["/json", "/null", "/text", "/nothing", "/fails"])
    func bothWays(_ path: String) async throws {
        let service = try Self.service()
        let inProcess = try await TestClient(service).get(path)
        let overWire = try await TestClient.serving(service) { try await $0.get(path) }
        #expect(inProcess.status == overWire.status)
        #expect(inProcess.headers == overWire.headers)
        #expect(inProcess.body == overWire.body)
    }

    @Test(
        "status, type and body",
        arguments: [
            ("/json", 200, "application/json", #"{"hello":"world"}"#), ("/null", 200, "application/json", "null"),
            ("/text", 200, "text/plain; charset=utf-8", "grüß"), ("/html", 200, "text/html; charset=utf-8", "<p>"),
            ("/nothing", 404, "application/json", #"{"detail":"Not Found"}"#),
            ("/%zz", 400, "application/json", #"{"detail":"Bad Request"}"#),
            ("/fails", 500, "application/json", #"{"detail":"Internal Server Error"}"#),
            ("/teapot", 418, "application/json", #"{"detail":{"short":true}}"#),
        ])
    func answers(_ path: String, _ status: Int, _ type: String, _ body: String) async throws {
        let response = try await TestClient(Self.service()).get(path)
        #expect(response.status.code == status)
        #expect(response.headers[.contentType] == type)
        #expect(response.headers[.contentLength] == "\(body.utf8.count)")
        #expect(response.text == body)
    }

    @Test("an error's header fields, and a redirect's place, are in the answer")
    func fields() async throws {
        let client = TestClient(try Self.service())
        #expect(try await client.get("/teapot").headers[.retryAfter] == "3")
        let moved = try await client.get("/moved")
        #expect(moved.status == .temporaryRedirect && moved.headers[.location] == "/json?a=1")
    }

    @Test("HEAD is GET without a body, and keeps its length")
    func head() async throws {
        let response = try await TestClient(Self.service()).send(.head, "/json")
        #expect(response.status == .ok && response.body.isEmpty)
        #expect(response.headers[.contentLength] == "17")
    }

    @Test("another method on a known path is told which there are")
    func otherMethods() async throws {
        let client = TestClient(try Self.service())
        let refused = try await client.send(.put, "/json")
        #expect(refused.status == .methodNotAllowed)
        #expect(refused.headers[.allow] == "GET, REPORT, HEAD, OPTIONS")
        #expect(refused.text == #"{"detail":"Method Not Allowed"}"#)
        let options = try await client.send(.options, "/thing/1")
        #expect(options.status == .noContent && options.headers[.allow] == "DELETE, OPTIONS")
        #expect(try await client.send(.head, "/thing/1").status == .methodNotAllowed)
        #expect(try await client.send(.init("REPORT") ?? .get, "/json").text == "\"reported\"")
    }

    @Test("an answer without content has neither body nor type")
    func noContent() async throws {
        let response = try await TestClient(Self.service()).delete("/thing/1")
        #expect(response.status == .noContent && response.body.isEmpty)
        #expect(response.headers[.contentType] == nil && response.headers[.contentLength] == nil)
    }

    @Test("a body beyond the route's limit is 413, whether its length was told or not")
    func bodyLimit() async throws {
        let client = TestClient(try Self.service())
        #expect(try await client.send(.post, "/small", body: Array(repeating: 1, count: 10)).text == "10")
        let told = try await client.send(.post, "/small", body: Array(repeating: 1, count: 11))
        #expect(told.status == .contentTooLarge)
        let untold = try await client.send(
            .post, "/small", headers: [.contentLength: "-1"], body: Array(repeating: 1, count: 11))
        #expect(untold.status == .contentTooLarge)
    }

    @Test("the route of a request can be asked for")
    func routeFor() throws {
        let service = try Self.service()
        #expect(service.route(for: .delete, "/thing/1")?.description == "DELETE /thing/{id}")
        #expect(service.route(for: .get, "/thing/1") == nil)
        #expect(service.route(for: .get, "/nothing") == nil)
    }
}
