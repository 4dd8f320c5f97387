// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What the values of an enumeration are in JSON.
enum SchemaEnumeration {
    /// The schema of a type with raw values; nil for others.
    ///
    /// Where not all values are known, it is that of the raw values.
    static func schema(
        of type: Any.Type, in collector: inout SchemaCollector
    ) throws(DeclarationMistake) -> JSONObject? {
        guard let raw = type as? any RawRepresentable.Type, let rawType = knownRawType(of: raw) else { return nil }
        let kind = try rawType.schema(.output, Constraints(), in: &collector)
        guard let cases = type as? any CaseIterable.Type else { return kind }
        return ["type": kind["type"] ?? "string", "enum": .array(values(of: cases))]
    }

    /// All values as the names that they are in an object.
    static func names(of type: Any.Type) -> [JSONValue] {
        guard let cases = type as? any CaseIterable.Type else { return [] }
        return values(of: cases).map { value in
            if case .string = value { value } else { .string(value.description) }
        }
    }

    private static func knownRawType<Value: RawRepresentable>(of type: Value.Type) -> (any KnownSchema.Type)? {
        Value.RawValue.self as? any KnownSchema.Type
    }

    private static func values<Cases: CaseIterable>(of type: Cases.Type) -> [JSONValue] {
        type.allCases.compactMap { ($0 as? any RawRepresentable).flatMap { value(of: $0) } }
    }

    private static func value<Value: RawRepresentable>(of value: Value) -> JSONValue? {
        switch value.rawValue {
        case let text as String: .string(text)
        case let number as any FixedWidthInteger: Int64(exactly: number).map { .integer($0) }
        case let number as Double: JSONValue(number)
        default: nil
        }
    }
}
