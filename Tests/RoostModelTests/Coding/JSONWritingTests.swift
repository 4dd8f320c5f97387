// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// The text that values are written as.
@Suite struct JSONWritingTests {
    private func text<Value: Encodable>(_ value: Value, _ writer: JSONWriter = JSONWriter()) throws -> String {
        String(decoding: try writer.bytes(of: value), as: UTF8.self)
    }

    @Test func `values have JSON's form`() throws {
        #expect(try text(true) == "true")
        #expect(try text([1, -20, 0, .max, .min]) == "[1,-20,0,9223372036854775807,-9223372036854775808]")
        #expect(try text([UInt64.max]) == "[18446744073709551615]")
        #expect(try text("a") == #""a""#)
        #expect(try text([String]()) == "[]")
        #expect(try text([String: Int]()) == "{}")
        #expect(try text(["k": [nil, 1]]) == #"{"k":[null,1]}"#)
        #expect(try text(Int?.none) == "null")
        #expect(try text([[Bool]]()) == "[]")
    }

    @Test(
        arguments: [
            (1.0, "1.0"), (1.5, "1.5"), (-0.0, "-0.0"), (0.0, "0.0"), (30.0, "30.0"), (19.99, "19.99"),
            (-2.25, "-2.25"),
            (0.001, "0.001"), (0.1, "0.1"), (1234.0625, "1234.0625"), (1e-5, "1e-05"), (1e20, "1e+20"),
            (1e15, "1000000000000000.0"),
            (123456789.0123, "123456789.0123"), (0.30000000000000004, "0.30000000000000004"), (1e16, "1e+16"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (100, "100.0"), (0.0625, "0.0625"),
            (99999999999.9, "99999999999.9"),
        ] as [(Double, String)])
    func `double has its shortest digits`(value: Double, expected: String) throws {
        #expect(try text([value]) == "[\(expected)]")
    }

    @Test func `doubles are written as Swift describes them and read back the same`() throws {
        var generator = SeededGenerator(seed: 2)
        for round in 0..<20_000 {
            let value =
                switch round % 4 {
                case 0: Double(bitPattern: generator.next())
                case 1: Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 100
                case 2: Double.random(in: -1000...1000, using: &generator)
                default: Double(Int.random(in: -1_000_000_000...1_000_000_000, using: &generator)) / 10_000
                }
            guard value.isFinite else { continue }
            let bytes = try JSONWriter().bytes(of: value)
            #expect(String(decoding: bytes, as: UTF8.self) == value.description)
            #expect(try JSONReader().read(Double.self, from: bytes) == value)
        }
    }

    @Test func `floats have their own shortest digits`() throws {
        #expect(try text([Float(0.1), 1, .greatestFiniteMagnitude]) == "[0.1,1.0,3.4028235e+38]")
    }

    @Test(arguments: [
        ("", #""""#), ("a\"b\\c/d", #""a\"b\\c/d""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
        ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""),
        ("Ärger 日本 😀 \u{2028}", "\"Ärger 日本 😀 \u{2028}\""), ("\"", #""\"""#),
        ("a long plain string, longer than a word", #""a long plain string, longer than a word""#),
        ("end\n", #""end\n""#),
    ])
    func `only what must be escaped is`(string: String, expected: String) throws {
        #expect(try text(string) == expected)
        #expect(try text([string: string]) == "{\(expected):\(expected)}")
        #expect(try JSONReader().read(String.self, from: Array(expected.utf8)) == string)
    }

    @Test func `Foundation's types have their own forms`() throws {
        let uuid = try #require(UUID(uuidString: "3FA85F64-5717-4562-B3FC-2C963F66AFA6"))
        #expect(try text(uuid) == #""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)
        #expect(try text(Data([0, 255, 128, 7])) == #""AP+ABw==""#)
        #expect(try text(URL(string: "https://a.example/ü?q=1&r=/")) == #""https://a.example/%C3%BC?q=1&r=/""#)
        let decimals = try ["12.5", "-0.001", "123456789012345678901234567890.12345678", "100"].map {
            try #require(Decimal(string: $0))
        }
        #expect(try text(decimals) == #"["12.5","-0.001","123456789012345678901234567890.12345678","100"]"#)
    }

    @Test func `optional members are null or left out`() throws {
        struct Optionals: Encodable {
            var a: Int?, b: String?, c: [Int]?, d = 1, e: Date?
        }
        #expect(try text(Optionals()) == #"{"a":null,"b":null,"c":null,"d":1,"e":null}"#)
        #expect(try text(Optionals(), JSONWriter(omitNil: true)) == #"{"d":1}"#)
        #expect(try text([Int?.none], JSONWriter(omitNil: true)) == "[null]")
        #expect(try text(["a": Int?.none, "b": 2], JSONWriter(omitNil: true)) == #"{"b":2}"#)
        #expect(try text(["a": [Int?.none]], JSONWriter(omitNil: true)) == #"{"a":[null]}"#)
    }

    enum Shelf: String, Encodable { case upper = "b", lower = "a" }
    struct Mark: Hashable, Encodable, CodingKeyRepresentable {
        var text: String
        var codingKey: any CodingKey { Key(text) }
        init(_ text: String) { self.text = text }
        init?(codingKey: some CodingKey) { text = codingKey.stringValue }

        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(_ text: String) { stringValue = text }
            init?(stringValue: String) { self.init(stringValue) }
            init?(intValue: Int) { nil }
        }
    }

    @Test func `dictionaries are written in the order of their names' bytes`() throws {
        let names = ["", "10", "9", "B", "a", "ab", "a\u{301}", "b", "z", "\u{E9}", "\u{FFFF}", "\u{10000}"]
        let expected = "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        #expect(try text(Dictionary(uniqueKeysWithValues: names.map { ($0, 1) })) == expected)
        let texts = Dictionary(uniqueKeysWithValues: names.map { ($0, "1") })
        #expect(try text(texts) == expected.replacing(":1", with: #":"1""#))
        #expect(try text(Dictionary(uniqueKeysWithValues: names.map { (Mark($0), 1) })) == expected)
        #expect(try text([10: 1, 9: 2, -1: 3]) == #"{"-1":3,"10":1,"9":2}"#)
        #expect(try text([Shelf.upper: 1, .lower: 2]) == #"{"a":2,"b":1}"#)
        #expect(try text(["b": ["d": 1, "c": 2], "a": [:]]) == #"{"a":{},"b":{"c":2,"d":1}}"#)
    }

    @Test func `members are sorted by the bytes of their names`() throws {
        let value = ["b": ["z": 1, "a": 2], "a\"": [:], "B": [:], "é": [:], "": ["\n": 1]]
        #expect(
            try text(value, JSONWriter(sortedKeys: true)) == #"{"":{"\n":1},"B":{},"a\"":{},"b":{"a":2,"z":1},"é":{}}"#)
    }

    @Test func `pretty text has lines`() throws {
        let value: JSONValue = ["a": [1, [], ["b": "x, y"]], "c": [:]]
        #expect(
            try text(value, JSONWriter(pretty: true)) == """
                {
                  "a": [
                    1,
                    [],
                    {
                      "b": "x, y"
                    }
                  ],
                  "c": {}
                }
                """)
    }

    @Test func `text is appended and bytes stay as they were on failure`() throws {
        struct Failing: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.unkeyedContainer()
                try container.encode("written")
                throw EncodingError.invalidValue(
                    0, .init(codingPath: container.codingPath, debugDescription: "refused"))
            }
        }
        var bytes = Array("data: {".utf8)
        try JSONWriter(sortedKeys: true).write([1], into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "data: {[1]")
        #expect {
            try JSONWriter().write(["a": [Failing()]], into: &bytes)
        } throws: {
            guard let error = $0 as? JSONWritingError else { return false }
            return error.code == .invalidValue && error.message == "refused" && error.location == ["a", 0]
                && error.description == "refused (at a.0)"
        }
        #expect(String(decoding: bytes, as: UTF8.self) == "data: {[1]")
    }

    @Test func `type that swallows the error of a member leaves no trace of it`() throws {
        struct Failing: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: JSONKey.self)
                try container.encode(1, forKey: JSONKey(stringValue: "half"))
                _ = container.superEncoder()
                throw CancellationError()
            }
        }
        struct Swallowing: Encodable {
            enum CodingKeys: CodingKey { case a, b, c }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(1, forKey: .a)
                try? container.encode(Failing(), forKey: .b)
                try container.encode([2], forKey: .c)
            }
        }
        #expect(try text(Swallowing()) == #"{"a":1,"c":[2]}"#)
    }

    @Test func `object that holds itself is too deep`() {
        final class Ring: Encodable {
            var next: Ring?
        }
        let ring = Ring()
        ring.next = ring
        defer { ring.next = nil }
        #expect { try JSONWriter().bytes(of: ring) } throws: { ($0 as? JSONWritingError)?.code == .tooDeep }
        let value = (0..<600).reduce(JSONValue.null) { inner, _ in [inner] }
        #expect { try JSONWriter().bytes(of: ["v": value]) } throws: { ($0 as? JSONWritingError)?.code == .tooDeep }
    }
}
