// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// The programmer's mistakes in the types of bodies, told when a route is registered.
@Suite struct BodyTypeCheckTests {
    struct PatternOnInt: Model { @Field(pattern: "a") var count: Int = 1 }
    struct Inner: Model { @Field(ge: 1) var names: [String: Int] = [:] }
    struct Outer: Model { var inners: [Inner] = [] }
    struct OuterField: Model { @Field var inner: Inner? }
    struct Plain: Codable { var inner: [Inner?] }
    struct Keys: Model {
        @Field var a: Int = 1
        @Field var b: Int = 2
        enum CodingKeys: CodingKey { case a }
    }
    struct Twice: Model {
        @Field(alias: "b") var a: Int = 1
        var b = 2
    }
    struct Stray: Codable { @Field var a: Int }
    struct Node: Model {
        @Field(minLength: 1) var name: String
        var children: [Node] = []
    }

    struct Shelfmark: TextValue {
        let description: String

        init(parameter text: String) throws(ValueError) {
            guard text.count == 4 else { throw ValueError("a shelfmark has four characters") }
            description = text
        }
    }
    struct Shelved: Model {
        @Field var mark: Shelfmark
        @Field(minLength: 1) var room: String
        @Field var marks: [Shelfmark]
        @Field(ge: 1) var floor: Int
    }

    private func mistake(_ type: any Decodable.Type) -> String? {
        do throws(DeclarationMistake) {
            try BodyTypeCheck.check(type)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("constraints that cannot be meant, however deep the model is")
    func constraints() {
        #expect(mistake(PatternOnInt.self) == "PatternOnInt.count: Int has no use for pattern")
        let inner = "Inner.names: Dictionary<String, Int> has no use for ge"
        #expect(mistake(Inner.self) == inner && mistake(Outer.self) == inner && mistake(OuterField.self) == inner)
        #expect(mistake(Plain.self) == inner && mistake([String: [Inner]].self) == inner)
    }

    @Test("fields that would never be read")
    func fields() {
        #expect(mistake(Keys.self) == "Keys.b is missing from the type's CodingKeys")
        #expect(mistake(Twice.self) == "Twice.a and Twice.b are both b in JSON")
        #expect(mistake(Stray.self) == "Stray.a is a @Field, but Stray is no Model")
    }

    @Test("types without mistakes")
    func fine() {
        #expect(mistake(Node.self) == nil && mistake([Int].self) == nil && mistake(ModelTests.Book.self) == nil)
        #expect(mistake(Shelved.self) == nil)
    }

    @Test("a type that takes no text in place of a wrong one hides no other error")
    func noPlaceholder() {
        let read = { (text: String) in
            do throws(JSONReadingError) {
                _ = try JSONReader().read(Shelved.self, from: Array(text.utf8))
                return [] as [String]
            } catch {
                return error.validationErrors(at: []).map { error in
                    error.location.map(Self.text).joined(separator: ".") + " " + error.type
                }
            }
        }
        #expect(read(#"{"mark":"AB12","room":"North","marks":[],"floor":2}"#) == [])
        #expect(
            read("{}") == ["mark missing", "room missing", "marks missing", "floor missing"])
        #expect(
            read(#"{"mark":"A","room":"","marks":["AB12","B","C"],"floor":0}"#) == [
                "mark value_error", "room string_too_short", "marks.1 value_error",
                "floor greater_than_equal",
            ])
    }

    private static func text(_ place: ValidationError.Place) -> String {
        switch place {
        case .name(let name): name
        case .index(let index): "\(index)"
        }
    }
}
