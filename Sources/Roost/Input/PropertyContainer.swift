// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A decoder that hands the `init(from:)` which the compiler made its properties, one by one.
protocol PropertySource: AnyObject, Decoder {
    /// The property with a coding key of this text, as its type has it.
    func value<Value>(_ type: Value.Type, _ key: String) throws -> Value

    /// Whether an optional property is left as it is.
    func isNil(_ key: String) -> Bool
}

extension PropertySource {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(PropertyContainer(source: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw InputMisuse() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw InputMisuse() }

    func isNil(_ key: String) -> Bool { false }
}

/// An `init(from:)` written by hand has asked for something else than the wrapped properties.
struct InputMisuse: Error, CustomStringConvertible {
    var description: String { "its init(from:) asks for something that is no property of it" }
}

/// The one container that an ``Input`` is decoded from.
struct PropertyContainer<Key: CodingKey, Source: PropertySource>: KeyedDecodingContainerProtocol {
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
    ) throws -> KeyedDecodingContainer<Nested> { throw InputMisuse() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw InputMisuse() }
    func superDecoder() throws -> any Decoder { throw InputMisuse() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw InputMisuse() }
}
