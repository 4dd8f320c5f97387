// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct ValidationTests {
    @Test(arguments: [
        ("/books?limit=0", ["query.limit: greater_than_equal"]),
        ("/books?limit=101", ["query.limit: less_than_equal"]),
        ("/books?limit=ten&offset=-1", ["query.limit: int_parsing", "query.offset: greater_than_equal"]),
        ("/books/first", ["path.id: int_parsing"]),
        ("/books/1/reviews?limit=0", ["query.limit: greater_than_equal"]),
    ])
    func parametersAreChecked(_ target: String, _ expected: [String]) async throws {
        try await withBookstore { client in
            try expectComplaints(await client.get(target), expected)
        }
    }

    @Test func aSearchHasAtMostHundredCharacters() async throws {
        try await withBookstore { client in
            let fits = String(repeating: "a", count: 100)
            #expect(try await client.get("/books?q=\(fits)").status == .ok)
            try expectComplaints(await client.get("/books?q=\(fits)a"), ["query.q: string_too_long"])
        }
    }

    @Test func everyWrongMemberOfABookIsTold() async throws {
        try await withBookstore { client in
            let book = SampleBook(isbn: "123", title: " ", author: String(repeating: "a", count: 201), year: 0)
            try expectComplaints(
                await client.post("/books", json: book),
                [
                    "body.isbn: value_error", "body.title: value_error", "body.author: string_too_long",
                    "body.year: greater_than_equal",
                ])
        }
    }

    @Test func membersOfAnotherTypeAndMissingOnesAreTold() async throws {
        try await withBookstore { client in
            let book: JSONValue = ["isbn": 5, "title": "Emma", "year": "late"]
            try expectComplaints(
                await client.post("/books", json: book),
                ["body.isbn: string_type", "body.author: missing", "body.year: int_parsing"])
        }
    }

    @Test(arguments: [
        "978014143958", "97801414395877", "9780141439588", "978014143958X", "９７８０１４１４３９５８７", "",
    ])
    func anISBNIsRefused(_ isbn: String) async throws {
        try await withBookstore { client in
            var book = SampleBook.emma
            book.isbn = isbn
            try expectComplaints(await client.post("/books", json: book), ["body.isbn: value_error"])
        }
    }

    @Test func aChangeIsCheckedLikeANewBook() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let changes = SampleBook(isbn: "1", title: "", author: "", year: 10_000)
            try expectComplaints(
                await client.patch("/books/\(emma.id)", json: changes),
                [
                    "body.isbn: value_error", "body.title: string_too_short", "body.author: string_too_short",
                    "body.year: less_than_equal",
                ])
            #expect(try await client.get("/books/\(emma.id)").json(as: Book.self) == emma)
        }
    }

    @Test func membersThatNobodyKnowsAreRefused() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            try expectComplaints(
                await client.patch("/books/\(emma.id)", json: ["yaer": 1816]), ["body.yaer: extra_forbidden"])
        }
    }

    private static let wrongReviews: [(review: JSONValue, complaints: [String])] = [
        (["rating": 0, "text": "Good"], ["body.rating: greater_than_equal"]),
        (["rating": 6, "text": "Good"], ["body.rating: less_than_equal"]),
        (["rating": 4.5, "text": "Good"], ["body.rating: int_from_float"]),
        (["rating": 3, "text": "\n"], ["body.text: value_error"]),
        (["rating": 3], ["body.text: missing"]),
    ]

    @Test(arguments: wrongReviews)
    func aReviewIsChecked(_ review: JSONValue, _ expected: [String]) async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            try expectComplaints(await client.post("/books/\(emma.id)/reviews", json: review), expected)
            #expect(try await client.get("/books/\(emma.id)").json(as: Book.self) == emma)
        }
    }
}
