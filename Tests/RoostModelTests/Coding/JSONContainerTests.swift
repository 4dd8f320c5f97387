// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// Containers that types use in unusual ways, compared with Foundation's encoder.
@Suite struct JSONContainerTests {
    private func expectSameAsFoundation<Value: Encodable>(
        _ value: Value, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let expected = String(decoding: try encoder.encode(value), as: UTF8.self)
        let writer = JSONWriter(omitNil: true, sortedKeys: true)
        #expect(
            String(decoding: try writer.bytes(of: value), as: UTF8.self) == expected, sourceLocation: sourceLocation)
    }

    enum Key: String, CodingKey { case a, b, c, d }

    @Test func `nested containers may be written to in any order`() throws {
        struct Interleaved: Encodable {
            func encode(to encoder: any Encoder) throws {
                var outer = encoder.container(keyedBy: Key.self)
                var inner = outer.nestedContainer(keyedBy: Key.self, forKey: .a)
                try outer.encode(1, forKey: .b)
                var list = inner.nestedUnkeyedContainer(forKey: .c)
                try inner.encode("x", forKey: .d)
                try outer.encode([2], forKey: .c)
                try list.encode(3)
                var deeper = list.nestedContainer(keyedBy: Key.self)
                try list.encodeNil()
                try deeper.encode(true, forKey: .a)
                #expect(deeper.codingPath.dropFirst().map(\.stringValue) == ["a", "c", "Index 1"])
                _ = list.nestedUnkeyedContainer()
                try list.superEncoder().encodeString("s")
                #expect(list.count == 5)
            }
        }
        try expectSameAsFoundation([Interleaved(), Interleaved()])
    }

    @Test func `classes write through the encoder of their superclass`() throws {
        class Base: Encodable {
            var id = 7
            enum BaseKey: CodingKey { case id }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: BaseKey.self)
                try container.encode(id, forKey: .id)
            }
        }
        final class Shared: Base {
            override func encode(to encoder: any Encoder) throws {
                try super.encode(to: encoder)
                var container = encoder.container(keyedBy: Key.self)
                try container.encode("shared", forKey: .a)
            }
        }
        final class Apart: Base {
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Key.self)
                try super.encode(to: container.superEncoder())
                try super.encode(to: container.superEncoder(forKey: .b))
                try container.encode("apart", forKey: .a)
            }
        }
        try expectSameAsFoundation([Shared()])
        try expectSameAsFoundation([Apart()])
    }

    @Test func `values that write nothing are empty objects`() throws {
        struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }
        struct Empty: Encodable {}
        try expectSameAsFoundation([Nothing(), Nothing()])
        try expectSameAsFoundation(["a": Empty()])
    }

    @Test func `single values may be wrapped`() throws {
        struct Wrapped<Value: Codable & Equatable>: Codable, Equatable {
            var value: Value
            init(_ value: Value) { self.value = value }
            init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(Value.self) }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(value)
            }
        }
        try expectSameAsFoundation([Wrapped(Wrapped(1))])
        try expectSameAsFoundation(["k": Wrapped(["a": Wrapped("x")])])
        try expectSameAsFoundation([Wrapped(Int?.none), Wrapped(5)])
        let value = Wrapped(["a": [Wrapped(1.5)]])
        #expect(try JSONReader().read(type(of: value), from: JSONWriter().bytes(of: value)) == value)
    }

    @Test func `path leads to the value that is being written`() throws {
        struct Probe: Encodable {
            func encode(to encoder: any Encoder) throws {
                #expect(encoder.codingPath.map(\.stringValue) == ["li\"st", "Index 1", "a"])
                #expect(encoder.userInfo.values.first as? Int == 5)
            }
        }
        struct Item: Encodable { var a: Probe? }
        let key = try #require(CodingUserInfoKey(rawValue: "k"))
        _ = try JSONWriter(userInfo: [key: 5]).bytes(of: ["li\"st": [Item(), Item(a: Probe())]])
    }

    @Test func `encoder that is used for two values is refused`() {
        struct Twice: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(1)
                try container.encode(2)
            }
        }
        struct Mixed: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                var members = encoder.container(keyedBy: Key.self)
                try list.encode(1)
                try members.encode(1, forKey: .a)
            }
        }
        #expect(throws: JSONWritingError.self) { try JSONWriter().bytes(of: [Twice()]) }
        #expect(throws: JSONWritingError.self) { try JSONWriter().bytes(of: ["x": Mixed()]) }
    }

    @Test func `all integers go through all containers`() throws {
        struct All: Codable, Equatable {
            var a: Int8 = -1, b: Int16 = -2, c: Int32 = -3, d: Int64 = -4, e: UInt8 = 1, f: UInt16 = 2, g: UInt32 = 3
            var h: UInt64 = 4, i: UInt = 5, j: Float = 1.5, k: Int8? = 1, l: UInt64? = nil, m: Float? = 2.5,
                n: Bool? = true
            var o: [Int8] = [1], p: [UInt16] = [2], q: [Float] = [3.5], r: [Bool] = [true], s: [Int64?] = [nil, 4]
        }
        try expectSameAsFoundation(All())
        #expect(try JSONReader().read(All.self, from: JSONWriter().bytes(of: All())) == All())
    }
}

extension Encoder {
    fileprivate func encodeString(_ value: String) throws {
        var container = singleValueContainer()
        try container.encode(value)
    }
}
