// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIRecords
import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// Which host and port a request is for: what the target says, what the field Host says, and what the front server
/// adds.
@Suite struct RequestHostTests {
    private func parameters(_ variables: KeyValuePairs<String, String>) -> Parameters {
        Parameters(variables.map { (name: $0.key, value: $0.value) })
    }

    @Test(
        "SERVER_PORT stands for a port that Host does not tell, where it is the client's",
        arguments: [
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "8080"], "http://shop.test:8080"),
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "8080", "REQUEST_SCHEME": "http"], "http://shop.test:8080"),
            (
                ["HTTP_HOST": "shop.test", "SERVER_PORT": "8443", "REQUEST_SCHEME": "https", "HTTPS": "on"],
                "https://shop.test:8443"
            ),
            (["HTTP_HOST": "[::1]", "SERVER_PORT": "8080"], "http://[::1]:8080"),
            (
                ["HTTP_HOST": "shop.test", "SERVER_PORT": "8080", "SERVER_SOFTWARE": "nginx/1.22.1"],
                "http://shop.test:8080"
            ),
            // These pass Host on as it was sent.
            (["HTTP_HOST": "a.test", "SERVER_PORT": "81", "SERVER_SOFTWARE": "Apache/2.4.62"], "http://a.test"),
            (["HTTP_HOST": "a.test", "SERVER_PORT": "81", "SERVER_SOFTWARE": "lighttpd/1.4.69"], "http://a.test"),
            (["HTTP_HOST": "a.test", "SERVER_PORT": "81", "SERVER_SOFTWARE": "HAProxy 2.6.12"], "http://a.test"),
            (["HTTP_HOST": "a.test", "SERVER_PORT": "81", "SERVER_SOFTWARE": "Caddy/v2.6.2"], "http://a.test"),
            // What Host tells counts.
            (["HTTP_HOST": "shop.test:8000", "SERVER_PORT": "8080"], "http://shop.test:8000"),
            (["HTTP_HOST": "shop.test:80", "SERVER_PORT": "8080"], "http://shop.test"),
            // The scheme's own port, and that of the other scheme: somebody else sees to TLS.
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "80"], "http://shop.test"),
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "443", "HTTPS": "on"], "https://shop.test"),
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "80", "HTTPS": "on"], "https://shop.test"),
            (
                ["HTTP_HOST": "shop.test", "SERVER_PORT": "8080", "REQUEST_SCHEME": "http", "HTTPS": "on"],
                "https://shop.test"
            ),
            // No port at all.
            (["HTTP_HOST": "shop.test", "SERVER_PORT": ""], "http://shop.test"),
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "0"], "http://shop.test"),
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "+81"], "http://shop.test"),
            (["HTTP_HOST": "shop.test", "SERVER_PORT": "99999"], "http://shop.test"),
            (["HTTP_HOST": "\tshop.test \t", "SERVER_PORT": " 8080"], "http://shop.test:8080"),
        ])
    func ports(_ variables: [String: String], _ origin: String) {
        let request = Request(
            target: RequestTarget(path: "/"), parameters: Parameters(variables.map { (name: $0.key, value: $0.value) }))
        #expect(request.origin == origin)
    }

    @Test("a named route's URL has the port")
    func url() async throws {
        let app = App()
        app.get("/books/{id}", .name("book")) { (request: Request) in try request.url(for: "book", ["id": 7]) }
        let request = Request(
            target: RequestTarget(path: "/books/1"),
            parameters: parameters(["HTTP_HOST": "localhost", "SERVER_PORT": "8080", "REQUEST_SCHEME": "http"]))
        let answer = try await app.service().respond(to: request)
        #expect(answer.body.bytes.map { String(decoding: $0, as: UTF8.self) } == "\"http://localhost:8080/books/7\"")
    }

    @Test(
        "a host in the target counts, and its port, whatever the field Host says",
        arguments: [
            ("http://other.test/x?q", "http://other.test/x?q"), ("http://other.test:81/x", "http://other.test:81/x"),
            ("HTTP://OTHER.test/x", "http://other.test/x"), ("https://other.test/x", "http://other.test/x"),
            ("http://other.test", "http://other.test/"), ("http://other.test?q", "http://other.test/?q"),
            ("/x?u=http://other.test/", "http://shop.test:8080/x?u=http://other.test/"),
            ("//other.test/x", "http://shop.test:8080//other.test/x"),
            ("ftp://other.test/x", "http://shop.test:8080ftp://other.test/x"),
        ])
    func absoluteForms(_ target: String, _ url: String) throws {
        let request = try Request(
            FastCGIRequest(
                role: .responder,
                parameters: parameters([
                    "REQUEST_METHOD": "GET", "REQUEST_URI": target, "HTTP_HOST": "shop.test", "SERVER_PORT": "8080",
                ]), body: RequestBody()), rootPath: .auto)
        #expect(request.url == url)
    }

    @Test("everything that looks at the host sees that of the target")
    func trustedHosts() async throws {
        let app = App()
        app.use(TrustedHosts("shop.test"))
        app.get("/x") { (request: Request) in request.header("Host") }
        let client = TestClient(try app.service())
        let host = { (name: String) -> HTTPFields in [.named("Host"): name] }
        #expect(try await client.get("http://shop.test/x", headers: host("evil.test")).text == "\"shop.test\"")
        #expect(try await client.get("http://evil.test/x", headers: host("shop.test")).status == .badRequest)
        #expect(try await client.get("/x", headers: host("shop.test")).status == .ok)
    }

    @Test(
        "a target whose host is none, or that is no target, is refused",
        arguments: [
            "http:///x", "http://a@shop.test/x", "http://shop.test:x/x", "http://shop.test#@evil.test/x",
            "http://a%2Fb/x", "x?u=http://shop.test/x", "shop.test:80", "ftp://shop.test/x", "http:/x", "*",
        ])
    func wrongTargets(_ target: String) async throws {
        let app = App()
        app.get("/x") { 1 }
        #expect(try await TestClient(app.service()).get(target).status == .badRequest)
    }

    @Test(
        "a Host that is none is refused, also where its application does not look at it",
        arguments: [
            "a/b", "a b", "evil.test@shop.test", "shop.test, evil.test", "shop.test,evil.test", "a:b", "a:b:c",
            "a:99999", "a:99999999999999999999", "[::1", "[x]", "[]", ":80", "<b>", "a\\b", "b\u{FC}cher.test", "a%00b",
        ])
    func wrongHosts(_ host: String) async throws {
        let app = App()
        app.get("/x") { 1 }
        let response = try await TestClient(app.service()).get("/x", headers: [.named("Host"): host])
        #expect(response.status == .badRequest && response.text == #"{"detail":"Invalid host header"}"#)
    }

    @Test(
        "a Host that is one, or that says nothing, is not",
        arguments: [
            "shop.test", "SHOP.test:8080", "shop.test:", "shop.test:65535", "my_host", "[2001:db8::1]:80", "127.0.0.1",
            "", " ", "xn--bcher-kva.test",
        ])
    func soundHosts(_ host: String) async throws {
        let app = App()
        app.get("/x") { 1 }
        let response = try await TestClient(app.service()).get("/x", headers: [.named("Host"): host])
        #expect(response.status == .ok)
    }

    @Test("a Host is sound where it is read as a host, and only there")
    func agreement() {
        var random = SeededGenerator(seed: 7)
        let letters = Array("aF0[]:.%-_,@ /\u{E9}:[]")
        for _ in 0..<20_000 {
            let length = Int.random(in: 1..<9, using: &random)
            let host = String((0..<length).map { _ in letters.randomElement(using: &random) ?? "a" })
            let trimmed = String(host.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            let isSound = HostCheck.isSound(host.utf8.span)
            #expect(isSound == (trimmed.isEmpty || HostAndPort(trimmed) != nil), "\(host)")
        }
    }

    @Test("a request without Host is answered")
    func noHost() async throws {
        let app = App()
        app.get("/x") { (request: Request) in request.origin }
        let request = Request(target: RequestTarget(path: "/x"), parameters: parameters(["SERVER_NAME": "shop.test"]))
        #expect(try await app.service().respond(to: request).status == .ok)
    }

    @Test(
        "behind a proxy, the front server's port is not the client's",
        arguments: [
            (["HTTP_HOST": "shop.test"], "http://shop.test"),
            (["HTTP_HOST": "shop.test", "HTTP_X_FORWARDED_PROTO": "https"], "https://shop.test"),
            (
                ["HTTP_HOST": "shop.test", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_PORT": "443"],
                "https://shop.test"
            ),
            (
                ["HTTP_HOST": "shop.test", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_PORT": "80"],
                "https://shop.test"
            ),
            (
                ["HTTP_HOST": "shop.test", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_PORT": "1,\t8443"],
                "https://shop.test:8443"
            ),
            (["HTTP_HOST": "shop.test", "HTTP_X_FORWARDED_PORT": "x"], "http://shop.test"),
            (["HTTP_HOST": "shop.test:81", "HTTP_X_FORWARDED_PORT": "82"], "http://shop.test:81"),
            (
                [
                    "HTTP_HOST": "inner:8080", "HTTP_X_FORWARDED_HOST": "a.test,\tshop.test",
                    "HTTP_X_FORWARDED_PORT": "82",
                ],
                "http://shop.test:82"
            ),
        ])
    func proxies(_ variables: [String: String], _ origin: String) async throws {
        let app = App()
        app.use(TrustedProxies("10.0.0.0/8", trustsHost: true))
        app.get("/") { (request: Request) in request.origin }
        let usual = ["REMOTE_ADDR": "10.0.0.1", "SERVER_PORT": "8080", "REQUEST_SCHEME": "http"]
        let all = usual.merging(variables) { $1 }.map { (name: $0.key, value: $0.value) }
        let request = Request(target: RequestTarget(path: "/"), parameters: Parameters(all))
        let answer = try await app.service().respond(to: request)
        #expect(answer.body.bytes.map { String(decoding: $0, as: UTF8.self) } == "\"\(origin)\"")
    }

    @Test("the redirect to the www name keeps the port")
    func www() async throws {
        let app = App()
        app.use(TrustedHosts("www.shop.test"))
        let request = Request(
            target: RequestTarget(path: "/x"),
            parameters: parameters(["HTTP_HOST": "shop.test", "SERVER_PORT": "8080"]))
        let answer = try await app.service().respond(to: request)
        #expect(answer.headers[.location] == "http://www.shop.test:8080/x")
    }
}
