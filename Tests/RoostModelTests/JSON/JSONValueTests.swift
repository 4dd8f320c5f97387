// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// The value of unknown shape.
@Suite struct JSONValueTests {
    @Test func `literals make values`() {
        let value: JSONValue = ["a": [1, 2.5, "x", true, nil], "b": [:]]
        #expect(value.description == #"{"a":[1,2.5,"x",true,null],"b":{}}"#)
        #expect(value["a"]?[2] == "x")
        #expect(value["a"]?[9] == nil)
        #expect(value["none"] == nil && value[0] == nil)
        #expect(JSONValue(.nan) == .null)
    }

    @Test func `digits are kept`() throws {
        let text =
            #"[9007199254740993,-9223372036854775808,18446744073709551616,1.50,-1.50,1e400,0.1000000000000000000001,1E+2]"#
        let value = try JSONValue(parsing: text)
        #expect(value.description == text)
        #expect(value[0] == .integer(9_007_199_254_740_993))
        #expect(try String(decoding: JSONWriter().bytes(of: value), as: UTF8.self) == text)
        #expect(try JSONReader().read(JSONValue.self, from: Array(text.utf8)) == value)
    }

    @Test func `numbers take JSON's notation only`() {
        for text in ["1.50", "-0", "1e3", "123456789012345678901234567890"] {
            #expect(JSONNumber(text)?.digits == text)
        }
        for text in ["", "+1", "1.", ".5", "01", "0x1", "nan", " 1", "1 ", "1e", "-", "1,5"] {
            #expect(JSONNumber(text) == nil)
        }
        #expect(JSONNumber(1.5) == JSONNumber("1.5"))
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber("2.5e1")?.doubleValue == 25)
    }

    @Test func `objects keep order and are equal without it`() throws {
        let first: JSONValue = ["b": 1, "a": 2]
        let second: JSONValue = ["a": 2, "b": 1]
        #expect(first == second && first.hashValue == second.hashValue)
        #expect(first.description == #"{"b":1,"a":2}"#)
        #expect(first != ["a": 2] && first != ["a": 2, "b": 2] && first != ["a": 2, "c": 1])
        var object = JSONObject([("x", 1), ("y", 2), ("x", 3)])
        #expect(object.map(\.name) == ["x", "y"] && object["x"] == 3)
        object["z"] = true
        object["x"] = nil
        object["y"] = 5
        object["none"] = nil
        #expect(JSONValue.object(object).description == #"{"y":5,"z":true}"#)
    }

    @Test func `value passes through foreign coders`() throws {
        let value: JSONValue = [
            "a": [1, 2.5, "yes", true, nil, [:]], "b": ["c": -7],
            "u": [.number(try #require(JSONNumber("18446744073709551615")))],
        ]
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
        #expect(try JSONValue(parsing: Array(data)) == value)
    }

    @Test func `value is a member like any other`() throws {
        struct Body: Codable, Equatable {
            var any: JSONValue, list: [JSONValue], map: [String: JSONValue], maybe: JSONValue?
        }
        let text = #"{"any":"yes","list":[1,"1",true,null],"map":{"k":1.50},"maybe":null}"#
        let body = try JSONReader().read(Body.self, from: Array(text.utf8))
        #expect(body.any == "yes" && body.list == [1, "1", true, nil] && body.maybe == nil)
        #expect(String(decoding: try JSONWriter().bytes(of: body), as: UTF8.self) == text)
        struct Direct: Decodable {
            var value: JSONValue
            init(from decoder: any Decoder) throws { value = try JSONValue(from: decoder) }
        }
        #expect(try JSONReader().read([Direct].self, from: Array("[1.50]".utf8)).first?.value.description == "1.50")
    }

    @Test(arguments: 0..<30 as Range<UInt64>) func `random values survive writing and reading`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let value = Self.random(depth: 4, &generator)
            let bytes = try JSONWriter().bytes(of: value)
            #expect(try JSONValue(parsing: bytes) == value)
            #expect(try JSONReader().read(JSONValue.self, from: JSONWriter(pretty: true).bytes(of: value)) == value)
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            }
        }
    }

    private static func random(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
        case 0: .null
        case 1: .bool(.random(using: &generator))
        case 2: .integer(Int64(truncatingIfNeeded: generator.next()))
        case 3: JSONValue(Double.random(in: -1e6...1e6, using: &generator))
        case 4, 5: .string(randomText(&generator))
        case 6: .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in random(depth: depth - 1, &generator) })
        default:
            .object(
                JSONObject(
                    (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                        (randomText(&generator), random(depth: depth - 1, &generator))
                    }))
        }
    }

    private static func randomText(_ generator: inout SeededGenerator) -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "b", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "é", "日", "😀", "\u{FFFF}", " ", "z",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            text.append(alphabet.randomElement(using: &generator) ?? "a")
        }
        return String(text)
    }

    @Test("integers of any type are exact")
    func integers() {
        #expect(JSONValue(3) == 3 && JSONValue(UInt8.max) == 255 && JSONValue(Int64.min) == .integer(.min))
        #expect(JSONValue(UInt64.max).description == "18446744073709551615")
        #expect(JSONValue(0.5) == 0.5)
    }
}
