// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// Applications inside of applications: under a prefix, and for a host.
@Suite struct MountTests {
    private struct Place: Codable {
        let prefix: String
        let path: String
        let url: String
        let named: String
    }

    /// An application that tells where it is.
    private func makeInner(_ title: String = "inner") -> App {
        let app = App(title: title)
        app.get("/where", .name("where")) { (request: Request) in
            try Place(
                prefix: request.target.prefix, path: request.target.path, url: request.url,
                named: request.url(for: "where"))
        }
        app.get("/") { title }
        return app
    }

    private func place(_ prefix: String) -> String {
        let url = "http://localhost\(prefix)/where"
        return #"{"prefix":"\#(prefix)","path":"/where","url":"\#(url)","named":"\#(url)"}"#
    }

    @Test("a mounted application has its own routes, errors, methods and redirects, and its prefix grows")
    func mount() async throws {
        let app = App(title: "outer")
        app.get("/sub/own") { "outer" }
        app.get("/{any}") { "any" }
        let inner = makeInner()
        app.mount("/sub", inner)
        inner.get("/late/") { "late" }
        let client = TestClient(try app.service())

        #expect(try await client.get("/sub/where").text == place("/sub"))
        #expect(try await client.get("/sub/").text == "\"inner\"")
        #expect(try await client.get("/sub/own").text == "\"outer\"")
        #expect(try await client.get("/sub/own/more").status == .notFound)
        #expect(try await client.get("/subway").text == "\"any\"")
        #expect(try await client.get("/%73ub/where").status == .ok)
        #expect(try await client.get("/sub/%zz").status == .badRequest)
        let refused = try await client.send(.post, "/sub/where")
        #expect(refused.status == .methodNotAllowed && refused.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(try await client.send(.head, "/sub/where").status == .ok)
        #expect(try await client.get("/sub/late?a=%20").headers[.location] == "/sub/late/?a=%20")
    }

    @Test("the prefix alone is redirected into the application, where the outer one has no such path")
    func prefixAlone() async throws {
        let app = App()
        app.mount("/sub", makeInner())
        let response = try await TestClient(app.service()).get("/sub?q=1")
        #expect(response.status == .temporaryRedirect && response.headers[.location] == "/sub/?q=1")
    }

    @Test("mounts go into each other; an empty prefix takes what is left")
    func nested() async throws {
        let middle = App(title: "middle")
        middle.mount("/b", makeInner("in b"))
        middle.mount("", makeInner("rest of middle"))
        let app = App(title: "outer")
        app.get("/top") { "top" }
        app.mount("/a/x", middle)
        app.mount("", makeInner("rest"))
        let service = try app.service()
        let client = TestClient(service)
        #expect(try await client.get("/a/x/b/where").text == place("/a/x/b"))
        #expect(try await client.get("/a/x/where").text == place("/a/x"))
        #expect(try await client.get("/where").text == place(""))
        #expect(try await client.get("/top").text == "\"top\"")
        #expect(service.mounts.map(\.prefix) == ["/a/x", ""])
        #expect(
            service.mounts.first?.service.mounts.map(\.description) == [
                "mount(\"/b\", in b)", "mount(\"\", rest of middle)",
            ])
    }

    @Test(
        "a host's application is found by its whole name first, then by the longest ending",
        arguments: [
            ("api.example.org", "exact"), ("API.Example.org:8080", "exact"), ("x.example.org", "any"),
            ("a.b.example.org", "any"), ("x.deep.example.org", "deep"), ("example.org", "outer"),
            ("badexample.org", "outer"), (".example.org", "outer"), ("", "outer"),
        ])
    func hosts(_ host: String, _ title: String) async throws {
        let app = App(title: "outer")
        app.get("/") { "outer" }
        app.host("*.example.org", makeInner("any"))
        app.host("*.deep.example.org", makeInner("deep"))
        app.host("Api.example.org", makeInner("exact"))
        let client = TestClient(try app.service())
        let name = try #require(HTTPField.Name("Host"))
        #expect(try await client.get("/", headers: [name: host]).text == "\"\(title)\"")
    }

    @Test("errors of an application inside are its own, but pages for developers are shown in all or in none")
    func errors() async throws {
        struct Mistake: Error {}
        let inner = App(title: "inner", logger: CollectedLog().logger)
        inner.onError(Mistake.self) { _, _ in .text("inner's") }
        inner.get("/foreseen") { () throws -> Int in throw Mistake() }
        inner.get("/not") { () throws -> Int in throw CancellationError() }
        let app = App(title: "outer", logger: CollectedLog().logger)
        app.onError(Mistake.self) { _, _ in .text("outer's") }
        app.mount("/sub", inner)
        app.showsErrorPages = true
        let client = TestClient(try app.service())
        #expect(try await client.get("/sub/foreseen").text == "inner's")
        let page = try await client.get("/sub/not", headers: [.accept: "text/html"])
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(!inner.showsErrorPages)
    }

    @Test("every mistake is told, with its place")
    func mistakes() {
        let app = App(title: "outer")
        let inner = App(title: "inner")
        inner.get("/{x}/{x}") { 1 }
        inner.mount("/back", app)
        app.get("/files/{path:path}") { 1 }
        app.mount("sub", App(title: "one"))
        app.mount("/sub/", App(title: "two"))
        app.mount("/{sub}", App(title: "three"))
        app.mount("/files", App(title: "four"))
        app.mount("/inner", inner)
        app.mount("/twice", App(title: "five"))
        app.mount("/twice", App(title: "six"))
        app.host("example.org:80", App(title: "seven"))
        app.host("*", App(title: "eight"))
        app.host("a.example.org", App())
        app.host("A.example.org", App())
        #expect(
            throws: AppError(
                """
                mount("sub", one): the prefix "sub" does not begin with a slash
                mount("/sub/", two): the prefix "/sub/" ends with a slash
                mount("/{sub}", three): the prefix has a parameter; only routes and routers can have one
                mount("/files", four): GET /files/{path:path} has the same paths
                mount("/inner", inner): GET /{x}/{x}: the path "/{x}/{x}" has two parameters "x"
                mount("/inner", inner): mount("/back", outer): the application contains itself
                mount("/twice", six): mount("/twice", five) has the same paths
                host("example.org:80", …): a name such as api.example.org or *.example.org is needed, without a port
                host("*", …): a name such as api.example.org or *.example.org is needed, without a port
                host("A.example.org", …): the host has an application already
                """)
        ) { try app.service() }
    }
}
