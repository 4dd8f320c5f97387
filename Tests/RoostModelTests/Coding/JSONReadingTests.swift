// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// What values of which types are made of a text, with Foundation's decoder as the judge where the two should agree.
@Suite struct JSONReadingTests {
    private func read<Value: Decodable>(_ type: Value.Type = Value.self, _ text: String) throws -> Value {
        try JSONReader().read(type, from: Array(text.utf8))
    }

    struct Everything: Codable, Equatable {
        enum Color: String, Codable { case red, green }
        enum Level: Int, Codable { case low = 1, high = 2 }
        enum Shape: Codable, Equatable { case circle(radius: Double), point }
        struct Inner: Codable, Equatable {
            var a: Int?
            var b: [String: [Int]]
        }
        var bool: Bool
        var int: Int, int8: Int8, int16: Int16, int32: Int32, int64: Int64
        var uint: UInt, uint8: UInt8, uint16: UInt16, uint32: UInt32, uint64: UInt64
        var float: Float, double: Double
        var string: String
        var color: Color, level: Level, shapes: [Shape]
        var inner: Inner, more: [Inner?]
        var set: Set<Int>
        var byNumber: [Int: String]
        var matrix: [[Double]]
        var none: Int?, some: String?

        static let sample = Everything(
            bool: true, int: -5, int8: -128, int16: 3000, int32: -7, int64: .min, uint: 9, uint8: 255, uint16: 1,
            uint32: 2, uint64: .max, float: 1.5, double: 0.1, string: "a\"\\/\u{1}\u{7F}ä日😀\n", color: .green,
            level: .high, shapes: [.circle(radius: 2), .point], inner: Inner(a: nil, b: ["x": [1, 2], "": []]),
            more: [nil, Inner(a: 1, b: [:])], set: [3], byNumber: [4: "four"], matrix: [[], [1, 2.5]], none: nil,
            some: "s")
    }

    @Test func `text by Foundation gives the same value`() throws {
        let data = try JSONEncoder().encode(Everything.sample)
        #expect(try JSONReader().read(Everything.self, from: Array(data)) == .sample)
    }

    @Test func `text by Roost gives the same value to both`() throws {
        let bytes = try JSONWriter().bytes(of: Everything.sample)
        #expect(try JSONReader().read(Everything.self, from: bytes) == .sample)
        #expect(try JSONDecoder().decode(Everything.self, from: Data(bytes)) == .sample)
    }

    @Test(
        arguments: [
            ("5", 5), ("-5", -5), ("5.0", 5), ("-0", 0), ("1e3", 1000), ("5e-0", 5), ("500e-2", 5), ("\"5\"", 5),
            ("\" +5 \"", 5), ("\"-07\"", -7), ("true", 1), ("false", 0), ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("9223372036854775807.0", .max), ("0e400", 0), ("\"\\u0035\"", 5),
        ] as [(String, Int)])
    func `integer accepts`(text: String, value: Int) throws {
        #expect(try read(Int.self, text) == value)
    }

    @Test(
        arguments: [
            ("1.5", 1.5), ("1", 1), ("\"1.5\"", 1.5), ("\" 1e5 \"", 1e5), ("true", 1), ("\".5\"", 0.5), ("\"5.\"", 5),
            ("\"+1\"", 1), ("-0.0", -0.0), ("1e-400", 0), ("123456789012345678901234567890", 0x1.8ee90ff6c373ep+96),
        ] as [(String, Double)])
    func `number accepts`(text: String, value: Double) throws {
        #expect(try read(Double.self, text) == value)
    }

    @Test(arguments: [
        ("true", true), ("false", false), ("1", true), ("0", false), ("1.0", true), ("0.0", false), ("\"yes\"", true),
        ("\"No\"", false), ("\"ON\"", true), ("\"off\"", false), ("\"t\"", true), ("\"F\"", false), ("\"y\"", true),
        ("\"n\"", false), ("\"1\"", true), ("\"0\"", false), ("\"TRUE\"", true),
    ])
    func `boolean accepts`(text: String, value: Bool) throws {
        #expect(try read(Bool.self, text) == value)
    }

    @Test func `doubles are the nearest, as Foundation reads them`() throws {
        var generator = SeededGenerator(seed: 1)
        var texts = (0..<3000).map { _ in
            let digits = (0..<Int.random(in: 1...22, using: &generator)).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }
            return "1\(digits.joined()).\(digits.reversed().joined())e\(Int.random(in: -340...280, using: &generator))"
        }
        texts += (0..<3000).map { _ in
            "\(Int.random(in: 0...99_999, using: &generator)).\(Int.random(in: 0...9999, using: &generator))"
        }
        texts += [
            "5e-324", "2.2250738585072011e-308", "1.7976931348623157e308", "9007199254740993", "0.30000000000000004",
        ]
        for text in texts {
            #expect(try read(Double.self, text) == Double(text), "\(text)")
        }
    }

    @Test func `last of members with the same name counts, however it is written`() throws {
        #expect(try read([String: Int].self, #"{"a":1,"b":2,"a":3,"\u0061":4}"#) == ["a": 4, "b": 2])
        struct Pair: Decodable, Equatable { var a: Int, b: Int }
        #expect(try read(Pair.self, #"{"a":1,"b":2,"a":3}"#) == Pair(a: 3, b: 2))
        #expect(try read(Pair.self, #"{"\u0062":2,"\u0061":{},"a":5}"#) == Pair(a: 5, b: 2))
        #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#) == ["b": 2, "a": 3])
    }

    @Test func `members may come in any order and unknown ones are ignored`() throws {
        struct Three: Decodable, Equatable { var a: Int, b: [Int], c: String? }
        for text in [
            #"{"a":1,"b":[2],"c":"x"}"#, #"{"c":"x","b":[2],"a":1}"#, #"{"z":{"a":9},"b":[2],"y":[],"c":"x","a":1}"#,
        ] {
            #expect(try read(Three.self, text) == Three(a: 1, b: [2], c: "x"))
        }
        #expect(try read(Three.self, #"{"a":1,"b":[],"c":null}"#) == Three(a: 1, b: [], c: nil))
        #expect(try read(Three.self, #"{"a":1,"b":[]}"#) == Three(a: 1, b: [], c: nil))
    }

    @Test func `names are compared byte by byte`() throws {
        #expect(try read([String: Int].self, "{\"\u{E9}\":1}") == ["\u{E9}": 1])
        struct Accent: Decodable {
            enum CodingKeys: String, CodingKey { case value = "\u{E9}" }
            var value: Int
        }
        #expect(JSONErrors.of(Accent.self, "{\"e\u{301}\":1}").map(\.type) == ["missing"])
    }

    @Test func `class that writes to the decoder of its superclass is read`() throws {
        class Base: Decodable {
            var id = 0;
            required init(from decoder: any Decoder) throws { id = try decoder.singleValueContainer().decode(Int.self) }
        }
        final class Derived: Base {
            enum CodingKeys: CodingKey { case name }
            var name: String
            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                name = try container.decode(String.self, forKey: .name)
                try super.init(from: container.superDecoder())
            }
        }
        let value = try read(Derived.self, #"{"name":"n","super":7}"#)
        #expect(value.name == "n" && value.id == 7)
    }

    @Test func `nested containers are read`() throws {
        struct Nested: Decodable {
            enum Outer: CodingKey { case list, map }
            var values: [Int] = []
            init(from decoder: any Decoder) throws {
                let outer = try decoder.container(keyedBy: Outer.self)
                var list = try outer.nestedUnkeyedContainer(forKey: .list)
                #expect(list.count == 3)
                values.append(try list.decode(Int.self))
                var inner = try list.nestedUnkeyedContainer()
                #expect(try inner.decodeNil())
                values.append(try inner.decode(Int.self))
                #expect(inner.isAtEnd && list.currentIndex == 2)
                values.append(try list.nestedContainer(keyedBy: Outer.self).decode(Int.self, forKey: .map))
                let map = try outer.nestedContainer(keyedBy: Outer.self, forKey: .map)
                #expect(map.contains(.list) && !map.contains(.map) && map.allKeys.count == 1)
                #expect(try map.decodeNil(forKey: .list))
                #expect(map.codingPath.map(\.stringValue) == ["map"])
            }
        }
        #expect(try read(Nested.self, #"{"list":[1,[null,2],{"map":3}],"map":{"list":null}}"#).values == [1, 2, 3])
    }

    @Test func `type that tries one form after another gets the errors it expects`() throws {
        enum Either: Decodable, Equatable {
            case text(String), number(Int), list([Either])
            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let value = try? container.decode([Either].self) {
                    self = .list(value)
                } else if let value = try? container.decode(String.self) {
                    self = .text(value)
                } else {
                    self = .number(try container.decode(Int.self))
                }
            }
        }
        #expect(
            try read([Either].self, #"["a",1,["b",[2]]]"#) == [
                .text("a"), .number(1), .list([.text("b"), .list([.number(2)])]),
            ])
        struct Body: Decodable { var first: Either, count: Int }
        let errors = JSONErrors.of(Body.self, #"{"first":1,"count":"x"}"#)
        #expect(errors.map(\.location) == [["body", "count"]])
    }

    @Test func `errors thrown while reading strictly are what decoders throw`() throws {
        struct Probe: Decodable {
            enum Key: String, CodingKey { case a, b, c }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Key.self)
                #expect { try container.decode(Int.self, forKey: .a) } throws: {
                    guard case DecodingError.typeMismatch(_, let why) = $0 else { return false }
                    return why.codingPath.map(\.stringValue) == ["list", "Index 1", "a"]
                }
                #expect { try container.decode(Int.self, forKey: .b) } throws: {
                    guard case DecodingError.valueNotFound = $0 else { return false }
                    return true
                }
                #expect { try container.decode(Int.self, forKey: .c) } throws: {
                    guard case DecodingError.keyNotFound(let key, _) = $0 else { return false }
                    return key.stringValue == "c"
                }
                #expect(decoder.userInfo.values.first as? String == "info")
            }
        }
        struct Body: Decodable {
            struct Rest: Decodable {}; var list: (Rest, Probe)
            enum Key: CodingKey { case list }
            init(from decoder: any Decoder) throws {
                var container = try decoder.container(keyedBy: Key.self).nestedUnkeyedContainer(forKey: .list)
                list = (try container.decode(Rest.self), try container.decode(Probe.self))
            }
        }
        let key = try #require(CodingUserInfoKey(rawValue: "probe"))
        let reader = JSONReader(userInfo: [key: "info"])
        _ = try reader.read(Body.self, from: Array(#"{"list":[{},{"a":[],"b":null}]}"#.utf8))
    }

    @Test func `part of a text is read on its own`() throws {
        let document = try JSONReader().parse(Array(#"{"skip":[1,{}],"item":{"id":"x","tags":[1]},"s":"\n"}"#.utf8))
        let item = try #require(document.root["item"])
        struct Item: Decodable { var id: Int, tags: [String] }
        #expect {
            try JSONReader().read(Item.self, from: item, at: ["body", "item"])
        } throws: {
            guard case JSONReadingError.invalid(let errors) = $0 else { return false }
            return errors.map(\.location) == [["body", "item", "id"], ["body", "item", "tags", 0]]
        }
        #expect(item.value == ["id": "x", "tags": [1]])
        #expect(document.root.names == ["skip", "item", "s"])
        #expect(document.root["skip"]?.elements.count == 2)
        #expect(document.root["s"]?.string == "\n")
        #expect(document.root["none"] == nil)
    }
}
