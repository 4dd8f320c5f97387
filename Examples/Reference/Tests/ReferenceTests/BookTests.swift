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

    @Test("a stored book comes back with its number, its defaults, and a price that is exact")
    func create() async throws {
        let response = try await client.post("/books", json: emma)
        #expect(response.status == .created)
        #expect(response.headers[.location] == "/books/1")
        #expect(
            try response.json() == [
                "title": "Emma", "isbn": "014143958X", "genre": "fiction", "price": "12.5", "rating": 0.0,
                "in_print": true, "published": nil, "author": ["name": "Jane Austen", "born": nil, "email": nil],
                "chapters": [], "tags": [], "stock": [:], "size": nil, "id": 1,
            ])
    }

    @Test("a book that is wrong in many ways is told all of them")
    func wrongBook() async throws {
        let response = try await client.post(
            "/books",
            json: [
                "title": "", "isbn": "1", "genre": "poetry", "price": "1.234", "author": ["born": "2024-13-01"],
                "tags": ["a", "b", "c", "d"], "stock": ["oslo": "many"],
                "size": ["width": 0, "height": 101, "unit": "m"],
            ] as JSONValue)
        #expect(
            response.problems == [
                "body.title: string_too_short", "body.isbn: string_pattern_mismatch", "body.genre: enum",
                "body.price: decimal_max_places", "body.author.name: missing",
                "body.author.born: date_from_datetime_parsing", "body.tags: too_long", "body.stock.oslo: int_parsing",
                "body.size.width: greater_than", "body.size.height: less_than_equal", "body.size.unit: literal_error",
            ])
    }

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
