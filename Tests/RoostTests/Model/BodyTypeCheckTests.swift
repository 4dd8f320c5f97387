// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost

/// The programmer's mistakes in the types of bodies, told when a route is registered.
@Suite struct BodyTypeCheckTests {
    struct PatternOnInt: Model { @Field(pattern: "a") var count: Int = 1 }
    struct Inner: Model { @Field(minItems: 1) var names: [String: Int] = [:] }
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

    private func mistake(_ type: any Decodable.Type) -> String? {
        do throws(AppError) {
            try BodyTypeCheck.check(type)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("constraints that cannot be meant, however deep the model is")
    func constraints() {
        #expect(mistake(PatternOnInt.self) == "PatternOnInt.count: Int has no use for pattern")
        let inner = "Inner.names: Dictionary<String, Int> has no use for minItems"
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
    }
}
