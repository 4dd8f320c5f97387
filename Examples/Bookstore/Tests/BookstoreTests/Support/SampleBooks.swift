// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostTesting
import Testing

@testable import Bookstore

/// A book as a client writes it, right or wrong.
struct SampleBook: Encodable {
    var isbn: String
    var title: String
    var author: String
    var year: Int

    static let emma = SampleBook(isbn: "9780141439587", title: "Emma", author: "Jane Austen", year: 1815)
    static let persuasion = SampleBook(isbn: "9780141439686", title: "Persuasion", author: "Jane Austen", year: 1817)
    static let dracula = SampleBook(isbn: "9780141439846", title: "Dracula", author: "Bram Stoker", year: 1897)
    static let middlemarch = SampleBook(
        isbn: "9780141439549", title: "Middlemarch", author: "George Eliot", year: 1871)

    static let all = [emma, persuasion, dracula, middlemarch]
}

/// A review as a client writes it.
struct SampleReview: Encodable {
    var rating: Int
    var text: String

    static let good = SampleReview(rating: 5, text: "Could not put it down.")
    static let bad = SampleReview(rating: 2, text: "Could put it down.")
}

extension TestClient {
    /// Creates a book as an earlier step of a test.
    @discardableResult
    func create(_ book: SampleBook) async throws -> Book {
        let response = try await post("/books", json: book)
        try #require(response.status == .created, "\(response.text)")
        return try response.json(as: Book.self)
    }
}
