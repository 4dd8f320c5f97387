// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// A book, as a client sends it.
struct BookIn: Model {
    @Field(minLength: 1, maxLength: 60) var title: String
    @Field(pattern: #"^\d{9}[\dX]$"#) var isbn: String
    @Field var genre: Genre
    @Field(ge: 0, maxDigits: 6, decimalPlaces: 2) var price: DecimalNumber
    @Field(ge: 0, le: 5) var rating: Double = 0
    @Field(alias: "in_print") var inPrint: Bool = true
    @Field var published: CivilDate?
    @Field var author: Author
    @Field var chapters: [Chapter] = []
    @Field(maxItems: 3) var tags: [String] = []
    @Field var stock: [String: Int] = [:]
    @Field var size: Size?
}

/// A book that is stored: what was sent, and its number.
struct BookOut: Encodable, SchemaProviding {
    static let schema = Schema.object(["id": .of(Int.self)], besides: BookIn.self)

    var book: BookIn
    var id: Int

    enum CodingKeys: CodingKey {
        case id
    }

    func encode(to encoder: any Encoder) throws {
        try encoder.encodeMembers(of: book)
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
    }
}

/// What a client changes of a book; what it leaves out stays.
struct BookPatch: Model {
    @Field(maxLength: 60) var title: String?
    @Field(ge: 0, le: 5) var rating: Double?
    @Field var tags: [String]?
}

/// Who has written a book.
struct Author: Model {
    @Field(minLength: 1, maxLength: 40) var name: String
    @Field var born: CivilDate?
    @Field(pattern: #"^[^@\s]+@[^@\s]+$"#) var email: String?
}

/// A part of a book.
struct Chapter: Model {
    @Field var title: String
    @Field(gt: 0) var pages: Int
}

/// How much room a book takes on the shelf.
struct Size: Model {
    @Field(gt: 0) var width: Double
    @Field(gt: 0, le: 100) var height: Double
    @Field var unit: Unit = .cm

    enum Unit: String, Literal {
        case cm
        case inch = "in"
    }
}
