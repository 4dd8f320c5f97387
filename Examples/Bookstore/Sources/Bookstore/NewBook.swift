// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// A book, as a client creates it.
struct NewBook: Codable, Sendable {
    var isbn: String
    var title: String
    var author: String
    var year: Int

    /// The book as the database may hold it.
    func checked() throws -> NewBook {
        var checks = BodyChecks()
        let book = NewBook(
            isbn: checks.isbn(isbn, in: "isbn"),
            title: checks.text(title, in: "title", longest: 200),
            author: checks.text(author, in: "author", longest: 200),
            year: checks.number(year, in: "year", within: 1...9999))
        try checks.finish()
        return book
    }
}

extension NewBook: PersistableRecord {
    static let databaseTableName = Book.databaseTableName
}

/// What a client changes of a book; what it leaves out stays.
struct BookChanges: Codable, Sendable {
    var isbn: String?
    var title: String?
    var author: String?
    var year: Int?

    /// The changes as the database may hold them.
    func checked() throws -> BookChanges {
        var checks = BodyChecks()
        let changes = BookChanges(
            isbn: isbn.map { checks.isbn($0, in: "isbn") },
            title: title.map { checks.text($0, in: "title", longest: 200) },
            author: author.map { checks.text($0, in: "author", longest: 200) },
            year: year.map { checks.number($0, in: "year", within: 1...9999) })
        try checks.finish()
        return changes
    }

    /// The same for the database.
    var assignments: [ColumnAssignment] {
        [
            isbn.map { Book.Columns.isbn.set(to: $0) },
            title.map { Book.Columns.title.set(to: $0) },
            author.map { Book.Columns.author.set(to: $0) },
            year.map { Book.Columns.year.set(to: $0) },
        ].compactMap { $0 }
    }
}
