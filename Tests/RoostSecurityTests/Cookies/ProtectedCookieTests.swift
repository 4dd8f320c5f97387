// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import RoostSecurity

private struct Cart: Codable, Equatable { var items: [String] }

/// Cookies with values, from an answer to the next request.
@Suite struct ProtectedCookieTests {
    private static let keys = SecretKeys.random()
    private let clock = TestClock()

    private func cart(_ protection: CookieProtection, _ policy: CookiePolicy = CookiePolicy()) -> ProtectedCookie<Cart>
    {
        var cookie = ProtectedCookie<Cart>(
            "cart", protection, keys: Self.keys, maxAge: .seconds(3_600), policy: policy)
        cookie.now = clock.now
        return cookie
    }

    private func client(_ cookie: ProtectedCookie<Cart>) throws -> TestClient {
        try makeClient { app in
            app.get("/") { (request: Request) in request[cookie]?.items ?? ["none"] }
            app.post("/") { (request: Request) in
                var response = Response.empty
                try response.set(cookie, to: Cart(items: ["ü", "b"]), for: request)
                return response
            }
            app.delete("/") { (request: Request) in
                var response = Response.empty
                response.delete(cookie, for: request)
                return response
            }
        }
    }

    @Test(
        "a value is there in the next request, until it is deleted", arguments: [CookieProtection.signed, .encrypted])
    func roundTrip(_ protection: CookieProtection) async throws {
        let client = try client(cart(protection))
        #expect(try await client.get("/").json() == ["none"])
        _ = try await client.send(.post, "/")
        #expect(try await client.get("/").json() == ["ü", "b"])
        _ = try await client.delete("/")
        #expect(try await client.get("/").json() == ["none"])
    }

    @Test("no script reads it, and over HTTPS it stays there")
    func attributes() async throws {
        var client = try client(cart(.signed))
        let plain = try await client.send(.post, "/")
        #expect(plain.attributes(of: "cart") == ["HttpOnly", "Max-Age=3600", "Path=/", "SameSite=Lax"])
        client.isSecure = true
        let secure = try await client.send(.post, "/")
        #expect(secure.attributes(of: "cart") == ["HttpOnly", "Max-Age=3600", "Path=/", "SameSite=Lax", "Secure"])
        #expect(try await client.delete("/").attributes(of: "cart")?.contains("Secure") == true)
    }

    @Test("the policy says where it goes")
    func policies() async throws {
        let policy = CookiePolicy(
            path: "/shop", domain: "example.org", sameSite: .none, secure: .always, partitioned: true)
        let response = try await client(cart(.signed, policy)).send(.post, "/")
        #expect(
            response.attributes(of: "cart") == [
                "Domain=example.org", "HttpOnly", "Max-Age=3600", "Partitioned", "Path=/shop", "SameSite=None",
                "Secure",
            ])
        var never = try client(cart(.signed, CookiePolicy(secure: .never)))
        never.isSecure = true
        #expect(try await never.send(.post, "/").attributes(of: "cart")?.contains("Secure") == false)
    }

    @Test("without a request it is secure")
    func withoutRequest() throws {
        var response = Response.empty
        try response.set(cart(.signed), to: Cart(items: []))
        #expect(response.headers[.setCookie]?.contains("; Secure;") == true)
    }

    @Test("a value that is old, made up or for another cookie is none")
    func refuses() async throws {
        let cookie = cart(.signed)
        let client = try client(cookie)
        let value = try cookie.text(of: Cart(items: ["a"]))
        #expect(try await client.send(.get, "/", cookie: "cart=\(value)").json() == ["a"])
        var other = ProtectedCookie<Cart>("cart2", keys: Self.keys, maxAge: .seconds(3_600))
        var text = ProtectedCookie<String>("cart", keys: Self.keys, maxAge: .seconds(3_600))
        (other.now, text.now) = (clock.now, clock.now)
        for forged in ["", "x", value + "A", try other.text(of: Cart(items: [])), try text.text(of: "a")] {
            #expect(try await client.send(.get, "/", cookie: "cart=\(forged)").json() == ["none"])
        }
        // The good one counts, wherever it stands among others of its name.
        #expect(try await client.send(.get, "/", cookie: "cart=x; cart=\(value); cart=y").json() == ["a"])
        clock.advance(by: 3_600)
        #expect(try await client.send(.get, "/", cookie: "cart=\(value)").json() == ["none"])
    }

    @Test("errors say what is wrong with which cookie")
    func errors() throws {
        let cookie = cart(.signed)
        var text = ProtectedCookie<String>("cart", keys: Self.keys, maxAge: .seconds(3_600))
        text.now = clock.now
        let value = try text.text(of: "a")
        let error = #expect(throws: CookieError.self) { try cookie.value(of: value) }
        #expect(error?.code == .noValue)
        #expect(throws: CookieError.self) { try cookie.value(of: "x") }
    }

    @Test("a value that is too large is a 500, and the log says how large")
    func tooLarge() async throws {
        let log = CollectedLog()
        let cookie = cart(.encrypted)
        let client = try makeClient(logger: log.logger) { app in
            app.get("/") { (request: Request) in
                var response = Response.empty
                try response.set(cookie, to: Cart(items: [String(repeating: "x", count: 4_096)]), for: request)
                return response
            }
        }
        let response = try await client.get("/")
        #expect(response.status == .internalServerError)
        #expect(response.setCookies.isEmpty)
        #expect(log.lines.contains { $0.metadata["error"]?.contains("the cookie cart has 5") == true })
    }
}
