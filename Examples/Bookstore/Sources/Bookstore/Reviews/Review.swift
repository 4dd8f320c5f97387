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

    static let book = belongsTo(Book.self)
}

/// A review with the title of its book, for those who look at no single book.
struct ReviewNews: Codable, Hashable, Identifiable, Sendable, FetchableRecord {
    let id: Int64
    let bookId: Int64
    var bookTitle: String
    var rating: Int
    var name: String
    var text: String
    var createdAt: Date

    /// Those that came after a review, in their order.
    static func after(_ id: Int64, limit: Int) -> QueryInterfaceRequest<ReviewNews> {
        Review.filter { $0.id > id }
            .annotated(withRequired: Review.book.select(Book.Columns.title.forKey(CodingKeys.bookTitle)))
            .order { $0.id }
            .limit(limit)
            .asRequest(of: ReviewNews.self)
    }
}
