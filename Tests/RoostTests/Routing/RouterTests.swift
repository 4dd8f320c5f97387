// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// How routers, their prefixes and their options come together.
@Suite struct RouterTests {
    private struct OneShop: Input {
        @Path var shop: Int
    }

    private struct Note: Codable {
        var text: String?
    }

    @Test("prefixes stand in front of each other, from the outside in, and may hold parameters")
    func prefixes() async throws {
        let items = Router(prefix: "/items")
        items.get("") { (input: OneShop) in input.shop }
        items.get("/first") { (input: OneShop) in input.shop }
        let shop = Router(prefix: "/shops/{shop}")
        shop.include(items, prefix: "/v1")
        let app = App()
        app.get("/items") { "top" }
        app.include(shop, prefix: "/api")
        let service = try app.service()
        #expect(
            service.routes.map(\.description) == [
                "GET /items", "GET /api/shops/{shop}/v1/items", "GET /api/shops/{shop}/v1/items/first",
            ])
        #expect(try await TestClient(service).get("/api/shops/7/v1/items/first").text == "7")
    }

    @Test("a route that is added after its router was included is seen, in every place")
    func later() async throws {
        let router = Router()
        let app = App()
        app.include(router, prefix: "/a")
        app.include(router, prefix: "/b")
        router.get("/late") { "late" }
        let client = TestClient(try app.service())
        #expect(try await client.get("/a/late").text == "\"late\"")
        #expect(try await client.get("/b/late").text == "\"late\"")
    }

    @Test("lists grow from the outside in; of everything else the innermost counts")
    func options() throws {
        let router = Router(
            prefix: "/in", .tags("router"), .bodyLimit(2), .responds(.notFound, description: "router"))
        router.get(
            "/x", .name("x"), .tags("route"), .bodyLimit(3), .responds(.forbidden, Note.self), .summary("short"),
            .description("long"), .operationID("readX"), .responseDescription("The x")
        ) { "x" }
        router.delete("/y", .deprecated, .hidden, .responds(.notFound, Note.self, description: "route")) {}
        let app = App(title: "options", .tags("app"), .bodyLimit(1))
        app.include(router, prefix: "/out", .tags("include"), .responds(.forbidden, description: "include"))
        app.get("/z") { Response() }

        let routes = try app.service().routes.map(\.info)
        #expect(routes.map(\.tags) == [["app", "include", "router", "route"], ["app", "include", "router"], ["app"]])
        #expect(routes.map(\.bodyLimit) == [3, 2, 1])
        #expect(routes.map(\.name) == ["x", nil, nil])
        #expect(routes.map(\.operationID) == ["readX", nil, nil])
        #expect(routes.map(\.isDeprecated) == [false, true, false])
        #expect(routes.map(\.isHidden) == [false, true, false])
        #expect(routes[0].summary == "short" && routes[0].description == "long")
        #expect(routes[0].responseDescription == "The x")
        #expect(routes.map(\.status) == [.ok, .noContent, .ok])
        #expect(routes.map { "\($0.output)" } == ["String", "()", "Response"])
        let answers = routes.map {
            $0.answers.map { "\($0.status.code) \($0.description) \($0.type.map { "\($0)" } ?? "")" }
        }
        #expect(
            answers == [
                ["404 router ", "403 Forbidden Note"], ["403 include ", "404 route Note"], [],
            ])
    }

    @Test("omitNil leaves out members without a value, on the routes that ask for it")
    func omitNil() async throws {
        let app = App()
        app.get("/without", .omitNil) { Note() }
        app.get("/with") { Note() }
        let client = TestClient(try app.service())
        #expect(try await client.get("/without").text == "{}")
        #expect(try await client.get("/with").text == #"{"text":null}"#)
    }

    @Test("one handler can answer several methods")
    func methods() async throws {
        let app = App()
        app.on(.get, .post)("/any") { (request: Request) in "\(request.method)" }
        let client = TestClient(try app.service())
        #expect(try await client.get("/any").text == "\"GET\"")
        #expect(try await client.send(.post, "/any").text == "\"POST\"")
        #expect(try await client.send(.put, "/any").headers[.allow] == "GET, POST, HEAD, OPTIONS")
    }

    @Test("every mistake in prefixes and paths is told, a line each")
    func mistakes() {
        let app = App()
        let noSlash = Router(prefix: "reports")
        noSlash.get("/x") { 1 }
        app.include(noSlash)
        app.include(Router(prefix: "/ends/"))
        app.include(Router(), prefix: "/")
        app.get("") { 1 }
        app.get("items") { 1 }
        let first = Router(prefix: "/first")
        let second = Router(prefix: "/second")
        first.include(second)
        second.include(first)
        app.include(first)
        app.get("/a/{x}") { 1 }
        app.get("/a/{y}") { 1 }
        #expect(
            throws: AppError(
                """
                the prefix "reports" does not begin with a slash
                the prefix "/ends/" ends with a slash
                the prefix "/" ends with a slash
                GET : the path is empty, and no prefix stands in front of it
                GET items: the path "items" does not begin with a slash
                the router "/first" includes itself
                GET /a/{y}: GET /a/{x} has the same method and a path of the same shape
                """)
        ) { try app.service() }
    }
}
