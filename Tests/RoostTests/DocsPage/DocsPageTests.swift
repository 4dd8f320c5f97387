// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// The docs page as it is served.
///
/// What it does in a browser is tested in `Tests/DocsPage`.
@Suite struct DocsPageTests {
    /// The folder that the page's files are compiled from.
    private let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/CDocsPage/page").standardizedFileURL

    private func app(_ change: (App) -> Void = { _ in }) throws -> TestClient {
        let app = App(title: "Shop & <Sons>")
        app.get("/") { ["hello": "world"] }
        change(app)
        return TestClient(try app.service())
    }

    @Test("the page is HTML with the application's title, relative URLs, and nothing that a strict policy refuses")
    func page() async throws {
        let page = try await app().get("/docs")
        #expect(page.status == .ok)
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.headers[.xContentTypeOptions] == "nosniff")
        #expect(page.headers[.cacheControl] == "no-cache")
        #expect(page.text.contains("<title>Shop &amp; &lt;Sons&gt;</title>"))
        #expect(page.text.contains(#"<script type="module" src="docs/docs.js"></script>"#))
        #expect(page.text.contains(#"<link rel="stylesheet" href="docs/docs.css">"#))
        #expect(page.text.contains(#"<link rel="service-desc" href="./openapi.json" type="application/json">"#))
        #expect(page.text.contains(#"<link rel="modulepreload" href="docs/operation.js">"#))
        #expect(!page.text.contains("{{"))
        #expect(page.text.firstMatch(of: /\s(style|on[a-z]+)=/) == nil)
        #expect(page.text.firstMatch(of: /<style|<script>|https?:|(src|href)="\//.ignoresCase()) == nil)
        let policy = try #require(page.headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; "))
        #expect(!policy.contains("unsafe") && !policy.contains("*") && !policy.contains("data:"))
    }

    @Test("every file of the page's folder is served as it is there, with its type")
    func files() async throws {
        let client = try app()
        let names = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { $0 != "index.html" }
        #expect(names.contains("docs.js") && names.contains("docs.css") && names.contains("icon.svg"))
        let types = ["js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml"]
        for name in names {
            let answer = try await client.get("/docs/\(name)")
            #expect(answer.status == .ok, "\(name)")
            let source = try Data(contentsOf: sources.appending(path: name))
            #expect(Data(answer.body) == source, "\(name) is not what was compiled in")
            #expect(answer.headers[.contentType] == types[(name as NSString).pathExtension], "\(name)")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        }
    }

    @Test("page and files are not sent again to who has them, and HEAD answers as GET", arguments: ["", "/docs.js"])
    func conditions(_ file: String) async throws {
        let client = try app()
        let first = try await client.get("/docs\(file)")
        let tag = try #require(first.headers[.eTag])
        let second = try await client.get("/docs\(file)", headers: [.ifNoneMatch: tag])
        #expect(second.status == .notModified && second.body.isEmpty)
        #expect(try await client.get("/docs\(file)", headers: [.ifNoneMatch: "\"other\""]).status == .ok)
        let head = try await client.send(.head, "/docs\(file)")
        #expect(head.status == .ok && head.body.isEmpty && head.headers[.eTag] == tag)
    }

    @Test(
        "no other name leads to a file",
        arguments: [
            "index.html", "", "nothing.js", "docs.js/", "..%2Fdocs.js", "%2e%2e", "docs.js%00", "include/docs.js",
        ])
    func otherNames(_ name: String) async throws {
        let answer = try await app { $0.redirectsSlashes = false }.get("/docs/\(name)")
        #expect(answer.status == .notFound || answer.status == .badRequest, "\(answer.status)")
    }

    @Test("the page moves, with its files, and finds the document from there")
    func moved() async throws {
        let client = try app { $0.openAPI.docsPath = "/internal/help" }
        #expect(try await client.get("/docs").status == .notFound)
        let page = try await client.get("/internal/help")
        #expect(page.text.contains(#"href="../openapi.json""#))
        #expect(page.text.contains(#"src="help/docs.js""#))
        #expect(try await client.get("/internal/help/docs.js").status == .ok)
    }

    @Test("there is no page where it is switched off, or where there is no document")
    func switchedOff() async throws {
        let withoutPage = try app { $0.openAPI.docsPath = nil }
        let withoutDocument = try app { $0.openAPI.path = nil }
        for client in [withoutPage, withoutDocument] {
            #expect(try await client.get("/docs").status == .notFound)
            #expect(try await client.get("/docs/docs.js").status == .notFound)
        }
    }

    @Test("a mounted application has a page of its own, and the page behind a slash is found")
    func mounted() async throws {
        let client = try app { app in
            let inner = App(title: "Inner")
            app.mount("/inner", inner)
        }
        #expect(try await client.get("/docs").text.contains("<h1>Shop &amp; &lt;Sons&gt;</h1>"))
        #expect(try await client.get("/inner/docs").text.contains("<h1>Inner</h1>"))
        #expect(try await client.get("/inner/docs/docs.js").status == .ok)
        #expect(try await client.get("/docs/").headers[.location] == "/docs")
    }

    @Test("the page and its files are no routes of the application, and its dependencies are not made for them")
    func besideTheRoutes() async throws {
        let app = App(title: "Shop")
        app.get("/") { ["hello": "world"] }
        #expect(try app.service().routes.map(\.template.text) == ["/"])
    }
}
