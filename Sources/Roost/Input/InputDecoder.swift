// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Hands an ``Input``'s properties, read already, to the `init(from:)` that the compiler made.
///
/// SAFETY of being a class without a lock: made, used and dropped within one call.
final class InputDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private let values: [(property: String, value: any InputProperty)]
    /// The names that were asked for.
    private(set) var asked: Set<String> = []

    init(values: [(property: String, value: any InputProperty)]) { self.values = values }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Container(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Misuse() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Misuse() }

    fileprivate func value<Value>(_ type: Value.Type, _ property: String) throws -> Value {
        asked.insert(property)
        guard let value = values.first(where: { $0.property == property })?.value as? Value else { throw Misuse() }
        return value
    }

    /// An `init(from:)` written by hand has asked for something else than the wrapped properties.
    struct Misuse: Error, CustomStringConvertible {
        var description: String { "its init(from:) asks for something that is no wrapped property" }
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
