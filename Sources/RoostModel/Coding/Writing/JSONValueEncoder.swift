// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The encoder of one value, and its single-value container.
///
/// Two words, so that an `any Encoder` holds it in place.
struct JSONValueEncoder: Encoder, SingleValueEncodingContainer {
    let writing: JSONWriting
    /// Where the value's text begins.
    let start: Int

    var codingPath: [any CodingKey] { writing.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { writing.writer.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writing.open(.object, from: start)
        return writing.container()
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writing.open(.array, from: start)
        return JSONArrayEncoding(writing: writing)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() throws { checked { writing.noteNil() } }

    func encode(_ value: Bool) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: String) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: Double) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: Float) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: Int) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: Int8) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: Int16) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: Int32) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: Int64) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: UInt) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: UInt8) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: UInt16) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: UInt32) throws { checked { JSONText.append(value, to: writing.bytes) } }
    func encode(_ value: UInt64) throws { checked { JSONText.append(value, to: writing.bytes) } }

    func encode<Value: Encodable>(_ value: Value) throws {
        try checked { () throws in try writing.value(value, at: nil) }
    }

    /// Writes, unless something has been written in this place before.
    @inline(__always)
    private func checked(_ write: () throws -> Void) rethrows {
        guard writing.bytes.count == start else { return writing.noteMisuse() }
        try write()
    }
}
