// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Roost

extension Store {
    /// A book's reviews, the newest first.
    func reviews(of bookId: Int64, limit: Int, offset: Int) async throws -> Page<Review> {
        try await database.read { database in
            let book = try Self.book(bookId, in: database)
            let page = Review.filter { $0.bookId == bookId }
                .order { $0.id.desc }
                .limit(limit, offset: offset)
            return Page(items: try page.fetchAll(database), total: book.reviewCount, limit: limit, offset: offset)
        }
    }

    func add(_ review: NewReview, to bookId: Int64) async throws -> Review {
        try await database.write { database in
            // In the same transaction, so that the book cannot be deleted between.
            _ = try Self.book(bookId, in: database)
            return try NewReview.Row(review, of: bookId, at: Date()).insertAndFetch(database, as: Review.self)
        }
    }
}
