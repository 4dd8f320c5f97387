// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// Paths and URLs that are built from routes' names.
@Suite struct RouteURLTests {
    private func makeApp() -> App {
        let app = App(title: "urls")
        app.get("/books/{id}", .name("book")) { (request: Request) in
            try [request.path(for: "book", ["id": 2]), request.url(for: "book", ["id": 2])]
        }
        app.get("/", .name("home")) { 1 }
        app.get("/größe/{a}/to/{b}", .name("pair")) { (_: Request) in 1 }
        app.get("/files/{path:path}", .name("file")) { (_: Request) in 1 }
        return app
    }

    @Test(
        "values are encoded so that they arrive as they were",
        arguments: [
            ("a b", "/books/a%20b"), ("a/b", "/books/a%2Fb"), ("ü?#%", "/books/%C3%BC%3F%23%25"),
            ("a;b=c,d:e@f", "/books/a;b=c,d:e@f"), ("...", "/books/..."), ("\u{1F600}", "/books/%F0%9F%98%80"),
        ])
    func encoding(_ value: String, _ path: String) async throws {
        let app = makeApp()
        app.get("/books/{id}/echo", .name("echo")) { (request: Request) in request.pathParameters["id"] }
        let service = try app.service()
        #expect(try service.path(for: "book", ["id": value]) == path)
        let echoed = try await TestClient(service).get(service.path(for: "echo", ["id": value])).json(as: String.self)
        #expect(echoed == value)
    }

    @Test(
        "fixed segments are encoded, the rest of a path keeps its slashes, and any value that describes itself will do")
    func shapes() throws {
        let service = try makeApp().service()
        #expect(try service.path(for: "home") == "/")
        #expect(try service.path(for: "pair", ["a": 1, "b": true]) == "/gr%C3%B6%C3%9Fe/1/to/true")
        #expect(try service.path(for: "file", ["path": "docs/read me.txt"]) == "/files/docs/read%20me.txt")
        #expect(try service.path(for: "file", ["path": ""]) == "/files/")
    }

    @Test(
        "what cannot be built is said",
        arguments: [
            ("none", [:], RouteURLError.Reason.unknownRoute, "no route is named \"none\""),
            ("book", [:], .missingParameter("id"), "the route \"book\" needs a value for {id}"),
            ("book", ["id": "1", "x": "2"], .unknownParameter("x"), "the route \"book\" has no {x}"),
            ("book", ["id": ""], .unusableValue("", parameter: "id"), "the route \"book\" cannot have \"\" for {id}"),
            (
                "book", ["id": ".."], .unusableValue("..", parameter: "id"),
                "the route \"book\" cannot have \"..\" for {id}"
            ),
            (
                "file", ["path": "a/../b"], .unusableValue("a/../b", parameter: "path"),
                "the route \"file\" cannot have \"a/../b\" for {path}"
            ),
            (
                "book", ["id": "a\0"], .unusableValue("a\0", parameter: "id"),
                "the route \"book\" cannot have \"a\\0\" for {id}"
            ),
        ] as [(String, [String: String], RouteURLError.Reason, String)])
    func errors(_ name: String, _ values: [String: String], _ reason: RouteURLError.Reason, _ text: String) throws {
        let service = try makeApp().service()
        let error = #expect(throws: RouteURLError.self) { try service.path(for: name, values) }
        #expect(error == RouteURLError(route: name, reason: reason))
        #expect(error?.description == text)
    }

    @Test("a request's paths have its prefix, and its URLs its scheme and host")
    func prefixes() throws {
        let service = try makeApp().service()
        var request = Request(
            target: RequestTarget(prefix: "/my%20shop", path: "/books/1"),
            parameters: Parameters([(name: "HTTP_HOST", value: "example.org:8443"), (name: "HTTPS", value: "on")]))
        #expect(throws: RouteURLError.self) { try request.path(for: "home") }
        request.application = service
        #expect(try request.path(for: "book", ["id": 1]) == "/my%20shop/books/1")
        #expect(try request.url(for: "book", ["id": 1]) == "https://example.org:8443/my%20shop/books/1")
    }

    @Test("handlers build URLs of the application that answers")
    func handlers() async throws {
        let outer = App(title: "outer")
        outer.mount("/sub", makeApp())
        let text = try await TestClient(outer.service()).get("/sub/books/1").text
        #expect(text == #"["/sub/books/2","http://localhost/sub/books/2"]"#)
    }

    @Test("a name is that of one route; a route that is included twice is named where it comes first")
    func names() throws {
        let router = Router()
        router.on(.get, .post)("/x", .name("x")) { 1 }
        let app = App()
        app.include(router, prefix: "/a")
        app.include(router, prefix: "/b")
        #expect(try app.service().path(for: "x") == "/a/x")
        app.get("/c", .name("x")) { 1 }
        #expect(throws: AppError("GET /c: the name \"x\" is that of GET /a/x already")) { try app.service() }
    }

    @Test("a query stands behind the path, as forms are written")
    func query() throws {
        let service = try makeApp().service()
        #expect(
            try service.path(for: "home", query: ["q": "a b&c", "tag": 1, "tag": "ü"]) == "/?q=a+b%26c&tag=1&tag=%C3%BC"
        )
        #expect(try service.path(for: "book", ["id": 1], query: [:]) == "/books/1")
    }

    @Test("values are of the kind that the path asks for")
    func kinds() throws {
        let app = App(title: "kinds")
        app.get("/n/{id:int}", .name("number")) { (_: Request) in 1 }
        app.get("/b/{name}.json", .name("json")) { (_: Request) in 1 }
        app.get("/f/{path:path}/meta", .name("meta")) { (_: Request) in 1 }
        let service = try app.service()
        #expect(try service.path(for: "number", ["id": 7]) == "/n/7")
        #expect(try service.path(for: "json", ["name": "a b"]) == "/b/a%20b.json")
        #expect(try service.path(for: "meta", ["path": "a/b"]) == "/f/a/b/meta")
        #expect(throws: RouteURLError.self) { try service.path(for: "number", ["id": "x"]) }
        #expect(throws: RouteURLError.self) { try service.path(for: "json", ["name": ""]) }
    }
}
