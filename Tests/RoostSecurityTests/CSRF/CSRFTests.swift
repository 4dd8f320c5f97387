// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import RoostSecurity

/// Where tokens belong to: a session, or a cookie of their own.
enum TokenPlace: CaseIterable, Sendable {
    case session, cookie

    fileprivate func add(to app: App, _ make: (SecretKeys?) -> CSRF) {
        switch self {
        case .session: app.use(Sessions(keys: Kind.keys), make(nil))
        case .cookie: app.use(make(Kind.keys))
        }
    }
}

/// What other sites cannot have a browser do.
@Suite struct CSRFTests {
    struct NewBook: Input { @Form var title: String }

    private func client(_ place: TokenPlace, _ make: (SecretKeys?) -> CSRF = { CSRF(keys: $0) }) throws -> TestClient {
        try makeClient { app in
            place.add(to: app, make)
            app.get("/token") { (request: Request) in try request.csrfToken }
            app.get("/plain") { "plain" }
            app.post("/books") { (input: NewBook) in input.title }
            app.put("/books") { (request: Request) in try await request.collectBody().count }
            app.delete("/books") { "gone" }
            app.post("/webhook/paid") { "thanks" }
        }
    }

    private func token(_ client: TestClient) async throws -> String {
        try await client.get("/token").json(as: String.self)
    }

    private static let names = (token: HTTPField.Name("X-CSRF-Token"), site: HTTPField.Name("Sec-Fetch-Site"))

    private func fields(token: String? = nil, site: String? = nil, origin: String? = nil) throws -> HTTPFields {
        var fields = HTTPFields()
        fields[try #require(Self.names.token)] = token
        fields[try #require(Self.names.site)] = site
        fields[.origin] = origin
        return fields
    }

    @Test("with a token, in the form or in the header field, requests come through", arguments: TokenPlace.allCases)
    func passes(_ place: TokenPlace) async throws {
        let client = try client(place)
        let token = try await token(client)
        let form = try await client.post("/books", form: ["title": "a&b", "csrf_token": token])
        #expect(try form.json() == "a&b")
        // More than once, and also with a token of another page.
        let other = try await self.token(client)
        #expect(other != token && other.count == 86)
        for token in [token, other] {
            let header = try fields(token: token)
            #expect(try await client.post("/books", headers: header, form: ["title": "b"]).json() == "b")
            #expect(try await client.delete("/books", headers: header).json() == "gone")
            #expect(try await client.put("/books", headers: header, json: [1, 2]).json() == 5)
        }
    }

    @Test("without a token nothing is changed", arguments: TokenPlace.allCases)
    func refuses(_ place: TokenPlace) async throws {
        let client = try client(place)
        let stranger = try await token(self.client(place))
        for hasVisited in [false, true] {
            let own = hasVisited ? try await token(client) : ""
            for token in ["", "x", stranger, String(own.dropLast()), own + "A", String(own.reversed())] {
                let inForm = try await client.post("/books", form: ["title": "a", "csrf_token": token])
                let inHeader = try await client.delete("/books", headers: fields(token: token))
                for response in [inForm, inHeader] {
                    #expect(response.status == .forbidden)
                    #expect(try response.json() == ["detail": "CSRF token missing or incorrect"])
                }
            }
            #expect(try await client.post("/books", form: ["title": "a"]).status == .forbidden)
            #expect(try await client.put("/books", json: 1).status == .forbidden)
            #expect(try await client.send(.post, "/nowhere").status == .forbidden)
            // The wrong one in the field counts, whatever the form has.
            let both = try await client.post(
                "/books", headers: fields(token: "x"), form: ["title": "a", "csrf_token": own])
            #expect(both.status == .forbidden)
        }
    }

    @Test("a token without its cookie is worth nothing", arguments: TokenPlace.allCases)
    func needsCookie(_ place: TokenPlace) async throws {
        let client = try client(place)
        let token = try await token(client)
        client.cookies.removeAll()
        #expect(try await client.delete("/books", headers: fields(token: token)).status == .forbidden)
        // Nor can the cookie be made up.
        let secret = CSRFSecret()
        client.cookies[place == .session ? "session" : "csrf"] = secret.text
        #expect(try await client.delete("/books", headers: fields(token: secret.makeToken())).status == .forbidden)
    }

    @Test(
        "what only reads needs none, wherever it comes from",
        arguments: [HTTPRequest.Method.get, .head, .options])
    func safe(_ method: HTTPRequest.Method) async throws {
        let response = try await client(.cookie).send(method, "/plain", headers: fields(site: "cross-site"))
        #expect([.ok, .noContent].contains(response.status))
    }

    @Test(
        "what a browser says comes from another site is refused, token or not",
        arguments: [
            ("cross-site", nil), ("same-site", nil), ("cross-site", "http://localhost"), ("anything", nil),
            (nil, "https://evil.example"), (nil, "null"), (nil, "http://localhost:81"), (nil, "https://localhost"),
            (nil, "http://localhost.evil.example"), (nil, ""),
        ] as [(String?, String?)])
    func otherSites(_ site: String?, _ origin: String?) async throws {
        let client = try client(.cookie)
        let fields = try fields(token: try await token(client), site: site, origin: origin)
        let response = try await client.delete("/books", headers: fields)
        #expect(response.status == .forbidden)
        #expect(try response.json() == ["detail": "Requests from other sites are refused"])
    }

    @Test(
        "and what comes from this one is not",
        arguments: [
            ("same-origin", nil), ("none", nil), (nil, "http://localhost"), (nil, "HTTP://LOCALHOST"),
            ("same-origin", "https://localhost"),
        ] as [(String?, String?)])
    func thisSite(_ site: String?, _ origin: String?) async throws {
        let client = try client(.cookie)
        let fields = try fields(token: try await token(client), site: site, origin: origin)
        #expect(try await client.delete("/books", headers: fields).json() == "gone")
    }

    @Test("sites that are trusted need a token as well")
    func trusted() async throws {
        let client = try client(.cookie) { CSRF(keys: $0, trustedOrigins: ["https://Shop.example"]) }
        let token = try await token(client)
        let origin = "https://shop.example"
        let with = try await client.delete("/books", headers: fields(token: token, site: "cross-site", origin: origin))
        #expect(try with.json() == "gone")
        let without = try await client.delete("/books", headers: fields(site: "cross-site", origin: origin))
        #expect(without.status == .forbidden)
        let other = try fields(token: token, site: "cross-site", origin: "https://shop.example.org")
        #expect(try await client.delete("/books", headers: other).status == .forbidden)
    }

    @Test("a form with files needs the field, or a browser that says where it comes from")
    func multipart() async throws {
        let client = try client(.cookie)
        let token = try await token(client)
        let type = "multipart/form-data; boundary=x"
        func put(_ fields: HTTPFields) async throws -> TestResponse {
            var fields = fields
            fields[.contentType] = type
            return try await client.send(.put, "/books", headers: fields, body: [1, 2, 3])
        }
        #expect(try await put([:]).status == .forbidden)
        #expect(try await put(fields(token: token)).json() == 3)
        #expect(try await put(fields(site: "same-origin")).json() == 3)
        #expect(try await put(fields(origin: "http://localhost")).json() == 3)
        #expect(try await put(fields(token: "x", site: "same-origin")).status == .forbidden)
        #expect(try await put(fields(site: "cross-site")).status == .forbidden)
        // No other type gets through by that alone.
        #expect(try await client.put("/books", headers: fields(site: "same-origin"), json: 1).status == .forbidden)
    }

    @Test("what is exempt is let through, and nothing else")
    func exempt() async throws {
        let client = try client(.session) { CSRF(keys: $0, exempt: { $0.target.path.hasPrefix("/webhook/") }) }
        #expect(try await client.send(.post, "/webhook/paid").json() == "thanks")
        #expect(try await client.send(.post, "/webhook").status == .forbidden)
        #expect(try await client.delete("/books").status == .forbidden)
    }

    @Test("names of field and header are what they are set to")
    func names() async throws {
        let client = try client(.cookie) { CSRF(keys: $0, cookie: "xsrf", field: "xsrf", header: "X-XSRF-TOKEN") }
        let token = try await token(client)
        #expect(client.cookies["xsrf"] != nil)
        #expect(try await client.post("/books", form: ["title": "a", "xsrf": token]).json() == "a")
        let header = try #require(HTTPField.Name("X-XSRF-TOKEN"))
        #expect(try await client.delete("/books", headers: [header: token]).json() == "gone")
        #expect(try await client.delete("/books", headers: fields(token: token)).status == .forbidden)
    }

    @Test("the cookie is set once, where a token was asked for, and stays away from scripts")
    func cookies() async throws {
        let client = try client(.cookie)
        let plain = try await client.get("/plain")
        #expect(plain.setCookies.isEmpty && plain.headers[.vary] == nil)
        let first = try await client.get("/token")
        #expect(first.attributes(of: "csrf") == ["HttpOnly", "Max-Age=1209600", "Path=/", "SameSite=Lax"])
        #expect(first.headers[.vary] == "Cookie")
        let second = try await client.get("/token")
        #expect(second.setCookies.isEmpty && second.headers[.vary] == "Cookie")
    }

    @Test("who signs in gets other tokens")
    func renewal() async throws {
        let client = try makeClient { app in
            app.use(Sessions(keys: Kind.keys), CSRF())
            app.get("/token") { (request: Request) in try request.csrfToken }
            app.post("/sign-in") { (request: Request) in
                try request.session.renew()
                try request.session["user"] = 7
                return try request.csrfToken
            }
            app.get("/names") { (request: Request) in try request.session.names }
        }
        let before = try await token(client)
        let after = try await client.send(.post, "/sign-in", headers: fields(token: before)).json(as: String.self)
        #expect(try await client.send(.post, "/sign-in", headers: fields(token: before)).status == .forbidden)
        #expect(try await client.get("/names").json() == ["user"])
        #expect(try await client.send(.post, "/sign-in", headers: fields(token: after)).status == .ok)
    }

    @Test("a token outside of the middleware, and tokens without a session, are errors that say what to do")
    func mistakes() async throws {
        let log = CollectedLog()
        let outside = try makeClient(logger: log.logger) { app in
            app.get("/token") { (request: Request) in try request.csrfToken }
        }
        #expect(try await outside.get("/token").status == .internalServerError)
        #expect(log.lines.contains { $0.metadata["error"]?.contains("put the middleware CSRF") == true })
        let alone = try makeClient(logger: log.logger) { app in
            app.use(CSRF())
            app.get("/") { 1 }
        }
        #expect(try await alone.get("/").status == .internalServerError)
        #expect(log.lines.contains { $0.metadata["error"]?.contains("put the middleware Sessions") == true })
    }

    @Test("the documentation tells of the refusal, and of the token, which a form may carry itself")
    func documentation() async throws {
        let document = try await client(.cookie).get("/openapi.json").json()
        let operation = { (method: String) in document["paths"]?["/books"]?[method] }
        #expect(operation("put")?["security"] == [["CSRFToken": []]])
        #expect(operation("post")?["security"] == [["CSRFToken": []], [:]])
        #expect(operation("put")?["responses"]?["403"] == ["$ref": "#/components/responses/Forbidden"])
        #expect(document["paths"]?["/plain"]?["get"]?["security"] == nil)
        #expect(document["paths"]?["/plain"]?["get"]?["responses"]?["403"] == nil)
        #expect(
            document["components"]?["securitySchemes"]
                == ["CSRFToken": ["type": "apiKey", "in": "header", "name": "X-CSRF-Token"]])
        let other = try await client(.cookie) { CSRF(keys: $0, header: "X-Token") }.get("/openapi.json").json()
        #expect(other["components"]?["securitySchemes"]?["CSRFToken-X-Token"]?["name"] == "X-Token")
    }
}
