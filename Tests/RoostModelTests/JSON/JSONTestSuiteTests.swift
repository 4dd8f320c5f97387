// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// Nicolas Seriot's cases, and Foundation's parser as a second opinion on random texts.
@Suite struct JSONTestSuiteTests {
    private func isAccepted(_ bytes: [UInt8]) -> Bool { (try? JSONValue(parsing: bytes)) != nil }

    @Test("every y_ is accepted, every n_ refused")
    func decided() {
        #expect(JSONTestSuite.cases.count == 318)
        for (name, bytes) in JSONTestSuite.cases where !name.hasPrefix("i_") {
            #expect(isAccepted(bytes) == name.hasPrefix("y_"), "\(name)")
        }
    }

    /// What is left open is refused, but for numbers, whose digits are kept whatever they amount to, and UTF-8's own
    /// mark.
    @Test("of what is left open, only numbers and a byte order mark are accepted")
    func open() {
        let accepted = JSONTestSuite.cases.filter { $0.name.hasPrefix("i_") && isAccepted($0.bytes) }.map(\.name)
        let expected = JSONTestSuite.cases.map(\.name).filter {
            $0.hasPrefix("i_number_") || $0 == "i_structure_UTF-8_BOM_empty_object"
        }
        #expect(accepted == expected)
    }

    @Test("numbers too large for any type are refused when they are read as one")
    func hugeNumbers() throws {
        for (name, bytes) in JSONTestSuite.cases where name.hasPrefix("i_number_") {
            let text = String(decoding: bytes, as: UTF8.self)
            let numbers = try? JSONReader().read([Double].self, from: bytes)
            let isFinite = try #require(Double(text.trimmingCharacters(in: CharacterSet(charactersIn: "[] \n"))))
                .isFinite
            #expect((numbers != nil) == isFinite, "\(name)")
        }
    }

    @Test("random texts are read as Foundation reads them", arguments: 0..<20)
    func oracle(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let value = JSONValue.random(&random, depth: 4)
            let bytes = Array(value.description.utf8)
            #expect(try JSONValue(parsing: bytes) == value)
            let theirs = try JSONDecoder().decode(Foreign.self, from: Data(bytes))
            #expect(try theirs == (JSONReader().read(Foreign.self, from: bytes)))
        }
    }

    @Test("what is damaged is refused by both, or accepted by both", arguments: 0..<20)
    func damagedOracle(_ seed: UInt64) {
        var random = SeededGenerator(seed: 1000 + seed)
        for _ in 0..<100 {
            var bytes = Array(JSONValue.random(&random, depth: 3).description.utf8)
            guard let place = bytes.indices.randomElement(using: &random) else { continue }
            bytes[place] = Array("{}[]\",:0e-. x".utf8).randomElement(using: &random) ?? 0
            let theirs = (try? JSONDecoder().decode(Foreign.self, from: Data(bytes))) != nil
            let ours = (try? JSONReader().read(Foreign.self, from: bytes)) != nil
            #expect(theirs == ours, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}

/// Any JSON, through nothing but `Decodable`.
private enum Foreign: Decodable, Equatable {
    case null, bool(Bool), number(Double), string(String)
    case array([Foreign]), object([String: Foreign])

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: JSONKey.self) {
            self = .object(
                Dictionary(
                    uniqueKeysWithValues: try container.allKeys.map {
                        ($0.stringValue, try container.decode(Foreign.self, forKey: $0))
                    }))
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [Foreign] = []
            while !container.isAtEnd { elements.append(try container.decode(Foreign.self)) }
            self = .array(elements)
        } else {
            self = try Self(decoder.singleValueContainer())
        }
    }

    private init(_ container: any SingleValueDecodingContainer) throws {
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let number = try? container.decode(Double.self),
            (try? container.decode(JSONValue.self).isBool) != true
        {
            self = .number(number)
        } else {
            self = .bool(try container.decode(Bool.self))
        }
    }
}

extension JSONValue {
    fileprivate var isBool: Bool { if case .bool = self { true } else { false } }

    fileprivate static func random(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: -(1 << 53)...(1 << 53), using: &random))
        case 3: return JSONValue(Double.random(in: -1e6...1e6, using: &random))
        case 4: return JSONValue(Double.random(in: 0...1, using: &random) * 1e-300)
        case 5: return .string(randomText(&random))
        case 6:
            return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in .random(&random, depth: depth - 1) })
        default:
            let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (randomText(&random), JSONValue.random(&random, depth: depth - 1))
            }
            return .object(JSONObject(members))
        }
    }

    private static func randomText(_ random: inout SeededGenerator) -> String {
        let scalars: [Unicode.Scalar] = ["a", "\"", "\\", "\n", "\u{1}", "é", "鍵", "🔑", "\u{7F}", "/", " ", "\u{2028}"]
        return (0..<Int.random(in: 0...9, using: &random)).reduce(into: "") { text, _ in
            text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "a")
        }
    }
}
