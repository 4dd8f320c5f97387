// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Roost

/// A review, as a client adds it.
struct NewReview: Model {
    static let unknownFields = UnknownFields.forbid

    @Field(ge: 1, le: 5, description: "Stars") var rating: Int
    @Field(minLength: 1, maxLength: 4_000, validate: notBlank) var text: String
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

        init(_ review: NewReview, of bookId: Int64, by user: User, at date: Date) {
            self.bookId = bookId
            rating = review.rating
            name = user.name
            text = review.text.trimmed
            createdAt = date
        }
    }
}
