// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// Models: read, checked and written.
@Suite struct ModelTests {
    enum Genre: String, Codable, CaseIterable { case fiction, science }

    struct Author: Model, Equatable {
        @Field(minLength: 1, maxLength: 40) var name: String
        @Field(pattern: #"^[^@\s]+@[^@\s]+$"#) var email: String?

        init() {}
        init(_ name: String) { self.name = name }
    }

    struct Book: Model, Equatable {
        static let unknownFields = UnknownFields.forbid
        @Field(minLength: 1, maxLength: 6) var title: String
        @Field(ge: 0, le: 5) var rating: Double = 0.5
        @Field(alias: "inPrint") var isInPrint: Bool = true
        @Field var genre: Genre = .fiction
        @Field var author: Author?
        @Field(minItems: 1, maxItems: 3, minLength: 2) var tags: [String] = ["new"]
        @Field(validate: { if $0 % 2 == 1 { throw ValueError("must be even") } }) var count: Int = 2
        @Field var note: String? = "-"
        var stock: [String: Int] = ["here": 1]
        var pages = 10
        var comment: String?
        var language: String? = "en"

        func validate() throws(ValueError) {
            if title == "no" { throw ValueError("the title does not fit the book") }
        }
    }

    private func read<Value: Decodable>(_ text: String) throws -> Value {
        try JSONReader().read(from: Array(text.utf8))
    }

    private func written(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter().bytes(of: value), as: UTF8.self)
    }

    private func errors(_ text: String) -> [String] {
        JSONErrors.of(Book.self, text).map { error in
            let place = error.location.dropFirst().map { step in
                switch step {
                case .name(let name): name
                case .index(let index): "\(index)"
                }
            }
            return "\(error.type) \(place.joined(separator: "."))"
        }
    }

    @Test("what is missing has its default, also in plain properties")
    func defaults() throws {
        let book: Book = try read(#"{"title":"A"}"#)
        #expect(book.title == "A" && book.rating == 0.5 && book.isInPrint && book.genre == .fiction)
        #expect(book.author == nil && book.tags == ["new"] && book.count == 2 && book.note == "-")
        #expect(book.stock == ["here": 1] && book.pages == 10 && book.comment == nil && book.language == "en")
    }

    @Test("what is sent replaces the default, under the alias")
    func values() throws {
        let text =
            #"{"inPrint":false,"title":"A","rating":"2","author":{"name":"B","email":"a@b"},"tags":["ab","cd"],"#
            + #""count":4,"note":null,"genre":"science","stock":{},"pages":1,"comment":"c","language":null}"#
        let book: Book = try read(text)
        #expect(!book.isInPrint && book.rating == 2 && book.author?.name == "B" && book.author?.email == "a@b")
        #expect(book.tags == ["ab", "cd"] && book.count == 4 && book.note == nil && book.genre == .science)
        #expect(book.stock == [:] && book.pages == 1 && book.comment == "c" && book.language == nil)
    }

    @Test("missing and null are two things")
    func wasSent() throws {
        let missing: Book = try read(#"{"title":"A"}"#)
        let null: Book = try read(#"{"title":"A","note":null}"#)
        #expect(missing.$title.wasSent && !missing.$note.wasSent && null.$note.wasSent)
    }

    @Test("each member tells one error, unknown ones come last")
    func allErrors() {
        #expect(errors("{}") == ["missing title"])
        #expect(
            errors(
                #"{"x":1,"title":"ABCDEFG","rating":6,"inPrint":"x","genre":"y","author":{"email":"a"},"count":3,"y":[]}"#
            )
                == [
                    "string_too_long title", "less_than_equal rating", "bool_parsing inPrint", "enum genre",
                    "missing author.name", "string_pattern_mismatch author.email", "value_error count",
                    "extra_forbidden x", "extra_forbidden y",
                ])
        #expect(errors(#"{"title":"A","isInPrint":true}"#) == ["extra_forbidden isInPrint"])
        #expect(
            errors(#"{"title":null,"pages":"x","stock":{"a":"b"}}"#) == [
                "string_type title", "int_parsing stock.a", "int_parsing pages",
            ])
        #expect(errors("[]") == ["model_attributes_type "])
    }

    @Test("lists: too many hide the rest, wrong elements hide that there are too few")
    func lists() {
        #expect(errors(#"{"title":"A","tags":[]}"#) == ["too_short tags"])
        #expect(errors(#"{"title":"A","tags":["ab","cd","ef",1]}"#) == ["too_long tags"])
        #expect(errors(#"{"title":"A","tags":["a",1]}"#) == ["string_too_short tags.0", "string_type tags.1"])
        #expect(errors(#"{"title":"A","tags":"ab"}"#) == ["list_type tags"])
    }

    @Test("the whole is checked when its fields are right")
    func wholeModel() throws {
        #expect(errors(#"{"title":"no"}"#) == ["value_error "])
        #expect(errors(#"{"title":"no","x":1}"#) == ["extra_forbidden x"])
        #expect(errors(#"{"title":"no","rating":9}"#) == ["less_than_equal rating"])
        let error = try #require(JSONErrors.of([Book].self, #"[{"title":"no"}]"#).first)
        #expect(error.location == ["body", 0] && error.message == "Value error, the title does not fit the book")
        #expect(error.input == ["title": "no"] && error.context == ["error": [:]])
    }

    @Test("members are written under their names in JSON, nil as null")
    func writing() throws {
        var book = Book()
        book.title = "A"
        book.author = Author("B")
        #expect(
            try written(book)
                == #"{"title":"A","rating":0.5,"inPrint":true,"genre":"fiction","author":{"name":"B","email":null},"#
                + #""tags":["new"],"count":2,"note":"-","stock":{"here":1},"pages":10,"comment":null,"language":"en"}"#)
        let read: Book = try read(try written(book))
        #expect(read == book)
        let short = String(decoding: try JSONWriter(omitNil: true).bytes(of: Author("B")), as: UTF8.self)
        #expect(short == #"{"name":"B"}"#)
    }

    struct Ticket: Model {
        @Field var number: Int = Ticket.next()
        var plain: Int = Ticket.next()

        private static func next() -> Int { Int.random(in: 0 ... .max) }
    }

    @Test("a default that is computed is computed each time")
    func freshDefaults() throws {
        let tickets: [Ticket] = try read("[{},{},{}]")
        #expect(Set(tickets.flatMap { [$0.number, $0.plain] }).count == 6)
    }

    struct Node: Model {
        @Field(minLength: 1) var name: String
        @Field(maxItems: 2) var children: [Node] = []
    }

    @Test("models may hold their own kind")
    func recursive() throws {
        let node: Node = try read(#"{"name":"a","children":[{"name":"b","children":[{"name":"c"}]}]}"#)
        #expect(node.children[0].children[0].name == "c")
        let error = JSONErrors.of(Node.self, #"{"name":"a","children":[{"name":"b","children":[{"name":""}]}]}"#)
        #expect(error.map(\.location) == [["body", "children", 0, "children", 0, "name"]])
        let deep = String(repeating: #"{"name":"a","children":["#, count: 40) + String(repeating: "]}", count: 40)
        #expect(throws: Never.self) { try read(deep) as Node }
    }
}
