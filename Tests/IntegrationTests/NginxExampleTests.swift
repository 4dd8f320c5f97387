// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Roost
import Testing

/// `nginx.conf.example` is what it says, with a real nginx.
@Suite struct NginxExampleTests {
    private struct Echo: Input {
        @Body var value: JSONValue
    }

    private static let parameters = [
        "GATEWAY_INTERFACE", "HTTPS", "HTTP_HOST", "HTTP_PROXY", "HTTP_X_CUSTOM", "PATH_INFO", "REQUEST_SCHEME",
        "SERVER_PROTOCOL",
    ]

    /// Tells what it sees of a request.
    private static func application() throws -> AppService {
        let app = App(title: "Example", version: "1.0.0")
        app.get("/seen/{rest}") { (request: Request) -> [String: String?] in
            var seen: [String: String?] = [
                "path": request.target.path, "query": request.target.query, "prefix": request.target.prefix,
            ]
            for name in parameters { seen[name] = request.parameters[name] }
            return seen
        }
        app.get("/cover/{name}") { (request: Request) in
            let name = request.pathParameters["name"] ?? ""
            return Response(
                headers: [.named("X-Accel-Redirect"): "/internal/covers/\(name)", .contentType: "image/png"])
        }
        app.post("/echo", .bodyLimit(2 * 1_024 * 1_024)) { (input: Echo) in input.value }
        return try app.service()
    }

    private static let files = [
        "index.html": "<!doctype html><title>The page</title>",
        "app.js": "export {};",
        "help/index.html": "<!doctype html><title>Help</title>",
    ]

    private func withSite(_ body: (ExampleSite) async throws -> Void) async throws {
        try await ExampleSite.running(Self.application(), files: Self.files, body)
    }

    @Test func filesAreServedWithTheirTypesAndAPolicy() async throws {
        try await withSite { site in
            let page = try await site.get("/")
            #expect(page.status == 200)
            #expect(page.body == Self.files["index.html"])
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.headers["content-security-policy"] == "default-src 'self'")
            #expect(page.headers["x-content-type-options"] == "nosniff")
            let script = try await site.get("/app.js")
            #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
            let help = try await site.get("/help")
            #expect(help.body == Self.files["help/index.html"])
        }
    }

    @Test func coversAreSentByNginxWhereTheApplicationSaysSo() async throws {
        try await withSite { site in
            try site.addCover("1-a.png", "the picture")
            let cover = try await site.get("/cover/1-a.png")
            #expect(cover.status == 200)
            #expect(cover.body == "the picture")
            #expect(cover.headers["content-type"] == "image/png")
            let part = try await site.get("/cover/1-a.png", ["--range", "4-6"])
            #expect(part.status == 206)
            #expect(part.body == "pic")
            // No client gets at the files itself.
            let inside = try await site.get("/internal/covers/1-a.png")
            #expect(inside.status == 404)
            let missing = try await site.get("/cover/none.png")
            #expect(missing.status == 404)
        }
    }

    @Test func whatIsNoFileGoesToTheApplication() async throws {
        try await withSite { site in
            let answer = try await site.get("/nothing")
            #expect(answer.status == 404)
            #expect(answer.body == #"{"detail":"Not Found"}"#)
            #expect(answer.headers["content-security-policy"] == nil)
            #expect(try await site.get("/seen/x", ["--request", "PUT"]).headers["allow"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func theApplicationSeesTheRequestAsItWasSent() async throws {
        try await withSite { site in
            let answer = try await site.get(
                "/seen/a%2Fb%20c?q=%C3%A4&q=+", ["--header", "X-Custom: value", "--header", "Proxy: http://evil.test"])
            let seen = try JSONValue(parsing: answer.body)
            // A header field "Proxy" would be HTTP_PROXY.
            #expect(
                seen == [
                    "path": "/seen/a%2Fb%20c", "query": "q=%C3%A4&q=+", "prefix": "", "GATEWAY_INTERFACE": "CGI/1.1",
                    "HTTPS": nil, "HTTP_HOST": "bookstore.test", "HTTP_PROXY": nil, "HTTP_X_CUSTOM": "value",
                    "PATH_INFO": nil, "REQUEST_SCHEME": "http", "SERVER_PROTOCOL": "HTTP/1.1",
                ])
        }
    }

    @Test func bodiesArriveWholeAndLargerOnesAreRefused() async throws {
        let text = String(repeating: "0123456789", count: 100_000)
        try await withSite { site in
            let folder = try ShortFolder()
            try folder.write("\"\(text)\"", to: "fits.json")
            try folder.write("\"\(String(repeating: text, count: 4))\"", to: "large.json")
            let json = ["--header", "Content-Type: application/json", "--data-binary"]
            let fits = try await site.get("/echo", json + ["@\(folder.path)/fits.json"])
            #expect(fits.status == 200)
            #expect(fits.body == "\"\(text)\"")
            let chunked = try await site.get(
                "/echo", json + ["@\(folder.path)/fits.json", "--header", "Transfer-Encoding: chunked"])
            #expect(chunked.body == "\"\(text)\"")
            #expect(try await site.get("/echo", json + ["@\(folder.path)/large.json"]).status == 413)
        }
    }

    @Test func connectionsToTheApplicationAreKept() async throws {
        try await withSite { site in
            for _ in 1...20 {
                let answer = try await site.get("/seen/x")
                #expect(answer.status == 200)
            }
            // One for each of nginx's workers that had a request; without keep-alive there would be none.
            try await site.waitForKeptConnection()
            #expect(site.complaints.isEmpty)
        }
    }
}
