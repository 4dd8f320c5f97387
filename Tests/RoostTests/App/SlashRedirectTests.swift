// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// What happens to a path with a slash too many or too few at its end.
@Suite struct SlashRedirectTests {
    private func makeApp(redirectsSlashes: Bool = true, rootPath: RootPath = .auto) -> App {
        let app = App(title: "slashes", rootPath: rootPath, redirectsSlashes: redirectsSlashes)
        app.get("/with/") { 1 }
        app.get("/without") { 1 }
        app.post("/posted") { 1 }
        app.get("/one/{x}") { (_: Request) in 1 }
        app.get("/rest/{x:path}") { (_: Request) in 1 }
        app.get("//odd") { 1 }
        return app
    }

    @Test(
        "the client is sent to the path that is known, and keeps its query byte for byte",
        arguments: [
            ("/with", "/with/"), ("/without/", "/without"), ("/without/?a=%20&b=+%zz", "/without?a=%20&b=+%zz"),
            ("/with?", "/with/?"), ("/one/a%2Fb/", "/one/a%2Fb"), ("/one/%C3%BC/", "/one/%C3%BC"), ("/rest", "/rest/"),
            ("/with//", "/with/"),
            ("/one/a\\b/", "/one/a%5Cb"),
        ])
    func redirects(_ target: String, _ location: String) async throws {
        let response = try await TestClient(makeApp().service()).get(target)
        #expect(response.status == .temporaryRedirect)
        #expect(response.headers[.location] == location)
        #expect(response.body.isEmpty)
    }

    @Test(
        "nothing else is redirected",
        arguments: ["/", "//", "/none/", "/none", "/one/", "/one", "/without//", "//odd/"])
    func notFound(_ target: String) async throws {
        #expect(try await TestClient(makeApp().service()).get(target).status == .notFound)
    }

    @Test(
        "every method is redirected where the path is known, as none is lost on the way",
        arguments: [.get, .head, .post, .put, .patch, .delete, .options] as [HTTPRequest.Method])
    func methods(_ method: HTTPRequest.Method) async throws {
        let client = TestClient(try makeApp().service())
        for (target, location) in [("/with?q=%20", "/with/?q=%20"), ("/posted/", "/posted"), ("/one/a/", "/one/a")] {
            let response = try await client.send(method, target)
            #expect(response.status == .temporaryRedirect && response.headers[.location] == location)
        }
        #expect(try await client.send(method, "/none/").status == .notFound)
    }

    @Test("a path that is known for another method is not redirected: 405 tells which")
    func knownPath() async throws {
        let app = makeApp()
        app.post("/both") { 1 }
        app.get("/both/") { 1 }
        let client = TestClient(try app.service())
        #expect(try await client.get("/both").status == .methodNotAllowed)
        #expect(try await client.send(.post, "/both/").status == .methodNotAllowed)
        #expect(try await client.send(.delete, "/with").headers[.location] == "/with/")
        #expect(try await client.send(.delete, "/with/").status == .methodNotAllowed)
    }

    @Test("the root path stands in front")
    func rootPath() async throws {
        let client = TestClient(try makeApp(rootPath: .fixed("/shop")).service())
        #expect(try await client.get("/shop/with?q").headers[.location] == "/shop/with/?q")
        #expect(try await client.get("/with").headers[.location] == "/shop/with/")
    }

    @Test("one argument turns it off")
    func off() async throws {
        let client = TestClient(try makeApp(redirectsSlashes: false).service())
        #expect(try await client.get("/with").status == .notFound)
        #expect(try await client.get("/with/").status == .ok)
    }
}
