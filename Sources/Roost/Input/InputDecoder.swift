// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Hands an ``Input``'s properties to the `init(from:)` that the compiler made.
///
/// A class without a lock: made, used and dropped within one call.
final class InputDecoder: Decoder {
    /// A property, and what reads it.
    struct Property: Sendable {
        let name: String
        let planned: any PlannedProperty
    }

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private let properties: [Property]
    /// What to read from; the properties come as they are declared where there is nothing.
    private let values: RequestValues?
    /// The property that comes next, for they are asked for in their order.
    private var next = 0
    /// The names that were asked for, while there is nothing to read from.
    private(set) var asked: Set<String> = []

    init(_ properties: [Property], of values: RequestValues?) {
        self.properties = properties
        self.values = values
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Container(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Misuse() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Misuse() }

    fileprivate func value<Value>(_ type: Value.Type, _ name: String) throws -> Value {
        guard let planned = property(name)?.planned as? PlannedValue<Value> else { throw Misuse() }
        guard let values else {
            asked.insert(name)
            return planned.declared()
        }
        guard let value = planned.read(values) else { throw Unreadable() }
        return value
    }

    private func property(_ name: String) -> Property? {
        if next == properties.count { next = 0 }
        if properties.isEmpty || properties[next].name != name {
            guard let index = properties.firstIndex(where: { $0.name == name }) else { return nil }
            next = index
        }
        defer { next += 1 }
        return properties[next]
    }

    /// A request does not fit; what is wrong is collected elsewhere.
    private struct Unreadable: Error {}

    /// An `init(from:)` written by hand has asked for something else than the wrapped properties.
    struct Misuse: Error, CustomStringConvertible {
        var description: String { "its init(from:) asks for something that is no property of it" }
    }
}

extension InputDecoder {
    private struct Container<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: InputDecoder

        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { [] }

        func contains(_ key: Key) -> Bool { true }
        func decodeNil(forKey key: Key) throws -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try decoder.value(type, key.stringValue)
        }

        // The protocol asks for these by name; a wrapped property is none of them.
        func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { throw Misuse() }
        func decode(_ type: String.Type, forKey key: Key) throws -> String { throw Misuse() }
        func decode(_ type: Double.Type, forKey key: Key) throws -> Double { throw Misuse() }
        func decode(_ type: Float.Type, forKey key: Key) throws -> Float { throw Misuse() }
        func decode(_ type: Int.Type, forKey key: Key) throws -> Int { throw Misuse() }
        func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { throw Misuse() }
        func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { throw Misuse() }
        func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { throw Misuse() }
        func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { throw Misuse() }
        func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { throw Misuse() }
        func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { throw Misuse() }
        func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { throw Misuse() }
        func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { throw Misuse() }
        func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { throw Misuse() }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { throw Misuse() }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Misuse() }
        func superDecoder() throws -> any Decoder { throw Misuse() }
        func superDecoder(forKey key: Key) throws -> any Decoder { throw Misuse() }
    }
}
