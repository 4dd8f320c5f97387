// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Roost
import Testing

/// The schemas of types.
@Suite struct SchemaTests {
    enum Genre: String, Codable, CaseIterable, Sendable { case fiction, science }
    enum Level: Int, Codable, CaseIterable, Sendable { case low = 1, high = 10 }
    enum Unit: String, Literal { case cm, inch = "in" }
    enum Open: String, Codable, Sendable { case one, two }

    struct Everything: Model {
        @Field var genre: Genre
        @Field var level: Level
        @Field var unit: Unit = .cm
        @Field var open: Open
        @Field var uuid: UUID
        @Field var url: URL
        @Field var moment: Date
        @Field var day: CivilDate
        @Field var at: DateTime
        @Field var clock: TimeOfDay
        @Field var length: Duration
        @Field var data: Data
        @Field var anything: JSONValue
        @Field var byte: UInt8
        @Field var count: UInt
        @Field(ge: 5) var wide: Int64
        @Field var narrow: Int32
        @Field var set: Set<String>
        @Field var stock: [String: Int]
        @Field var byGenre: [Genre: Bool]
        @Field(maxItems: 3, minLength: 2, pattern: "^a") var tags: [String]?
        @Field(title: "Key", description: "Any", examples: ["a"], deprecated: true) var note: String = "x"
        @Field(hidden: true) var secret: String?
        var plain: Int? = 3
    }

    @Test("each kind of value has its keywords")
    func values() async throws {
        let (schema, all) = try await schemas { app in
            app.get("/value", .responds(.ok, Everything.self)) { Response.empty }
        }
        #expect(schema == ["$ref": "#/components/schemas/Everything"])
        let property = { (name: String) in all?["Everything"]?["properties"]?[name] }
        #expect(property("genre") == ["$ref": "#/components/schemas/Genre"])
        #expect(all?["Genre"] == ["type": "string", "enum": ["fiction", "science"], "title": "Genre"])
        #expect(all?["Level"] == ["type": "integer", "enum": [1, 10], "title": "Level"])
        #expect(property("unit") == ["type": "string", "enum": ["cm", "in"], "title": "Unit", "default": "cm"])
        #expect(property("open") == ["type": "string", "title": "Open"])
        for (name, format) in [
            ("uuid", "uuid"), ("url", "uri"), ("moment", "date-time"), ("day", "date"), ("length", "duration"),
        ] { #expect(property(name)?["format"] == .string(format)) }
        #expect(property("data") == ["type": "string", "contentEncoding": "base64", "title": "Data"])
        #expect(property("anything") == ["title": "Anything"])
        #expect(
            property("byte") == ["type": "integer", "format": "uint8", "minimum": 0, "maximum": 255, "title": "Byte"])
        let most = try JSONValue(parsing: Array("18446744073709551615".utf8))
        #expect(
            property("count") == [
                "type": "integer", "format": "uint64", "minimum": 0, "maximum": most, "title": "Count",
            ])
        #expect(property("wide") == ["type": "integer", "format": "int64", "minimum": 5, "title": "Wide"])
        #expect(
            property("narrow") == [
                "type": "integer", "format": "int32", "minimum": -2_147_483_648, "maximum": 2_147_483_647,
                "title": "Narrow",
            ])
        #expect(
            property("set") == [
                "type": "array", "items": ["type": "string"], "uniqueItems": true, "title": "Set",
            ])
        #expect(
            property("stock") == [
                "type": "object", "additionalProperties": ["type": "integer", "format": "int64"], "title": "Stock",
            ])
        #expect(property("byGenre")?["propertyNames"] == ["enum": ["fiction", "science"]])
        let tags: JSONValue = [
            "type": "array", "items": ["type": "string", "minLength": 2, "pattern": "^a"], "maxItems": 3,
        ]
        #expect(property("tags") == ["anyOf": [tags, ["type": "null"]], "title": "Tags"])
        #expect(
            property("note") == [
                "type": "string", "title": "Key", "description": "Any", "examples": ["a"], "deprecated": true,
                "default": "x",
            ])
        #expect(property("secret") == nil)
        #expect(
            property("plain") == [
                "anyOf": [["type": "integer", "format": "int64"], ["type": "null"]], "title": "Plain", "default": 3,
            ])
        guard case .array(let required)? = all?["Everything"]?["required"] else { throw Missing() }
        #expect(!required.contains("unit") && !required.contains("tags") && !required.contains("plain"))
        #expect(required.contains("genre") && required.count == 18)
    }

    @Test("dates and times that may have no zone claim no format, and fit what is said instead")
    func zoneless() async throws {
        let (_, all) = try await schemas { $0.get("/value", .responds(.ok, Everything.self)) { Response.empty } }
        let property = { (name: String) in all?["Everything"]?["properties"]?[name] }
        #expect(property("at")?["format"] == nil && property("clock")?["format"] == nil)
        guard case .string(let moment)? = property("at")?["pattern"],
            case .string(let clock)? = property("clock")?["pattern"]
        else { throw Missing() }
        for text in ["2024-02-29T23:59:59", "0001-01-31T00:00:00.000001Z", "9999-12-31T00:00:00-23:59"] {
            #expect(try text.contains(Regex(moment)) && DateTime(parameter: text).description == text)
        }
        for text in ["2024-02-30T00:00:00", "2024-04-31T00:00:00", "2024-13-01T00:00:00", "0000-01-01T00:00:00"] {
            #expect(try !text.contains(Regex(moment)))
        }
        for text in ["00:00:00", "23:59:59.123456+01:30"] {
            #expect(try text.contains(Regex(clock)) && TimeOfDay(parameter: text).description == text)
        }
        for text in ["24:00:00", "12:60:00", "12:00:60", "12:00"] { #expect(try !text.contains(Regex(clock))) }
    }

    struct Widths: Model {
        @Field var a: Int8
        @Field var b: Int16
        @Field(gt: 5) var c: UInt16
        @Field(le: 7) var d: UInt32
        @Field var e: UInt64
        @Field var f: Int
    }

    @Test("integers have the format and the bounds of their type")
    func widths() async throws {
        let (_, all) = try await schemas { $0.get("/value", .responds(.ok, Widths.self)) { Response.empty } }
        let expected = try json(
            #"""
            {"a": {"type": "integer", "format": "int8", "minimum": -128, "maximum": 127, "title": "A"},
             "b": {"type": "integer", "format": "int16", "minimum": -32768, "maximum": 32767, "title": "B"},
             "c": {"type": "integer", "format": "uint16", "exclusiveMinimum": 5, "maximum": 65535, "title": "C"},
             "d": {"type": "integer", "format": "uint32", "maximum": 7, "minimum": 0, "title": "D"},
             "e": {"type": "integer", "format": "uint64", "minimum": 0, "maximum": 18446744073709551615, "title": "E"},
             "f": {"type": "integer", "format": "int64", "title": "F"}}
            """#)
        #expect(all?["Widths"]?["properties"] == expected)
    }

    struct Missing: Error {}

    struct Priced: Model { @Field(ge: 0, maxDigits: 6, decimalPlaces: 2) var price: DecimalNumber }
    struct Shop: Model { @Field var goods: [Priced] = [] }
    struct Same: Model { @Field var name: String }
    struct TakesShop: Input {
        @Body var shop: Shop
        @Body var same: Same
    }

    @Test("types that are read otherwise than written have two schemas, and so have those that contain them")
    func inputAndOutput() async throws {
        let (schema, all) = try await schemas { app in
            app.get("/value", .responds(.ok, Shop.self)) { Response.empty }
            app.get("/same", .responds(.ok, Same.self)) { Response.empty }
            app.post("/shops") { (_: TakesShop) in 1 }
        }
        #expect(schema == ["$ref": "#/components/schemas/Shop-Output"])
        let number: JSONValue = ["type": "number", "minimum": 0]
        let input = all?["Priced-Input"]?["properties"]?["price"]
        let output = all?["Priced-Output"]?["properties"]?["price"]
        #expect(input?["anyOf"]?[0] == number && input?["anyOf"]?[1]?["pattern"] == output?["pattern"])
        #expect(output?["type"] == "string")
        #expect(all?["Shop-Input"]?["properties"]?["goods"]?["items"] == ["$ref": "#/components/schemas/Priced-Input"])
        #expect(all?["Same"] != nil && all?["Same-Input"] == nil)
    }

    struct Node: Codable, Sendable {
        var name: String
        var children: [Node]
        var next: [Node]?
    }

    @Test("a type that contains itself refers to itself")
    func recursion() async throws {
        let (schema, all) = try await schemas { $0.get("/value") { [Node]() } }
        let reference: JSONValue = ["$ref": "#/components/schemas/Node"]
        #expect(schema == ["type": "array", "items": reference])
        #expect(all?["Node"]?["properties"]?["children"]?["items"] == reference)
        #expect(all?["Node"]?["required"] == ["name", "children"])
    }

    enum Pet: TaggedUnion {
        case cat(Cat)
        case dog(Dog)

        static let tag = "kind"
        static let variants = [Variant("cat", Pet.cat), Variant("dog", Pet.dog)]

        var model: any Model {
            switch self {
            case .cat(let cat): cat
            case .dog(let dog): dog
            }
        }
    }
    struct Cat: Model { @Field(ge: 0, le: 9) var lives: Int }
    struct Dog: Model { @Field var barks: Bool = true }

    @Test("a union is one of its models, each with the tag")
    func union() async throws {
        let (schema, all) = try await schemas { app in
            app.get("/value", .responds(.ok, Pet.self)) { Response.empty }
            app.get("/cat", .responds(.ok, Cat.self)) { Response.empty }
        }
        #expect(schema == ["$ref": "#/components/schemas/Pet"])
        #expect(
            all?["Pet"]
                == (try json(
                    #"""
                    {"oneOf": [{"$ref": "#/components/schemas/PetCat"}, {"$ref": "#/components/schemas/PetDog"}],
                     "discriminator": {"propertyName": "kind", "mapping": {
                      "cat": "#/components/schemas/PetCat", "dog": "#/components/schemas/PetDog"}}, "title": "Pet"}
                    """#)))
        #expect(
            all?["PetDog"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {"kind": {"type": "string", "const": "dog", "title": "Kind"},
                     "barks": {"type": "boolean", "title": "Barks", "default": true}}, "required": ["kind"],
                     "title": "PetDog"}
                    """#)))
        #expect(all?["PetCat"]?["required"] == ["kind", "lives"] && all?["Cat"]?["required"] == ["lives"])
    }

    struct Page<Item: Codable & Sendable>: Codable, Sendable {
        var items: [Item]
        var next: Int?
    }

    enum Order {
        struct Line: Codable, Sendable { var count: Int }
    }
    enum Bill {
        struct Line: Codable, Sendable { var amount: Double }
    }

    @Test("generic types have readable names, and types of one name those of the types around them")
    func names() async throws {
        let (_, all) = try await schemas { app in
            app.get("/page") { Page<Node>(items: []) }
            app.get("/counts") { Page<[String: Int]>(items: []) }
            app.get("/order") { Order.Line(count: 1) }
            app.get("/bill") { Bill.Line(amount: 1) }
        }
        guard case .object(let names)? = all else { throw Missing() }
        #expect(
            names.map(\.name) == [
                "Node", "Page_Dictionary_String_Int", "Page_Node", "SchemaTests_Bill_Line", "SchemaTests_Order_Line",
            ])
    }

    struct Forbidding: Model {
        static let unknownFields = UnknownFields.forbid
        @Field(alias: "full_name") var fullName: String
        var ignored = 1
        enum CodingKeys: CodingKey { case fullName }
    }

    @Test("aliases, unknown members and members that JSON has not")
    func members() async throws {
        let (_, all) = try await schemas { app in
            app.get("/value", .responds(.ok, Forbidding.self)) { Response.empty }
        }
        #expect(
            all?["Forbidding"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {"full_name": {"type": "string", "title": "Full Name"}},
                     "required": ["full_name"], "additionalProperties": false, "title": "Forbidding"}
                    """#)))
    }

    struct Paging: Input, Encodable {
        @Query(ge: 1) var limit: Int = 20
        @Query var orderBy: Unit
        enum CodingKeys: String, CodingKey {
            case limit
            case orderBy = "order_by"
        }
    }

    @Test("an input that is an answer is its values by their coding keys")
    func input() async throws {
        let (schema, all) = try await schemas { $0.get("/value") { (input: Paging) in input } }
        #expect(schema == ["$ref": "#/components/schemas/Paging"])
        #expect(
            all?["Paging"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {
                      "limit": {"type": "integer", "format": "int64", "minimum": 1, "title": "Limit", "default": 20},
                      "order_by": {"type": "string", "enum": ["cm", "in"], "title": "Order By"}},
                     "required": ["order_by"], "title": "Paging"}
                    """#)))
    }

    struct New: Model { @Field var id = UUID() }

    @Test("a default that is another one each time is not told")
    func changingDefault() async throws {
        let (_, all) = try await schemas { $0.get("/value") { New() } }
        #expect(all?["New"]?["properties"]?["id"] == ["type": "string", "format": "uuid", "title": "Id"])
    }
}
