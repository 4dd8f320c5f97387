// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Roost
import Testing

/// The schemas of types that read themselves, and of those that describe themselves.
@Suite struct RecordedSchemaTests {
    /// A text that is not empty.
    struct ISBN: TextValue {
        let description: String
        init(parameter text: String) throws(ValueError) {
            guard text.count == 13 else { throw ValueError("an ISBN has 13 digits") }
            description = text
        }
    }
    struct Cover: Codable, Sendable { var isbn: ISBN }

    @Test("a type that refuses what is empty is a mistake, with what to do about it")
    func refusing() {
        #expect(
            mistake { app in app.get("/a", .responds(.ok, Cover.self)) { Response.empty } }
                == "GET /a: the answer with status 200: Cover cannot be described, because it cannot be read from "
                + "something empty (Value error, an ISBN has 13 digits): let ISBN conform to SchemaProviding, with an "
                + "example in its schema, or leave the route out of the documentation with .hidden")
    }

    struct Number: TextValue, SchemaProviding {
        static let schema: Schema = ["type": "string", "pattern": "^[0-9]+$", "examples": ["7"]]
        let description: String
        init(parameter text: String) throws(ValueError) {
            guard !text.isEmpty else { throw ValueError("empty") }
            description = text
        }
    }
    struct Plate: Codable, Sendable {
        var number: Number
        var old: Number?
        var valid: Bool
    }

    @Test("a type that describes itself is read from its example")
    func example() async throws {
        let (_, all) = try await schemas { app in app.get("/value", .responds(.ok, Plate.self)) { Response.empty } }
        #expect(
            all?["Plate"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {
                      "number": {"type": "string", "pattern": "^[0-9]+$", "examples": ["7"], "title": "Number"},
                      "old": {"anyOf": [{"type": "string", "pattern": "^[0-9]+$", "examples": ["7"]},
                       {"type": "null"}], "title": "Old"},
                      "valid": {"type": "boolean", "title": "Valid"}},
                     "required": ["number", "valid"], "title": "Plate"}
                    """#)))
    }

    struct Written: Encodable, Sendable { var a = 1 }

    @Test("a type that is only written can be anything; as an input it is a mistake")
    func onlyWritten() async throws {
        let (schema, _) = try await schemas { $0.get("/value") { [Written()] } }
        #expect(schema?["items"] == ["title": "Written"])
    }

    struct Stored: Encodable, SchemaProviding {
        static let schema = Schema.object(
            ["id": .of(Int.self), "parts": .array(of: .of(Plate.self))],
            optional: ["either": .any(of: ["type": "null"], .of(Int.self))],
            besides: Cat.self)
        func encode(to encoder: any Encoder) throws {}
    }
    struct Cat: Model { @Field(ge: 0) var lives: Int = 9 }

    @Test("a schema that is written down")
    func written() async throws {
        let (schema, all) = try await schemas { app in
            app.get("/value", .responds(.ok, Stored.self)) { Response.empty }
        }
        #expect(schema == ["$ref": "#/components/schemas/Stored"])
        #expect(
            all?["Stored"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {
                      "lives": {"type": "integer", "format": "int64", "minimum": 0, "title": "Lives", "default": 9},
                      "id": {"type": "integer", "format": "int64", "title": "Id"},
                      "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Plate"}, "title": "Parts"},
                      "either": {"anyOf": [{"type": "null"}, {"type": "integer", "format": "int64"}], "title": "Either"}},
                     "required": ["id", "parts"], "title": "Stored"}
                    """#)))
    }

    struct Celsius: Codable, Sendable {
        var degrees: Double
        init(from decoder: any Decoder) throws { degrees = try decoder.singleValueContainer().decode(Double.self) }
        func encode(to encoder: any Encoder) throws {}
    }
    struct Any_: Codable, Sendable {
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() { return }
            if (try? container.decode(Bool.self)) != nil { return }
            if (try? container.decode(String.self)) != nil { return }
            _ = try container.decode([Any_].self)
        }
        func encode(to encoder: any Encoder) throws {}
    }
    struct Handmade: Codable, Sendable {
        var temperature: Celsius
        var any: Any_?
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            temperature = try container.decode(Celsius.self, forKey: .temperature)
            any = container.contains(.any) ? try container.decode(Any_.self, forKey: .any) : nil
            var list = try container.nestedUnkeyedContainer(forKey: .list)
            while !list.isAtEnd { _ = try list.decode(Int.self) }
            let inner = try container.nestedContainer(keyedBy: Key.self, forKey: .inner)
            _ = try inner.decodeIfPresent(String.self, forKey: .any)
        }
        func encode(to encoder: any Encoder) throws {}
        enum Key: CodingKey { case temperature, any, list, inner }
    }

    @Test("what an init(from:) of one's own asks for")
    func handmade() async throws {
        let (_, all) = try await schemas { app in app.get("/value", .responds(.ok, Handmade.self)) { Response.empty } }
        #expect(
            all?["Handmade"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {
                      "temperature": {"type": "number", "title": "Temperature"},
                      "any": {"$ref": "#/components/schemas/Any_"},
                      "list": {"type": "array", "items": {"type": "integer", "format": "int64"}, "title": "List"},
                      "inner": {"type": "object", "properties": {"any":
                       {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Any"}}, "title": "Inner"}},
                     "required": ["temperature", "list", "inner"], "title": "Handmade"}
                    """#)))
        #expect(
            all?["Any_"]?["anyOf"] == [
                ["type": "boolean"], ["type": "string"],
                ["type": "array", "items": ["$ref": "#/components/schemas/Any_"]], ["type": "null"],
            ])
    }

    struct Described: Codable, Sendable, Documented {
        static let documentation = Documentation(title: "Thing", description: "A thing.", examples: [["a": 1]])
        var a: Int
    }

    @Test("what a type says about itself")
    func documented() async throws {
        let (_, all) = try await schemas { $0.get("/value") { Described(a: 1) } }
        #expect(all?["Described"]?["title"] == "Thing" && all?["Described"]?["description"] == "A thing.")
        #expect(all?["Described"]?["examples"] == [["a": 1]])
    }

    enum Wrong: Codable, Sendable { case one(Int), two(String) }

    @Test("an enumeration with values is a mistake")
    func enumeration() {
        let text = mistake { app in app.get("/a", .responds(.ok, Wrong.self)) { Response.empty } }
        #expect(text?.hasPrefix("GET /a: the answer with status 200: Wrong cannot be described") == true)
    }
}
