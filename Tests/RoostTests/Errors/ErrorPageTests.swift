// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// What developers see of an unhandled error, and nobody else.
@Suite struct ErrorPageTests {
    struct Mistake: Error, CustomStringConvertible {
        let description = "</h1><script>alert('1')</script> & \"more\""
    }

    private static func client() throws -> TestClient {
        let app = App(logger: CollectedLog().logger)
        app.showsErrorPages = true
        app.get("/crash/{id}") { (_: Request) throws -> Int in throw Mistake() }
        app.get("/teapot") { () throws -> Int in throw HTTPError(.init(code: 418)) }
        return TestClient(try app.service())
    }

    private static let browser: HTTPFields = [
        .accept: "text/html,application/xhtml+xml,*/*;q=0.8", .authorization: "Bearer s3cret",
        .cookie: "session=s3cret",
        .userAgent: "<b>", .named("X-API-Key"): "s3cret", .named("X-Auth-Token"): "s3cret",
    ]

    @Test("a browser gets a page with error, request, route and fields, all of it escaped")
    func page() async throws {
        let answer = try await Self.client().get("/crash/7?q=<i>", headers: Self.browser)
        #expect(answer.status == .internalServerError)
        #expect(
            answer.headers[.contentType] == "text/html; charset=utf-8" && answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.contentSecurityPolicy] == "default-src 'none'; style-src 'unsafe-inline'")
        let page = answer.text
        for part in [
            "ErrorPageTests.Mistake",
            "&lt;/h1&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;",
            "GET http://localhost/crash/7?q=&lt;i&gt;", "GET /crash/{id}", "127.0.0.1", "&lt;b&gt;",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("<script") && !page.contains("<b>") && !page.contains("<i>"))
        // Everything is in the page itself.
        #expect(!page.contains("src=") && !page.contains("href=") && !page.contains("@import"))
    }

    @Test("what proves who someone is does not appear")
    func secrets() async throws {
        let page = try await Self.client().get("/crash/7", headers: Self.browser).text
        #expect(!page.contains("s3cret"))
        #expect(page.ranges(of: "(hidden)").count == 4)
    }

    @Test("who wants plain text gets that, and who wants JSON or anything gets what is always sent")
    func otherClients() async throws {
        let client = try Self.client()
        let text = try await client.get("/crash/7", headers: [.accept: "text/plain"])
        #expect(text.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(text.text.contains("message: </h1>") && text.text.contains("route: GET /crash/{id}"))
        for accept in ["application/json", "*/*", nil] {
            var headers = HTTPFields()
            headers[.accept] = accept
            let answer = try await client.get("/crash/7", headers: headers)
            #expect(answer.status == .internalServerError)
            #expect(answer.text == #"{"detail":"Internal Server Error"}"#)
        }
    }

    struct Hostile: Error, CustomStringConvertible {
        let description = "a\u{1B}[2J\u{9B}\u{202E}é\nroute: forged"
    }

    @Test("what clients bring into an error makes no rows of its own, and reaches no terminal")
    func hostile() async throws {
        let app = App(logger: CollectedLog().logger)
        app.showsErrorPages = true
        app.get("/") { () throws -> Int in throw Hostile() }
        for accept in ["text/plain", "text/html"] {
            let text = try await TestClient(app.service()).get("/", headers: [.accept: accept]).text
            #expect(text.contains(#"a\u{1B}[2J\u{9B}\u{202E}é"# + "\n    route: forged"), "\(text)")
        }
    }

    @Test("errors that are answers are no pages")
    func foreseen() async throws {
        let client = try Self.client()
        #expect(try await client.get("/teapot", headers: Self.browser).text == #"{"detail":"I'm a Teapot"}"#)
        #expect(try await client.get("/nothing", headers: Self.browser).text == #"{"detail":"Not Found"}"#)
    }

    @Test("nobody sees a page unless it is asked for")
    func hidden() async throws {
        let app = App(logger: CollectedLog().logger)
        app.get("/crash") { () throws -> Int in throw Mistake() }
        let answer = try await TestClient(app.service()).get("/crash", headers: Self.browser)
        #expect(answer.text == #"{"detail":"Internal Server Error"}"#)
    }
}
