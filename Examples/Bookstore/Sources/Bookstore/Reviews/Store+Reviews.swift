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

    /// How many reviews are read at once for those who follow them.
    static let newsAtOnce = 100

    /// The reviews of all books that came after one; at most ``newsAtOnce``.
    func reviews(after id: Int64) async throws -> [ReviewNews] {
        try await database.read { try ReviewNews.after(id, limit: Self.newsAtOnce).fetchAll($0) }
    }

    /// The id of the newest review; 0 before the first.
    func lastReview() async throws -> Int64 {
        try await database.read { try Review.select { max($0.id) }.asRequest(of: Int64.self).fetchOne($0) ?? 0 }
    }

    func add(_ review: NewReview, to bookId: Int64, by user: User) async throws -> Review {
        try await database.write { database in
            // In the same transaction, so that the book cannot be deleted between.
            _ = try Self.book(bookId, in: database)
            return try NewReview.Row(review, of: bookId, by: user, at: Date())
                .insertAndFetch(database, as: Review.self)
        }
    }
}
