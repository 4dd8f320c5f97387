// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

@Suite struct RoutingTests {
    private let client: TestClient

    init() throws { client = try makeClient() }

    @Test(
        "the most specific route answers",
        arguments: [
            ("/users/me", ["user": "me"]), ("/users/7", ["user": 7]), ("/reports/daily", ["report": "daily"]),
            ("/methods/any", ["method": "GET"]), ("/methods/slash/?q=1", ["slash": true, "q": "1"]),
        ] as [(String, JSONValue)])
    func routes(_ target: String, _ answer: JSONValue) async throws {
        #expect(try await client.get(target).json() == answer)
    }

    @Test("a method that a path does not have is refused with those that it has")
    func methods() async throws {
        let refused = try await client.delete("/methods/item")
        #expect(refused.status == .methodNotAllowed)
        #expect(refused.headers[.allow] == "GET, POST, HEAD, OPTIONS")
        let head = try await client.send(.head, "/methods/item")
        #expect(head.status == .ok)
        #expect(head.body.isEmpty)
        #expect(try await client.send(.options, "/methods/item").status == .noContent)
    }

    @Test(
        "a slash too many or too few is put right",
        arguments: [
            ("/reports", "/reports/"), ("/users/me/?a=1&b", "/users/me?a=1&b"),
            ("/methods/slash?q=%20", "/methods/slash/?q=%20"),
        ])
    func slashes(_ target: String, _ location: String) async throws {
        let response = try await client.get(target)
        #expect(response.status == .temporaryRedirect)
        #expect(response.headers[.location] == location)
    }

    @Test("URLs are made of routes' names, wherever the application stands")
    func links() async throws {
        let host: HTTPFields = [.named("Host"): "books.example"]
        #expect(
            try await client.get("/methods/links/5", headers: host).json() == [
                "url": "http://books.example/books/5", "self": "/methods/links/5", "path": "/path/pair/1/to/science",
            ])
        #expect(
            try await client.get("/sub/hello?n=2", headers: host).json() == [
                "root_path": "/sub", "path": "/sub/hello", "n": 2, "url": "http://books.example/sub/hello",
            ])
    }
}
