// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// Models with coding keys of their own: constraints, defaults and aliases go with the properties, whatever their keys
/// are.
@Suite struct ModelKeysTests {
    struct Renamed: Model {
        static let unknownFields = UnknownFields.forbid
        @Field(maxLength: 3) var title: String
        @Field(ge: 5) var rating: Int = 7
        @Field(le: 9) var pages: Int = 1
        @Field(alias: "inPrint") var isInPrint: Bool = true
        var tags: [String] = ["new"]
        var note: String? = "-"
        var cached = 1

        enum CodingKeys: String, CodingKey {
            case title = "book_title"
            case rating
            case pages = "page_count"
            case isInPrint = "in_print"
            case tags = "labels"
            case note = "remark"
        }
    }

    /// Each property has the other's name for its key.
    struct Crossed: Model {
        @Field(ge: 10) var a: Int
        @Field(le: 1) var b: Int

        enum CodingKeys: String, CodingKey {
            case a = "b"
            case b = "a"
        }
    }

    struct ReadByItself: Model {
        @Field(ge: 1) var value: Int

        init() {}

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            value = try list.decode(Int.self)
        }
    }

    @Test("members have the keys' names, or the aliases")
    func names() throws {
        let text = #"{"book_title":"abc","rating":8,"page_count":2,"inPrint":false,"labels":[],"remark":null}"#
        let book = try JSONReader().read(Renamed.self, from: Array(text.utf8))
        #expect(book.title == "abc" && book.rating == 8 && book.pages == 2 && !book.isInPrint)
        #expect(book.tags == [] && book.note == nil && book.cached == 1)
        #expect(String(decoding: try JSONWriter().bytes(of: book), as: UTF8.self) == text)
    }

    @Test("what is missing has its default")
    func defaults() throws {
        let book = try JSONReader().read(Renamed.self, from: Array(#"{"book_title":"abc"}"#.utf8))
        #expect(book.rating == 7 && book.pages == 1 && book.isInPrint && book.tags == ["new"] && book.note == "-")
    }

    @Test("constraints hold, and errors stand at the names in JSON")
    func constraints() {
        let text = #"{"book_title":"abcd","rating":1,"page_count":10,"inPrint":1,"title":"a","in_print":true}"#
        let errors = JSONErrors.of(Renamed.self, text)
        #expect(
            errors.map(\.type) == [
                "string_too_long", "greater_than_equal", "less_than_equal", "extra_forbidden", "extra_forbidden",
            ])
        #expect(
            errors.map { $0.location.last } == [
                .name("book_title"), .name("rating"), .name("page_count"), .name("title"), .name("in_print"),
            ])
        #expect(JSONErrors.of(Renamed.self, "{}").map { $0.location.last } == [.name("book_title")])
    }

    @Test("properties whose keys are each other's names keep their own constraints")
    func crossed() throws {
        let crossed = try JSONReader().read(Crossed.self, from: Array(#"{"a":0,"b":11}"#.utf8))
        #expect(crossed.a == 11 && crossed.b == 0)
        let errors = JSONErrors.of(Crossed.self, #"{"a":2,"b":9}"#)
        #expect(errors.map(\.type) == ["greater_than_equal", "less_than_equal"])
        #expect(errors.map { $0.location.last } == [.name("b"), .name("a")])
    }

    @Test("a model that reads itself otherwise is left alone")
    func readByItself() throws {
        #expect(try JSONReader().read(ReadByItself.self, from: Array("[3]".utf8)).value == 3)
        #expect(ModelPlan.of(ReadByItself.self).members.map(\.name) == ["value"])
    }

    @Test("such a model can be read, and its keys are looked for beforehand")
    func body() throws { try BodyTypeCheck.check(Renamed.self) }
}
