// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The decoder of one value, and its single-value container.
///
/// Three words, so that an `any Decoder` holds it in place.
struct JSONValueDecoder: Decoder, SingleValueDecodingContainer {
    let reading: JSONReading
    let index: Int
    /// The type that is being decoded.
    let type: any Decodable.Type

    var codingPath: [any CodingKey] { reading.codingPath(to: index) }
    var userInfo: [CodingUserInfoKey: Any] { reading.reader.userInfo }

    /// The value as it stands in the text.
    var value: JSONValue { index == JSONReading.nothing ? .null : reading.document.value(at: index) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try JSONObjectDecoding(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try JSONArrayDecoding(self) }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { reading.isNull(index) }

    func decode(_ type: Bool.Type) throws -> Bool { try reading.scalar(type, at: index) }
    func decode(_ type: String.Type) throws -> String { try reading.scalar(type, at: index) }
    func decode(_ type: Double.Type) throws -> Double { try reading.scalar(type, at: index) }
    func decode(_ type: Float.Type) throws -> Float { try reading.scalar(type, at: index) }
    func decode(_ type: Int.Type) throws -> Int { try reading.scalar(type, at: index) }
    func decode(_ type: Int8.Type) throws -> Int8 { try reading.scalar(type, at: index) }
    func decode(_ type: Int16.Type) throws -> Int16 { try reading.scalar(type, at: index) }
    func decode(_ type: Int32.Type) throws -> Int32 { try reading.scalar(type, at: index) }
    func decode(_ type: Int64.Type) throws -> Int64 { try reading.scalar(type, at: index) }
    func decode(_ type: UInt.Type) throws -> UInt { try reading.scalar(type, at: index) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try reading.scalar(type, at: index) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try reading.scalar(type, at: index) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try reading.scalar(type, at: index) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try reading.scalar(type, at: index) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try reading.value(type, at: index) }
}
