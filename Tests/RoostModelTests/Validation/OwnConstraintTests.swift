// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

extension Constraint<String> {
    fileprivate static let even = Constraint("even", schema: ["x-even": true]) { text throws(ValueError) in
        guard text.utf8.count % 2 == 0 else { throw ValueError(type: "odd", message: "Input should be even") }
    }
}

/// Constraints of an application's own: checked, told and described, each in one place.
@Suite struct OwnConstraintTests {
    struct Words: Model {
        @Field(.even, minLength: 2) var first: String
        @Field(.each(.even), maxItems: 2) var others: [String] = []
        @Field(.ifPresent(.even)) var last: String?
        @Field(.password) var secret: String = ""
    }

    @Test("they are checked of values that are right otherwise")
    func checked() {
        #expect(JSONErrors.of(Words.self, #"{"first":"ab","others":["ab",""],"last":null}"#).isEmpty)
        let errors = JSONErrors.of(Words.self, #"{"first":"a","others":["ab","abc"],"last":"x"}"#)
        #expect(errors.map(\.type) == ["string_too_short", "odd", "odd"])
        #expect(errors.map(\.location) == [["body", "first"], ["body", "others"], ["body", "last"]])
    }

    @Test("they are in the schema, of elements and of optionals too")
    func described() throws {
        var collector = SchemaCollector()
        let schema = try collector.object(of: Words.self, .input)["properties"]
        #expect(schema?["first"]?["x-even"] == true && schema?["first"]?["minLength"] == 2)
        #expect(schema?["others"]?["items"] == ["type": "string", "x-even": true])
        #expect(schema?["last"]?["anyOf"] == [["type": "string", "x-even": true], ["type": "null"]])
        #expect(schema?["secret"]?["format"] == "password")
    }

    struct Broken: Model { @Field(.even) var word: String = "abc" }

    @Test("a default that breaks one is a mistake")
    func brokenDefault() {
        #expect(
            throws: DeclarationMistake(
                "Broken.word: its own default breaks its constraints: Input should be even")
        ) { try BodyTypeCheck.check(Broken.self) }
    }
}
