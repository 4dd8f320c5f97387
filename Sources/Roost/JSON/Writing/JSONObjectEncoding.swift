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
        name(of: key)
        JSONText.appendWord("null", to: &writing.bytes)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        let before = writing.bytes.count
        let place = name(of: key)
        let start = writing.bytes.count
        do {
            try writing.value(value, at: .name(place))
        } catch {
            writing.rollBack(to: before)
            throw error
        }
        if writing.writer.omitNil, writing.isNil(from: start) { writing.rollBack(to: before) }
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
        name(renaming?.name(of: key.stringValue) ?? key.stringValue)
        return JSONValueEncoder(writing: writing.insertion(at: key), start: 0)
    }

    @inline(__always) @discardableResult
    private func name(of key: Key) -> Int {
        guard let renaming else { return name(key.stringValue) }
        return name(renaming.name(of: key.stringValue))
    }

    /// Writes a member's name and the colon, and returns where the name begins.
    @inline(__always) @discardableResult
    private func name(_ name: String) -> Int {
        let isFirst = writing.isAtFront
        let place = writing.bytes.count + (isFirst ? 0 : 1)
        JSONText.append(name: name, isFirst: isFirst, to: &writing.bytes)
        return place
    }

    @inline(__always)
    private func member(_ key: Key, _ write: (inout [UInt8]) -> Void) {
        name(of: key)
        write(&writing.bytes)
    }
}

extension JSONObjectEncoding {
    func encode(_ value: Bool, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: String, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: Double, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: Float, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: Int, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: Int8, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: Int16, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: Int32, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: Int64, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: UInt, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: UInt8, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: UInt16, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: UInt32, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }
    func encode(_ value: UInt64, forKey key: Key) throws { member(key) { JSONText.append(value, to: &$0) } }

    @inline(__always)
    private func optional<Value>(
        _ value: Value?, _ key: Key, _ write: (Value, inout [UInt8]) -> Void
    ) throws {
        guard let value else { return try encodeNil(forKey: key) }
        member(key) { write(value, &$0) }
    }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try optional(value, key, JSONText.append) }
}
