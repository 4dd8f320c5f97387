// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// What a reader thinks of a book.
struct Review: Codable, Hashable, Identifiable, Sendable {
    let id: Int64
    let bookId: Int64
    var rating: Int
    var name: String
    var text: String
    var createdAt: Date
}

extension Review: FetchableRecord, TableRecord {
    enum Columns {
        static let id = Column(CodingKeys.id)
        static let bookId = Column(CodingKeys.bookId)
        static let rating = Column(CodingKeys.rating)
    }
}

/// A review, as a client adds it.
struct NewReview: Codable, Sendable {
    var rating: Int
    var name: String
    var text: String

    /// The review as the database may hold it.
    func checked() throws -> NewReview {
        var checks = BodyChecks()
        let review = NewReview(
            rating: checks.number(rating, in: "rating", within: 1...5),
            name: checks.text(name, in: "name", longest: 80),
            text: checks.text(text, in: "text", longest: 4_000))
        try checks.finish()
        return review
    }
}

extension NewReview {
    /// The review with what the server knows of it, ready to be stored.
    struct Row: Encodable, PersistableRecord {
        static let databaseTableName = Review.databaseTableName

        let bookId: Int64
        let rating: Int
        let name: String
        let text: String
        let createdAt: Date

        init(_ review: NewReview, of bookId: Int64, at date: Date) {
            self.bookId = bookId
            rating = review.rating
            name = review.name
            text = review.text
            createdAt = date
        }
    }
}
