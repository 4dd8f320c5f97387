// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What pages of other origins may do.
@Suite struct CORSTests {
    private static let shop = "https://shop.example"

    private func makeClient(_ cors: CORS) throws -> TestClient {
        let app = App(title: "test", logger: CollectedLog().logger)
        app.use(cors)
        app.get("/x") { Answer(1, headers: [.vary: "Accept"]) }
        app.on(.options)("/own") { "own" }
        app.get("/crash") { () throws -> Int in throw CancellationError() }
        return TestClient(try app.service())
    }

    private func preflight(
        _ client: TestClient, _ method: String = "GET", from origin: String = CORSTests.shop,
        asking headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var fields = headers
        fields[.origin] = origin
        fields[.accessControlRequestMethod] = method
        return try await client.send(.options, "/x", headers: fields)
    }

    @Test("an allowed origin may read the answer, of errors too, and caches know that it depends on it")
    func allowed() async throws {
        let client = try makeClient(CORS(origins: [Self.shop], exposedHeaders: [.eTag], allowsCredentials: true))
        for (path, status) in [("/x", 200), ("/nothing", 404), ("/crash", 500)] {
            let response = try await client.get(path, headers: [.origin: Self.shop])
            #expect(response.status.code == status)
            #expect(response.headers[.accessControlAllowOrigin] == Self.shop, "\(path)")
            #expect(response.headers[.accessControlAllowCredentials] == "true")
            #expect(response.headers[.accessControlExposeHeaders] == "ETag")
            #expect(response.headers[.vary] == (path == "/x" ? "Accept, Origin" : "Origin"))
        }
    }

    @Test(
        "another origin gets none of the fields, however close its name",
        arguments: [
            "https://evil.example", "http://shop.example", "https://shop.example.evil.example",
            "https://shop.example:444",
            "https://SHOP.example", "null", "",
        ])
    func refused(_ origin: String) async throws {
        let client = try makeClient(CORS(origins: [Self.shop], exposedHeaders: [.eTag], allowsCredentials: true))
        let response = try await client.get("/x", headers: [.origin: origin])
        #expect(response.status == .ok && response.headers[.vary] == "Accept, Origin")
        #expect(!response.headers.contains { $0.name.canonicalName.hasPrefix("access-control") })
        let refused = try await preflight(client, from: origin)
        #expect(refused.status == .badRequest && refused.text == "Disallowed CORS origin")
        #expect(!refused.headers.contains { $0.name.canonicalName.hasPrefix("access-control") })
    }

    @Test("a request without an origin gets none of the fields, and its answer is not kept for others")
    func sameOrigin() async throws {
        let response = try await makeClient(CORS(origins: [Self.shop])).get("/x")
        #expect(response.headers[.accessControlAllowOrigin] == nil && response.headers[.vary] == "Accept, Origin")
    }

    @Test("a preflight request is told what is allowed, and does not reach the routes")
    func preflights() async throws {
        let client = try makeClient(
            CORS(
                origins: [Self.shop], methods: [.get, .put], headers: [.named("X-Custom"), .authorization],
                maxAge: .seconds(300)))
        let response = try await preflight(
            client, "PUT", asking: [.accessControlRequestHeaders: "x-custom, Content-Type"])
        #expect(response.status == .ok && response.text == "OK")
        #expect(response.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(response.headers[.accessControlAllowOrigin] == Self.shop)
        #expect(response.headers[.accessControlAllowMethods] == "GET, PUT")
        #expect(
            response.headers[.accessControlAllowHeaders]
                == "Accept, Accept-Language, Authorization, Content-Language, Content-Type, X-Custom")
        #expect(response.headers[.accessControlMaxAge] == "300")
        #expect(response.headers[.accessControlAllowCredentials] == nil)
        #expect(
            response.headers[.vary]
                == "Origin, Access-Control-Request-Method, Access-Control-Request-Headers, "
                + "Access-Control-Request-Private-Network")
    }

    @Test("what a preflight request may not do is told, all at once")
    func refusedPreflights() async throws {
        let client = try makeClient(CORS(origins: [Self.shop]))
        let method = try await preflight(client, "DELETE")
        #expect(method.status == .badRequest && method.text == "Disallowed CORS method")
        let headers = try await preflight(client, asking: [.accessControlRequestHeaders: "accept, X-Other"])
        #expect(headers.status == .badRequest && headers.text == "Disallowed CORS headers")
        let network = try await preflight(
            client, asking: [.named("Access-Control-Request-Private-Network"): "true"])
        #expect(network.text == "Disallowed CORS private-network")
        let all = try await preflight(
            client, "get", from: "https://evil.example", asking: [.accessControlRequestHeaders: "X-Other"])
        #expect(all.text == "Disallowed CORS origin, method, headers")
    }

    @Test("OPTIONS without the preflight's fields is a request as any other")
    func plainOptions() async throws {
        let client = try makeClient(CORS(origins: [Self.shop]))
        let own = try await client.send(.options, "/own", headers: [.origin: Self.shop])
        #expect(own.text == "\"own\"" && own.headers[.accessControlAllowOrigin] == Self.shop)
        let noOrigin = try await client.send(.options, "/own", headers: [.accessControlRequestMethod: "GET"])
        #expect(noOrigin.text == "\"own\"")
    }

    @Test("all origins are a star without credentials, and each by its name with them")
    func anyOrigin() async throws {
        let open = try await makeClient(CORS(origins: .any)).get("/x", headers: [.origin: "https://a.example"])
        #expect(open.headers[.accessControlAllowOrigin] == "*" && open.headers[.vary] == "Accept")
        let named = try await makeClient(CORS(origins: .any, allowsCredentials: true))
            .get("/x", headers: [.origin: "https://a.example"])
        #expect(named.headers[.accessControlAllowOrigin] == "https://a.example")
        #expect(named.headers[.vary] == "Accept, Origin")
    }

    @Test("all fields and all methods, a private network, and origins by a function")
    func open() async throws {
        let client = try makeClient(
            CORS(
                origins: .matching { $0.hasSuffix(".example") }, methods: .any, headers: .any,
                allowsPrivateNetwork: true))
        let response = try await preflight(
            client, "DELETE", from: "https://any.example",
            asking: [
                .accessControlRequestHeaders: "X-One, x-two",
                .named("Access-Control-Request-Private-Network"): "true",
            ])
        #expect(response.status == .ok)
        #expect(response.headers[.accessControlAllowHeaders] == "X-One, x-two")
        #expect(response.headers[.accessControlAllowMethods] == "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT")
        #expect(response.headers[.named("Access-Control-Allow-Private-Network")] == "true")
        #expect(try await preflight(client, from: "https://any.example.org").text == "Disallowed CORS origin")
    }

    @Test(
        "origins that no browser sends are a mistake at the start",
        arguments: ["*", "shop.example", "https://shop.example/", "https://Shop.example", "https://*.shop.example", ""])
    func mistakes(_ origin: String) {
        let text = mistake { $0.use(CORS(origins: .these([origin]))) }
        #expect(text?.hasPrefix("CORS: ") == true)
    }
}
