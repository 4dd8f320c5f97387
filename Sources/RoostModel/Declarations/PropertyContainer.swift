// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A decoder that hands the `init(from:)` which the compiler made its properties, one by one.
package protocol PropertyDecoder: AnyObject, Decoder {
    /// The property with a coding key of this text, as its type has it.
    func value<Value>(_ type: Value.Type, _ key: String) throws -> Value

    /// Whether an optional property is left as it is.
    func isNil(_ key: String) -> Bool
}

extension PropertyDecoder {
    package var codingPath: [any CodingKey] { [] }
    package var userInfo: [CodingUserInfoKey: Any] { [:] }

    package func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(PropertyContainer(source: self))
    }

    package func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw PropertyMisuse() }

    package func singleValueContainer() throws -> any SingleValueDecodingContainer { throw PropertyMisuse() }

    package func isNil(_ key: String) -> Bool { false }
}

/// An `init(from:)` written by hand has asked for something else than the wrapped properties.
package struct PropertyMisuse: Error, CustomStringConvertible {
    package init() {}

    package var description: String { "its init(from:) asks for something that is no property of it" }
}

/// The one container that an ``Input`` is decoded from.
struct PropertyContainer<Key: CodingKey, Source: PropertyDecoder>: KeyedDecodingContainerProtocol {
    let source: Source

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { source.isNil(key.stringValue) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try source.value(type, key.stringValue)
    }

    // The protocol asks for these by name.
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try source.value(type, key.stringValue) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try source.value(type, key.stringValue) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try source.value(type, key.stringValue) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try source.value(type, key.stringValue) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try source.value(type, key.stringValue) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try source.value(type, key.stringValue) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try source.value(type, key.stringValue) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try source.value(type, key.stringValue) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try source.value(type, key.stringValue) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try source.value(type, key.stringValue) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try source.value(type, key.stringValue) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try source.value(type, key.stringValue) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try source.value(type, key.stringValue) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try source.value(type, key.stringValue) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw PropertyMisuse() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw PropertyMisuse() }
    func superDecoder() throws -> any Decoder { throw PropertyMisuse() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw PropertyMisuse() }
}

/// Properties whose values come from requests or the environment have no value in any other text.
package struct NotDecodable: Error, CustomStringConvertible {
    package init() {}

    package var description: String { "the property is read from its own source, not by another decoder" }
}
