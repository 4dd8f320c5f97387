// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that holds values of another, or none.
protocol SchemaContainer: KnownSchema {
    /// Without any value.
    static var empty: Self { get }
}

extension Optional: KnownSchema, SchemaContainer {
    static var empty: Wrapped? { nil }

    static func schema(
        _ use: SchemaUse, _ constraints: Constraints, in collector: inout SchemaCollector
    ) throws(DeclarationMistake) -> JSONObject {
        let wrapped = try collector.schema(of: Wrapped.self, use, constraints)
        // A text is never null, and anything may be.
        guard use != .parameter, !wrapped.isEmpty else { return wrapped }
        if case .array(let choices)? = wrapped["anyOf"], wrapped.count == 1 {
            return choices.contains(.nullSchema) ? wrapped : ["anyOf": .array(choices + [.nullSchema])]
        }
        return ["anyOf": [.object(wrapped), .nullSchema]]
    }
}

extension JSONValue {
    /// The schema of `null`.
    fileprivate static var nullSchema: JSONValue { ["type": "null"] }
}

extension Array: KnownSchema, SchemaContainer {
    static var empty: [Element] { [] }

    static func schema(
        _ use: SchemaUse, _ constraints: Constraints, in collector: inout SchemaCollector
    ) throws(DeclarationMistake) -> JSONObject {
        let elements = try collector.schema(of: Element.self, use, constraints.ofElements)
        return .schema("array", [("items", .object(elements))] + constraints.itemKeywords)
    }
}

extension Set: KnownSchema, SchemaContainer {
    static var empty: Set<Element> { [] }

    static func schema(
        _ use: SchemaUse, _ constraints: Constraints, in collector: inout SchemaCollector
    ) throws(DeclarationMistake) -> JSONObject {
        var schema = try [Element].schema(use, constraints, in: &collector)
        schema["uniqueItems"] = true
        return schema
    }
}

extension Dictionary: KnownSchema, SchemaContainer {
    static var empty: [Key: Value] { [:] }

    static func schema(
        _ use: SchemaUse, _ constraints: Constraints, in collector: inout SchemaCollector
    ) throws(DeclarationMistake) -> JSONObject {
        let values = try collector.schema(of: Value.self, use, Constraints())
        // Swift writes keys that have no text as a list, key after value.
        guard Key.self == String.self || hasConvertedKeys || Key.self is any CodingKeyRepresentable.Type else {
            return .schema("array")
        }
        var schema = JSONObject.schema("object", [("additionalProperties", .object(values))])
        if let least = constraints.minItems { schema["minProperties"] = .integer(Int64(least)) }
        if let most = constraints.maxItems { schema["maxProperties"] = .integer(Int64(most)) }
        if Key.self is any CaseIterable.Type, Key.self is any RawRepresentable.Type {
            schema["propertyNames"] = .object(["enum": .array(SchemaEnumeration.names(of: Key.self))])
        }
        return schema
    }
}
