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
            let page = matching.withRating()
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

    func add(_ book: NewBook) async throws -> Book {
        try await refusingDuplicates(of: book.isbn) {
            try await database.write { database in
                try NewBook.Row(book).insert(database)
                return try Self.book(database.lastInsertedRowID, in: database)
            }
        }
    }

    func change(_ id: Int64, _ changes: BookChanges) async throws -> Book {
        try await refusingDuplicates(of: changes.isbn) {
            try await database.write { database in
                // With no assignment there is no UPDATE to make, but the book may be missing all the same.
                try Book.filter(id: id).updateAll(database, changes.assignments)
                return try Self.book(id, in: database)
            }
        }
    }

    /// Removes a book; the database removes its reviews.
    func delete(_ id: Int64) async throws {
        let found = try await database.write { try Book.deleteOne($0, id: id) }
        guard found else { throw Self.noBook(id) }
    }

    static func book(_ id: Int64, in database: Database) throws -> Book {
        guard let book = try Book.filter(id: id).withRating().fetchOne(database) else { throw noBook(id) }
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
