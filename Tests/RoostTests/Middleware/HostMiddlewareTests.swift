// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Which hosts are answered, and over which scheme.
@Suite struct HostMiddlewareTests {
    private func makeClient(_ middleware: any Middleware) throws -> TestClient {
        let app = App(title: "test")
        app.use(middleware)
        app.get("/x") { 1 }
        return TestClient(try app.service())
    }

    private func get(_ client: TestClient, host: String, _ target: String = "/x") async throws -> TestResponse {
        try await client.get(target, headers: [.named("Host"): host])
    }

    @Test(
        "listed hosts are answered, whatever their port and case",
        arguments: ["shop.example", "SHOP.Example:8080", "a.shop.example", "a.b.shop.example", "[::1]:80"])
    func trusted(_ host: String) async throws {
        let client = try makeClient(TrustedHosts("Shop.example", "*.shop.example", "[::1]"))
        #expect(try await get(client, host: host).status == .ok)
    }

    @Test(
        "all others are refused",
        arguments: [
            "evil.example", "shop.example.evil.example", "evilshop.example", ".shop.example.", "shop.example.",
            "shop.example@evil.example", "shop.example:99999", "shop.example:x", "shop.example/", "", "shop example",
            "shop.example,evil.example", "*.shop.example", "[::1", "shop.example\\evil.example",
        ])
    func refused(_ host: String) async throws {
        let client = try makeClient(TrustedHosts("shop.example", "*.shop.example", redirectsToWWW: false))
        let response = try await get(client, host: host)
        #expect(response.status == .badRequest && response.text == #"{"detail":"Invalid host header"}"#)
    }

    @Test("a host that is sent twice, or not at all, is refused, whatever the server is called")
    func repeatedHost() async throws {
        let app = App(title: "test")
        app.use(TrustedHosts("shop.example"))
        app.get("/") { 1 }
        let service = try app.service()
        for hosts in [["shop.example", "shop.example"], ["shop.example", "evil.example"], []] {
            var pairs = hosts.map { (name: "HTTP_HOST", value: $0) }
            pairs.append((name: "SERVER_NAME", value: "shop.example"))
            let request = Request(target: RequestTarget(path: "/"), parameters: Parameters(pairs))
            #expect(await service.respond(to: request).status == .badRequest)
        }
    }

    @Test("a host is redirected to its www name, where only that is listed")
    func www() async throws {
        let client = try makeClient(TrustedHosts("www.shop.example"))
        let moved = try await get(client, host: "shop.example:8080", "/x?a=%20b")
        #expect(moved.status == .temporaryRedirect)
        #expect(moved.headers[.location] == "http://www.shop.example:8080/x?a=%20b")
        #expect(try await get(client, host: "other.example").status == .badRequest)
        let strict = try makeClient(TrustedHosts("www.shop.example", redirectsToWWW: false))
        #expect(try await get(strict, host: "shop.example").status == .badRequest)
    }

    @Test("plain HTTP is redirected with its path and query, HTTPS is answered")
    func https() async throws {
        var client = try makeClient(HTTPSRedirect())
        let moved = try await get(client, host: "shop.example:8080", "/x?a=%2F&b")
        #expect(moved.status == .temporaryRedirect)
        #expect(moved.headers[.location] == "https://shop.example/x?a=%2F&b")
        client.isSecure = true
        #expect(try await get(client, host: "shop.example").status == .ok)
        let other = try makeClient(HTTPSRedirect(port: 8443))
        #expect(try await get(other, host: "[::1]").headers[.location] == "https://[::1]:8443/x")
    }

    @Test("a scheme that a client claims does not count")
    func claimedScheme() async throws {
        let client = try makeClient(HTTPSRedirect())
        let response = try await client.get("/x", headers: [.named("X-Forwarded-Proto"): "https"])
        #expect(response.status == .temporaryRedirect)
    }
}
