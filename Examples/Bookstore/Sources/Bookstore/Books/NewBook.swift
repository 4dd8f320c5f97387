// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Roost

/// A book, as a client creates it.
struct NewBook: Model {
    static let unknownFields = UnknownFields.forbid

    @Field(description: "ISBN-13, with or without dashes", examples: ["978-0-14-143958-7"]) var isbn: ISBN
    @Field(minLength: 1, maxLength: 200, validate: notBlank) var title: String
    @Field(minLength: 1, maxLength: 200, validate: notBlank) var author: String
    @Field(ge: 1, le: 9999, description: "The year in which it came out") var year: Int
}

/// What a client changes of a book; what it leaves out stays.
struct BookChanges: Model {
    static let unknownFields = UnknownFields.forbid

    @Field var isbn: ISBN?
    @Field(minLength: 1, maxLength: 200, validate: notBlank) var title: String?
    @Field(minLength: 1, maxLength: 200, validate: notBlank) var author: String?
    @Field(ge: 1, le: 9999) var year: Int?
}

/// Refuses a text of nothing but blanks.
@Sendable func notBlank(_ text: String?) throws(ValueError) {
    if let text, text.allSatisfy(\.isWhitespace) { throw ValueError("there is nothing but blanks") }
}

extension String {
    /// The text as it is stored: without blanks around it.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

extension NewBook {
    /// The book as the database has it.
    struct Row: Encodable, PersistableRecord {
        static let databaseTableName = Book.databaseTableName

        let isbn: ISBN
        let title: String
        let author: String
        let year: Int
        let accountId: Int64

        init(_ book: NewBook, addedBy user: User) {
            isbn = book.isbn
            title = book.title.trimmed
            author = book.author.trimmed
            year = book.year
            accountId = user.id
        }
    }
}

extension BookChanges {
    /// The changes for the database.
    var assignments: [ColumnAssignment] {
        [
            isbn.map { Book.Columns.isbn.set(to: $0) },
            title.map { Book.Columns.title.set(to: $0.trimmed) },
            author.map { Book.Columns.author.set(to: $0.trimmed) },
            year.map { Book.Columns.year.set(to: $0) },
        ].compactMap { $0 }
    }
}
