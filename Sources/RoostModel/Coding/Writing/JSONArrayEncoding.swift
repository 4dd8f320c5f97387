// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The elements of one array.
struct JSONArrayEncoding: UnkeyedEncodingContainer {
    let writing: JSONWriting
    private(set) var count = 0

    init(writing: JSONWriting) {
        self.writing = writing
    }

    var codingPath: [any CodingKey] { writing.codingPath }

    mutating func encodeNil() throws {
        writing.separate()
        writing.bytes.append("null")
        count += 1
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        let before = writing.bytes.count
        writing.separate()
        do {
            try writing.value(value, at: .index(count))
        } catch {
            writing.rollBack(to: before)
            throw error
        }
        count += 1
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        encoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { encoder() }

    private mutating func encoder() -> JSONValueEncoder {
        writing.separate()
        defer { count += 1 }
        return JSONValueEncoder(writing: writing.insertion(at: JSONKey(intValue: count)), start: 0)
    }

    @inline(__always)
    private mutating func element(_ value: some JSONWritableScalar) {
        writing.separate()
        value.append(to: writing.bytes)
        count += 1
    }
}

extension JSONArrayEncoding {
    mutating func encode(_ value: Bool) throws { element(value) }
    mutating func encode(_ value: String) throws { element(value) }
    mutating func encode(_ value: Double) throws { element(value) }
    mutating func encode(_ value: Float) throws { element(value) }
    mutating func encode(_ value: Int) throws { element(value) }
    mutating func encode(_ value: Int8) throws { element(value) }
    mutating func encode(_ value: Int16) throws { element(value) }
    mutating func encode(_ value: Int32) throws { element(value) }
    mutating func encode(_ value: Int64) throws { element(value) }
    mutating func encode(_ value: UInt) throws { element(value) }
    mutating func encode(_ value: UInt8) throws { element(value) }
    mutating func encode(_ value: UInt16) throws { element(value) }
    mutating func encode(_ value: UInt32) throws { element(value) }
    mutating func encode(_ value: UInt64) throws { element(value) }
}
