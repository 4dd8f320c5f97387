// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB
import HTTPTypes
import Roost

extension Store {
    /// The books that match, by title.
    func books(matching text: String?, limit: Int, offset: Int) async throws -> Page<Book> {
        try await database.read { database in
            let matching = Book.matching(text)
            let page = matching.withReviewsAndUsers()
                .order { [$0.title.collating(.nocase), $0.id] }
                .limit(limit, offset: offset)
            return Page(
                items: try page.fetchAll(database), total: try matching.fetchCount(database), limit: limit,
                offset: offset)
        }
    }

    func book(_ id: Int64) async throws -> Book {
        try await database.read { try Self.book(id, in: $0) }
    }

    func add(_ book: NewBook, by user: User) async throws -> Book {
        try await refusingDuplicates(of: book.isbn) {
            try await database.write { database in
                try NewBook.Row(book, addedBy: user).insert(database)
                return try Self.book(database.lastInsertedRowID, in: database)
            }
        }
    }

    func change(_ id: Int64, _ changes: BookChanges, by user: User) async throws -> Book {
        try await refusingDuplicates(of: changes.isbn) {
            try await database.write { database in
                try Self.checkOwner(of: id, user, in: database)
                try Book.filter(id: id).updateAll(database, changes.assignments)
                return try Self.book(id, in: database)
            }
        }
    }

    /// Removes a book; the database removes its reviews.
    func delete(_ id: Int64, by user: User) async throws {
        let book = try await database.write { database in
            let book = try Self.checkOwner(of: id, user, in: database)
            try Book.deleteOne(database, id: id)
            return book
        }
        if let cover = book.cover { removeCover(cover) }
    }

    static func book(_ id: Int64, in database: Database) throws -> Book {
        guard let book = try Book.filter(id: id).withReviewsAndUsers().fetchOne(database) else { throw noBook(id) }
        return book
    }

    /// The book, where a user may change it: who has added it, or anybody where that is not known.
    ///
    /// - Throws: ``HTTPError`` 404 for a missing book, 403 for somebody else's.
    @discardableResult
    static func checkOwner(of id: Int64, _ user: User, in database: Database) throws -> Book {
        let book = try book(id, in: database)
        guard book.addedBy == nil || book.addedBy == user.name else {
            throw HTTPError(.forbidden, detail: "Only who has added a book may change it")
        }
        return book
    }

    private static func noBook(_ id: Int64) -> HTTPError {
        HTTPError(.notFound, detail: "No book has the id \(id)")
    }

    /// The database is asked, not a look beforehand: between look and write another request could add the same book.
    private func refusingDuplicates(of isbn: ISBN?, _ write: () async throws -> Book) async throws -> Book {
        do {
            return try await write()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw HTTPError(.conflict, detail: "There is a book with the ISBN \(isbn?.description ?? "") already")
        }
    }
}
