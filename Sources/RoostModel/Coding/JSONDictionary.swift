// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A dictionary as a JSON object.
///
/// Swift writes one whose keys are neither strings nor integers as a list of keys and values; here enumerations with
/// raw values are names of members too.
protocol JSONDictionary {
    /// Whether the keys are turned into names by Roost rather than by Swift.
    static var hasConvertedKeys: Bool { get }
}

extension Dictionary: JSONDictionary {
    static var hasConvertedKeys: Bool {
        JSONKeyText.isInteger(Key.self) || (Key.self is any RawRepresentable.Type && JSONKeyText.hasText(Key.self))
    }
}

protocol JSONReadableDictionary: JSONDictionary {
    static func read(at index: Int, of reading: JSONReading) throws -> Self
}

extension Dictionary: JSONReadableDictionary where Key: Decodable, Value: Decodable {
    static func read(at index: Int, of reading: JSONReading) throws -> [Key: Value] {
        guard index != JSONReading.nothing else { return [:] }
        guard reading.document.tokens[index].kind == .object else {
            return try reading.refuse(.dictType, at: index, placeholder: [:])
        }
        guard try reading.allowsKeys(of: index) else { return [:] }
        var values: [Key: Value] = [:]
        for name in reading.document.nameTokens(of: index) {
            let text = reading.document.text(at: name)
            var key: Key?
            do throws(ValueError) {
                key = try JSONKeyText.key(of: text) as Key
            } catch {
                try reading.refuseKey(text, error, at: name + 1)
            }
            // What is wrong with the value is told too, after what is wrong with its key.
            let value = try reading.value(Value.self, at: name + 1)
            if let key { values[key] = value }
        }
        return values
    }
}

/// The names that keys of dictionaries have in JSON.
enum JSONKeyText {
    static func isInteger(_ type: Any.Type) -> Bool { type is any FixedWidthInteger.Type }

    /// Whether an enumeration's raw values are texts or integers.
    static func hasText(_ type: Any.Type) -> Bool {
        (type as? any RawRepresentable.Type).map { hasTextValue($0) } ?? false
    }

    private static func hasTextValue<Value: RawRepresentable>(_ type: Value.Type) -> Bool {
        Value.RawValue.self == String.self || isInteger(Value.RawValue.self)
    }

    /// Whether a type is made of a text and of nothing else.
    static func isText(_ type: Any.Type) -> Bool {
        (type as? any RawRepresentable.Type).map { hasTextAlone($0) } ?? false
    }

    private static func hasTextAlone<Value: RawRepresentable>(_ type: Value.Type) -> Bool {
        Value.RawValue.self == String.self
    }

    static func text(of key: Any) -> String {
        if let key = key as? any RawRepresentable, hasText(type(of: key)) { return rawText(of: key) }
        if let key = key as? any CodingKeyRepresentable { return key.codingKey.stringValue }
        return "\(key)"
    }

    private static func rawText(of key: some RawRepresentable) -> String { "\(key.rawValue)" }

    static func key<Key>(of text: String) throws(ValueError) -> Key {
        let key: Any? =
            if let type = Key.self as? any FixedWidthInteger.Type {
                try integer(text, as: type)
            } else if let type = Key.self as? any RawRepresentable.Type {
                rawKey(text, as: type)
            } else {
                nil
            }
        guard let key = key as? Key else {
            throw ValueError.enumeration(Key.self) ?? .enumeration(expected: "")
        }
        return key
    }

    private static func integer<Value: FixedWidthInteger>(_ text: String, as type: Value.Type) throws(ValueError) -> Any
    {
        try LaxText.integer(text, as: type)
    }

    private static func rawKey<Value: RawRepresentable>(_ text: String, as type: Value.Type) -> Any? {
        if let raw = text as? Value.RawValue { return Value.value(of: raw) }
        guard let integer = Value.RawValue.self as? any FixedWidthInteger.Type,
            let raw = try? Self.integer(text, as: integer) as? Value.RawValue
        else { return nil }
        return Value(rawValue: raw)
    }
}
