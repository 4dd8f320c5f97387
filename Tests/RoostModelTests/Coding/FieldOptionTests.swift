// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// What a field can say besides bounds: that it is required, strict, known by other names; and how many members it has.
@Suite struct FieldOptionTests {
    struct Note: Model {
        static let unknownFields = UnknownFields.forbid
        @Field(required: true) var text: String?
        @Field(alias: "pageCount", alsoNamed: ["pages", "page_count"]) var pages: Int = 1
        @Field(minItems: 1, maxItems: 2) var marks: [String: Int] = ["a": 1]
    }

    @Test("a required optional may be null, but has to be there")
    func required() throws {
        #expect(try JSONReader().read(Note.self, from: Array(#"{"text":null}"#.utf8)).text == nil)
        #expect(JSONErrors.of(Note.self, "{}").map(\.type) == ["missing"])
        var collector = SchemaCollector()
        #expect(try collector.object(of: Note.self, .input)["required"] == ["text"])
    }

    @Test(
        "of several names the first that is there counts, and all are known",
        arguments: [
            (#"{"text":"","pageCount":2,"pages":3}"#, 2), (#"{"text":"","pages":3,"page_count":4}"#, 3),
            (#"{"text":"","page_count":4}"#, 4), (#"{"text":""}"#, 1),
        ])
    func names(_ text: String, _ pages: Int) throws {
        #expect(try JSONReader().read(Note.self, from: Array(text.utf8)).pages == pages)
    }

    @Test("what is written has the first name")
    func written() throws {
        let note = Note { $0.text = "a" }
        #expect(
            String(decoding: try JSONWriter().bytes(of: note), as: UTF8.self)
                == #"{"text":"a","pageCount":1,"marks":{"a":1}}"#)
    }

    @Test("dictionaries have counts")
    func counts() throws {
        let few = JSONErrors.of(Note.self, #"{"text":"","marks":{}}"#)
        #expect(few.map(\.message) == ["Dictionary should have at least 1 item after validation, not 0"])
        let many = JSONErrors.of(Note.self, #"{"text":"","marks":{"a":1,"b":2,"c":3}}"#)
        #expect(many.map(\.message) == ["Dictionary should have at most 2 items after validation, not 3"])
        var collector = SchemaCollector()
        let schema = try collector.object(of: Note.self, .input)["properties"]?["marks"]
        #expect(schema?["minProperties"] == 1 && schema?["maxProperties"] == 2)
    }

    struct Strict: Model {
        @Field(strict: true) var count: Int
        @Field(strict: true, ge: 0) var prices: [Double]
        @Field(strict: true) var isSold: Bool?
    }

    @Test("strict numbers and Booleans are no texts, and no other kind of number")
    func strict() throws {
        let right = #"{"count":1,"prices":[1,2.5],"isSold":true}"#
        #expect(try JSONReader().read(Strict.self, from: Array(right.utf8)).prices == [1, 2.5])
        let errors = JSONErrors.of(Strict.self, #"{"count":"1","prices":["1",true,-1],"isSold":1}"#)
        #expect(errors.map(\.type) == ["int_type", "float_type", "float_type", "greater_than_equal", "bool_type"])
        #expect(JSONErrors.of(Strict.self, #"{"count":1.0,"prices":[]}"#).map(\.type) == ["int_type"])
    }

    struct Loose: Model { @Field(strict: true) var text: String }

    @Test("a text is always one")
    func strictText() {
        #expect(throws: DeclarationMistake("Loose.text: String has no use for strict")) {
            try BodyTypeCheck.check(Loose.self)
        }
    }
}
