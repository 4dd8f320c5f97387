// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

@Suite struct BookTests {
    private let client: TestClient

    init() throws { client = try makeClient() }

    private let emma: JSONValue = [
        "title": "Emma", "isbn": "014143958X", "genre": "fiction", "price": 12.50, "author": ["name": "Jane Austen"],
    ]

    @Test("a change tells what was left out from what is null")
    func patch() async throws {
        let response = try await client.patch("/books/7", json: ["title": nil, "rating": 4.5] as JSONValue)
        #expect(try response.json() == ["id": 7, "changes": ["title": nil, "rating": 4.5]])
    }

    @Test("a book that is not there, one that is replaced, and one that goes")
    func others() async throws {
        let missing = try await client.get("/books/101")
        #expect(missing.status == .notFound)
        #expect(missing.headers[.named("X-Reason")] == "range")
        #expect(try await client.get("/books/0").problems == ["path.book_id: greater_than_equal"])
        let replaced = try await client.put("/books/3?dry_run=yes", json: emma)
        #expect(try replaced.json() == ["id": 3, "title": "Emma", "dry_run": true])
        let deleted = try await client.delete("/books/3")
        #expect(deleted.status == .noContent)
        #expect(deleted.body.isEmpty)
    }
}
