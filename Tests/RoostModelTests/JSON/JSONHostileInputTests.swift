// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// Whatever the bytes are, the answer is a value or a typed error, and its size stays in proportion.
@Suite struct JSONHostileInputTests {
    private struct Tree: Codable {
        var name: String
        var children: [Tree]
    }

    private static let sample = Array(
        #"""
        {"title":"T\u00e4 \"x\" 日本 \ud83d\ude00","n":-1.5e3,"ok":true,"none":null,"items":[{"id":1},{"id":"2"},[]],"d":{"é":1}}
        """#.utf8)

    private struct Sample: Codable {
        struct Item: Codable { var id: Int }
        var title: String
        var n: Double
        var ok: Bool
        var none: String?
        var items: [Item]
        var d: [String: Int]
    }

    @Test func `text cut off at any byte is a syntax error`() {
        for length in 0..<Self.sample.count {
            #expect {
                try JSONReader().read(Sample.self, from: Array(Self.sample[..<length]))
            } throws: { error in
                guard case JSONReadingError.syntax = error else { return false }
                return true
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>) func `flipped bytes never crash`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            var bytes = Self.sample
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            do {
                let value = try JSONValue(parsing: bytes)
                #expect(try JSONValue(parsing: JSONWriter().bytes(of: value)) == value)
                _ = try JSONReader().read(Sample.self, from: bytes)
            } catch is JSONSyntaxError {
            } catch JSONReadingError.invalid(let errors) {
                #expect(!errors.isEmpty)
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test func `deepest text that can be asked for is decoded`() throws {
        let depth = JSONLimits.deepest / 2
        let text =
            String(repeating: #"{"name":"a","children":["#, count: depth) + String(repeating: "]}", count: depth)
        var limits = JSONLimits()
        limits.depth = JSONLimits.deepest
        let tree = try JSONReader(limits: limits).read(Tree.self, from: Array(text.utf8))
        #expect(try JSONWriter().bytes(of: tree).count == text.utf8.count)
        let wrong = Array((text.prefix(while: { $0 != "]" }) + "1" + text.drop { $0 != "]" }).utf8)
        #expect(throws: JSONReadingError.self) { try JSONReader(limits: limits).read(Tree.self, from: wrong) }
        let value = try JSONValue(parsing: text, limits: limits)
        #expect(try String(decoding: JSONWriter(pretty: true).bytes(of: value), as: UTF8.self).contains("\n"))
    }

    @Test func `errors at every level of a deep text are found in proportion to its length`() {
        let text =
            String(repeating: #"{"name":1,"children":["#, count: 60) + #"{"name":"x","children":"#
            + "[" + Array(repeating: #"{"name":"leaf","children":[]}"#, count: 20_000).joined(separator: ",") + "]}"
            + String(repeating: "]}", count: 60)
        let errors = JSONErrors.of(Tree.self, text)
        #expect(errors.count == 60)
        #expect(errors.allSatisfy { $0.type == "string_type" && $0.input == 1 })
        #expect(errors.last?.location.count == 1 + 59 * 2 + 1)
    }

    @Test func `number of errors has a limit`() {
        let text = "[" + Array(repeating: "true", count: 50_000).joined(separator: ",") + "]"
        let errors = JSONErrors.of([String].self, text)
        #expect(errors.count == 100)
        #expect(errors.last?.location == ["body", 99])
        #expect(JSONErrors.of([Tree].self, text).count == 100)
    }

    @Test func `inputs that errors repeat have a limit`() {
        struct Wide: Codable { var a, b, c, d, e: String }
        let text = #"{"rest":""# + String(repeating: "x", count: 40_000) + #""}"#
        let errors = JSONErrors.of(Wide.self, text)
        #expect(errors.count == 5)
        #expect(errors.map { $0.input == "…" } == [false, true, true, true, true])
    }

    @Test func `names that errors repeat have a limit`() {
        let name = String(repeating: "k", count: 50_000)
        let text = #"{"\#(name)":[true,true,true]}"#
        let errors = JSONErrors.of([String: [String]].self, text)
        #expect(errors.count == 1)
        #expect(errors.first?.location == ["body", .name(name), 0])
    }

    @Test func `large object with the same names is read`() throws {
        let members = (0..<20_000).map { #""k\#($0 % 5000)":\#($0)"# }.joined(separator: ",")
        let values = try JSONReader().read([String: Int].self, from: Array("{\(members)}".utf8))
        #expect(values.count == 5000)
        #expect(values.allSatisfy { $0.value >= 15_000 && $0.key == "k\($0.value % 5000)" })
    }

    @Test func `type that contains itself has no placeholder and ends the search`() {
        final class Node: Codable {
            var name: String
            var next: Node
        }
        let errors = JSONErrors.of(Node.self, #"{"name":1,"next":{"name":"x"}}"#)
        #expect(errors.map(\.type) == ["string_type", "missing"])
        #expect(errors.map(\.location) == [["body", "name"], ["body", "next", "next"]])
    }

    @Test func `type that skips bad elements ends when the report is full`() {
        struct Lossy: Decodable {
            struct Skipped: Decodable {}
            var names: [String] = []
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                while !container.isAtEnd {
                    if let name = try? container.decode(String.self) {
                        names.append(name)
                    } else {
                        _ = try? container.decode(Skipped.self)
                    }
                }
            }
        }
        struct Body: Decodable {
            var names: Lossy
            var count: Int
        }
        let many = Array(repeating: "1", count: 1000).joined(separator: ",")
        #expect(JSONErrors.of(Body.self, #"{"names":[\#(many)],"count":"x"}"#).map(\.type) == ["int_parsing"])
        let reader = JSONReader()
        #expect(throws: Never.self) {
            let names = try reader.read(Lossy.self, from: Array(#"["a",1,"b",null]"#.utf8)).names
            #expect(names == ["a", "b"])
        }
    }
}

/// The errors with which a text is refused.
enum JSONErrors {
    static func of<Value: Decodable>(
        _ type: Value.Type, _ text: String, reader: JSONReader = JSONReader()
    ) -> [ValidationError] {
        do {
            _ = try reader.read(type, from: Array(text.utf8), at: ["body"])
            return []
        } catch {
            return error.validationErrors(at: ["body"])
        }
    }
}
