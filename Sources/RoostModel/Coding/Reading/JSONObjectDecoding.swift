// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The members of one object.
struct JSONObjectDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reading: JSONReading
    let object: Int
    /// Nil where the object is read as something else than a model.
    private let plan: ModelPlan?

    init(_ decoder: JSONValueDecoder) throws {
        reading = decoder.reading
        plan = reading.plan(of: decoder.type)
        let index = decoder.index
        if index == JSONReading.nothing || reading.document.tokens[index].kind == .object {
            object = index
        } else {
            let problem = decoder.type is any JSONDictionary.Type ? ValueError.dictType : .modelAttributesType
            object = try reading.refuse(problem, at: index, placeholder: JSONReading.nothing)
        }
    }

    var codingPath: [any CodingKey] { reading.codingPath(to: object) }

    var allKeys: [Key] {
        guard object != JSONReading.nothing else { return [] }
        // Keys of an enumeration compare the text with their own.
        return reading.document.nameTokens(of: object).compactMap { token in
            let text = reading.document.text(at: token)
            guard StreamSafe.allows(text), let key = Key(stringValue: text) else { return nil }
            return HashedTexts.areLookalikes(key.stringValue, text) ? nil : key
        }
    }

    func contains(_ key: Key) -> Bool { reading.find(key.stringValue, in: object) != JSONReading.nothing }

    func decodeNil(forKey key: Key) throws -> Bool { reading.isNull(try index(of: key)) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        if case .field(let field) = reading.form(of: type) { return try read(field, forKey: key) }
        let index = reading.find(key.stringValue, in: object)
        guard index != JSONReading.nothing || object == JSONReading.nothing else { return try missing(type, key) }
        let value = try reading.value(type, at: index)
        reading.moveOn(in: object, after: index)
        return value
    }

    private func read<Member: ModelField, Value>(_ type: Member.Type, forKey key: Key) throws -> Value {
        // TEXT: the type's own key.
        if let probe = reading.probe, object == reading.root { probe.fields.insert(key.stringValue) }
        guard let plan, let position = plan.position(of: key.stringValue, from: reading.nextMember) else {
            if object == reading.root { reading.probe?.strayFields.append(key.stringValue) }
            return recast(try Member.read(key.stringValue, of: object, nil, in: reading))
        }
        let member = plan.members[position]
        let value = try Member.read(member.name, of: object, member.plan, in: reading)
        reading.nextMember = position + 1
        return recast(value)
    }

    /// Apart from the rest, which so does without optionals of types that the runtime has to look up.
    @inline(never)
    private func missing<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
        try defaultValue(type, key) ?? reading.value(type, at: reading.missing(key, in: object))
    }

    /// What a plain property of a model has where its member is missing.
    private func defaultValue<Value>(_ type: Value.Type, _ key: Key) -> Value? {
        guard let plan, object != JSONReading.nothing else { return nil }
        return plan.defaultValue(of: key.stringValue, as: type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let index = reading.find(key.stringValue, in: object)
        guard index != JSONReading.nothing else { return defaultValue(type, key) }
        guard !reading.isNull(index) else { return nil }
        let value = try reading.value(type, at: index)
        reading.moveOn(in: object, after: index)
        return value
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Inner> {
        KeyedDecodingContainer(try JSONObjectDecoding<Inner>(decoder(for: key)))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONArrayDecoding(decoder(for: key))
    }

    func superDecoder() throws -> any Decoder {
        let index = reading.find("super", in: object)
        if index != JSONReading.nothing { return decoder(at: index) }
        return decoder(at: try reading.missing(JSONKey(stringValue: "super"), in: object))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(for: key) }

    private func decoder(for key: Key) throws -> JSONValueDecoder { decoder(at: try index(of: key)) }

    private func decoder(at index: Int) -> JSONValueDecoder {
        JSONValueDecoder(reading: reading, index: index, type: JSONValue.self)
    }

    @inline(__always)
    private func index(of key: Key) throws -> Int {
        let index = reading.find(key.stringValue, in: object)
        return index == JSONReading.nothing ? try reading.missing(key, in: object) : index
    }

    @inline(__always)
    fileprivate func scalar<Value: JSONScalar>(_ type: Value.Type, _ key: Key) throws -> Value {
        var index = reading.find(key.stringValue, in: object)
        if index == JSONReading.nothing {
            if let value = defaultValue(type, key) { return value }
            index = try reading.missing(key, in: object)
        }
        reading.moveOn(in: object, after: index)
        return try reading.scalar(type, at: index)
    }

    @inline(__always)
    fileprivate func optional<Value: JSONScalar>(_ type: Value.Type, _ key: Key) throws -> Value? {
        let index = reading.find(key.stringValue, in: object)
        guard index != JSONReading.nothing else { return defaultValue(type, key) }
        reading.moveOn(in: object, after: index)
        return reading.isNull(index) ? nil : try reading.scalar(type, at: index)
    }
}

extension JSONObjectDecoding {
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try scalar(type, key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try scalar(type, key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try scalar(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try scalar(type, key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try scalar(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try scalar(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try scalar(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try scalar(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try scalar(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try scalar(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try scalar(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try scalar(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try scalar(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try scalar(type, key) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try optional(type, key) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try optional(type, key) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try optional(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try optional(type, key) }
}
