// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The members of one object.
struct JSONObjectEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writing: JSONWriting
    /// Set where the object is a model whose members have other names than its properties.
    let renaming: ModelPlan?

    var codingPath: [any CodingKey] { writing.codingPath }

    func encodeNil(forKey key: Key) throws {
        guard !writing.writer.omitNil else { return }
        writing.name(name(of: key))
        writing.bytes.append("null")
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try writing.member(name(of: key), value)
    }

    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
        encoder(for: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder(for: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder(for: JSONKey(stringValue: "super")) }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(for: key) }

    private func encoder(for key: some CodingKey) -> JSONValueEncoder {
        writing.name(renaming?.name(of: key.stringValue) ?? key.stringValue)
        return JSONValueEncoder(writing: writing.insertion(at: key), start: 0)
    }

    @inline(__always)
    private func name(of key: Key) -> String {
        guard let renaming else { return key.stringValue }
        return renaming.name(of: key.stringValue)
    }

    @inline(__always)
    private func member(_ key: Key, _ value: some JSONWritableScalar) {
        writing.name(name(of: key))
        value.append(to: writing.bytes)
    }
}

extension JSONObjectEncoding {
    func encode(_ value: Bool, forKey key: Key) throws { member(key, value) }
    func encode(_ value: String, forKey key: Key) throws { member(key, value) }
    func encode(_ value: Double, forKey key: Key) throws { member(key, value) }
    func encode(_ value: Float, forKey key: Key) throws { member(key, value) }
    func encode(_ value: Int, forKey key: Key) throws { member(key, value) }
    func encode(_ value: Int8, forKey key: Key) throws { member(key, value) }
    func encode(_ value: Int16, forKey key: Key) throws { member(key, value) }
    func encode(_ value: Int32, forKey key: Key) throws { member(key, value) }
    func encode(_ value: Int64, forKey key: Key) throws { member(key, value) }
    func encode(_ value: UInt, forKey key: Key) throws { member(key, value) }
    func encode(_ value: UInt8, forKey key: Key) throws { member(key, value) }
    func encode(_ value: UInt16, forKey key: Key) throws { member(key, value) }
    func encode(_ value: UInt32, forKey key: Key) throws { member(key, value) }
    func encode(_ value: UInt64, forKey key: Key) throws { member(key, value) }

    @inline(__always)
    private func optional(_ key: Key, _ value: (some JSONWritableScalar)?) throws {
        guard let value else { return try encodeNil(forKey: key) }
        member(key, value)
    }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try optional(key, value) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try optional(key, value) }
}
