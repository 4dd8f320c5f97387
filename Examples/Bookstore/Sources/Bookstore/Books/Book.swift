// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A book, as answers show it.
struct Book: Codable, Hashable, Identifiable, Sendable {
    enum CodingKeys: CodingKey { case id, isbn, title, author, year, rating, reviewCount, addedBy, cover }

    let id: Int64
    var isbn: ISBN
    var title: String
    var author: String
    var year: Int
    /// The mean of the reviews' ratings; `nil` before the first review.
    var rating: Double?
    var reviewCount: Int
    /// The name of the user who has added it.
    var addedBy: String?
    /// The file of the cover, another one for each picture; `nil` where there is none.
    var cover: String?
}

extension Book: FetchableRecord, TableRecord {
    enum Columns {
        static let id = Column(CodingKeys.id)
        static let isbn = Column(CodingKeys.isbn)
        static let title = Column(CodingKeys.title)
        static let author = Column(CodingKeys.author)
        static let year = Column(CodingKeys.year)
        static let accountId = Column("accountId")
        static let cover = Column(CodingKeys.cover)
    }

    static let reviews = hasMany(Review.self)
    static let account = belongsTo(Account.self)
    static var meanRating: AssociationAggregate<Book> {
        reviews.average(Review.Columns.rating).forKey(CodingKeys.rating)
    }
    static var countOfReviews: AssociationAggregate<Book> { reviews.count.forKey(CodingKeys.reviewCount) }

    /// Books whose title or author contains a text; all books without one.
    static func matching(_ text: String?) -> QueryInterfaceRequest<Book> {
        guard let text, !text.isEmpty else { return all() }
        let pattern = "%\(text.escapedForLike)%"
        return filter { $0.title.like(pattern, escape: "\\") || $0.author.like(pattern, escape: "\\") }
    }
}

extension QueryInterfaceRequest<Book> {
    /// Adds what other tables know of the books, so that a list of books is one query.
    func withReviewsAndUsers() -> QueryInterfaceRequest<Book> {
        annotated(with: Book.meanRating, Book.countOfReviews)
            .annotated(withOptional: Book.account.select(Account.Columns.name.forKey(Book.CodingKeys.addedBy)))
    }
}

extension String {
    /// The text with the wildcards of SQL's LIKE escaped: a search for `100%` means the percent sign.
    fileprivate var escapedForLike: String {
        String(flatMap { "\\%_".contains($0) ? ["\\", $0] : [$0] })
    }
}
