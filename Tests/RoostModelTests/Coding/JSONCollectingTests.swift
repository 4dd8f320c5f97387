// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// All that is wrong with a text is said at once, in the order of the type's members.
@Suite struct JSONCollectingTests {
    struct Author: Codable {
        var name: String
        var born: Date?
    }
    struct Chapter: Codable {
        var title: String
        var pages: Int
    }
    enum Genre: String, Codable, CaseIterable { case fiction, science }
    struct Book: Codable {
        var title: String
        var genre: Genre
        var price: Decimal
        var inPrint: Bool
        var author: Author
        var chapters: [Chapter]
        var stock: [String: Int]
        var key: UUID?
        var site: URL?
        var cover: Data?
        var extra: JSONValue
    }

    private func summary<Value: Decodable>(_ type: Value.Type, _ text: String) -> [String] {
        JSONErrors.of(type, text).map { error in
            let place = error.location.map { step in
                switch step {
                case .name(let name): name
                case .index(let index): String(index)
                }
            }
            return "\(error.type) \(place.joined(separator: "."))"
        }
    }

    @Test func `every member is missing`() {
        let errors = JSONErrors.of(Book.self, #"{"more":1}"#)
        #expect(
            errors.map(\.location)
                == ["title", "genre", "price", "inPrint", "author", "chapters", "stock", "extra"].map {
                    ["body", .name($0)]
                })
        #expect(errors.allSatisfy { $0.type == "missing" && $0.message == "Field required" && $0.input == ["more": 1] })
    }

    @Test func `every member is wrong`() {
        let text = #"""
            {"title":5,"genre":"poetry","price":"x","inPrint":"maybe","author":"Herbert","chapters":{},"stock":[],
            "key":"x","site":"y","cover":1,"extra":null}
            """#
        #expect(
            summary(Book.self, text) == [
                "string_type body.title", "enum body.genre", "decimal_parsing body.price", "bool_parsing body.inPrint",
                "model_attributes_type body.author", "list_type body.chapters", "dict_type body.stock",
                "uuid_parsing body.key", "url_parsing body.site", "bytes_type body.cover",
            ])
    }

    @Test func `errors inside of members, elements and values have their places`() {
        let text = #"""
            {"title":"T","genre":"fiction","price":1,"inPrint":1,"author":{"name":null,"born":"soon"},
            "chapters":[{"title":"a","pages":1},{"title":3,"pages":"x"},7,{"pages":1.5}],
            "stock":{"rome":1,"oslo":1.5,"\u00e9":null},"extra":{}}
            """#
        #expect(
            summary(Book.self, text) == [
                "string_type body.author.name", "datetime_from_date_parsing body.author.born",
                "string_type body.chapters.1.title", "int_parsing body.chapters.1.pages",
                "model_attributes_type body.chapters.2", "missing body.chapters.3.title",
                "int_from_float body.chapters.3.pages", "int_from_float body.stock.oslo", "int_type body.stock.é",
            ])
    }

    @Test func `input of a missing member is the object without it`() {
        let errors = JSONErrors.of([Chapter].self, #"[{"title":"a"}]"#)
        #expect(
            errors == [
                ValidationError(
                    type: "missing", location: ["body", 0, "pages"], message: "Field required", input: ["title": "a"])
            ])
    }

    @Test func `top-level values of any kind are refused at the root`() {
        #expect(summary(Int.self, "\"x\"") == ["int_parsing body"])
        #expect(summary([Int].self, "[1,\"x\",null]") == ["int_parsing body.1", "int_type body.2"])
        #expect(summary([[Int?]].self, "[[null,{}]]") == ["int_type body.0.1"])
        #expect(summary([String: [Genre]].self, #"{"a":["fiction","x",1]}"#) == ["enum body.a.1", "enum body.a.2"])
    }

    @Test func `optional members with wrong values are refused`() {
        struct Patch: Codable { var a: Int?, b: [Int]?, c: Author?, d: Genre? }
        #expect(
            summary(Patch.self, #"{"a":"x","b":1,"c":{},"d":"y"}"#) == [
                "int_parsing body.a", "list_type body.b", "missing body.c.name", "enum body.d",
            ])
        #expect(summary(Patch.self, "{}").isEmpty)
    }

    @Test func `enumeration without list has no placeholder and ends the search`() {
        enum Unlisted: String, Codable { case a }
        struct Body: Codable { var first: Int, second: Unlisted, third: Int }
        #expect(
            summary(Body.self, #"{"first":"x","second":"y","third":"z"}"#) == [
                "int_parsing body.first", "enum body.second",
            ])
    }

    @Test func `enumeration whose placeholder is a case is refused all the same`() {
        enum Zero: Int, Codable, CaseIterable { case zero, one }
        struct Body: Codable { var zero: Zero }
        #expect(summary(Body.self, #"{"zero":"x"}"#) == ["enum body.zero"])
    }

    struct Even: Codable {
        var number: Int
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            number = try container.decode(Int.self)
            guard number.isMultiple(of: 2) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "the number is odd")
            }
        }
    }

    @Test func `what a type throws itself is a value error in its place`() {
        struct Body: Codable { var a: Even, b: Even, c: Int }
        let errors = JSONErrors.of(Body.self, #"{"a":2,"b":3,"c":"x"}"#)
        #expect(
            errors == [
                ValidationError(
                    type: "value_error", location: ["body", "b"], message: "Value error, the number is odd", input: 3,
                    context: ["error": .object([:])]),
                ValidationError(
                    type: "int_parsing", location: ["body", "c"],
                    message: "Input should be a valid integer, unable to parse string as an integer", input: "x"),
            ])
        #expect(summary(Body.self, #"{"a":"x","b":2,"c":1}"#) == ["int_parsing body.a"])
    }

    @Test func `part that a type names is part of the place`() {
        struct Range: Decodable {
            enum CodingKeys: CodingKey { case from, to }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                if try container.decode(Int.self, forKey: .from) > container.decode(Int.self, forKey: .to) {
                    throw DecodingError.dataCorruptedError(forKey: .to, in: container, debugDescription: "before from")
                }
            }
        }
        #expect(summary([Range].self, #"[{"from":1,"to":2},{"from":2,"to":1}]"#) == ["value_error body.1.to"])
        #expect(summary([Range].self, #"[{"from":"x","to":1}]"#) == ["int_parsing body.0.from"])
    }

    @Test func `validation error that a type throws keeps its words`() {
        struct Refusing: Decodable {
            init(from decoder: any Decoder) throws {
                throw ValidationError(type: "too_bad", location: ["part"], message: "Too bad", input: 1)
            }
        }
        #expect(
            JSONErrors.of([String: Refusing].self, #"{"a":{}}"#) == [
                ValidationError(type: "too_bad", location: ["body", "a", "part"], message: "Too bad", input: 1)
            ])
    }

    @Test func `other errors tell what they say of themselves and nothing more`() {
        struct Silent: Error {}
        struct Speaking: Error, CustomStringConvertible { let description = "not today" }
        struct A: Decodable { init(from decoder: any Decoder) throws { throw Silent() } }
        struct B: Decodable { init(from decoder: any Decoder) throws { throw Speaking() } }
        #expect(JSONErrors.of(A.self, "1").map(\.message) == ["Value error, the value was refused"])
        #expect(JSONErrors.of(B.self, "1").map(\.message) == ["Value error, not today"])
    }

    @Test func `model whose members are wrong does not run its own check`() {
        struct Checked: Decodable {
            var low, high: Int
            enum CodingKeys: CodingKey { case low, high }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                low = try container.decode(Int.self, forKey: .low)
                high = try container.decode(Int.self, forKey: .high)
                guard low < high else {
                    throw DecodingError.dataCorrupted(
                        .init(codingPath: decoder.codingPath, debugDescription: "low is not below high"))
                }
            }
        }
        #expect(summary(Checked.self, #"{"low":3,"high":2}"#) == ["value_error body"])
        #expect(summary(Checked.self, #"{"low":3,"high":"x"}"#) == ["int_parsing body.high"])
    }

    @Test func `array that ends before its type has enough is too short`() {
        struct Point: Decodable {
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                _ = (try container.decode(Int.self), try container.decode(Int.self))
            }
        }
        let errors = JSONErrors.of(Point.self, "[1]")
        #expect(errors.map(\.type) == ["too_short"])
        #expect(errors.map(\.message) == ["List should have at least 2 items after validation, not 1"])
    }

    @Test func `cases with values are read and refused`() {
        enum Shape: Codable { case circle(radius: Double), point }
        #expect(summary([Shape].self, #"[{"circle":{"radius":1}},{"point":{}}]"#).isEmpty)
        #expect(summary([Shape].self, #"[{"circle":{"radius":"x"}}]"#) == ["float_parsing body.0.circle.radius"])
        #expect(summary([Shape].self, #"[{"square":{}}]"#).count == 1)
    }
}
