// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

extension Bool: KnownSchema {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        .schema("boolean")
    }
}

extension String: KnownSchema {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        .schema("string", constraints.textKeywords)
    }
}

extension KnownSchema where Self: FixedWidthInteger {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        let format = isSigned ? "int\(bitWidth)" : "uint\(bitWidth)"
        var schema = JSONObject.schema("integer", [("format", .string(format))] + constraints.boundKeywords)
        // What the type cannot hold is refused, as if there were a bound; all know that of `int64`.
        guard !isSigned || bitWidth < 64 else { return schema }
        if constraints.ge == nil, constraints.gt == nil { schema["minimum"] = json(min) }
        if constraints.le == nil, constraints.lt == nil { schema["maximum"] = json(max) }
        return schema
    }

    private static func json(_ bound: Self) -> JSONValue {
        Int64(exactly: bound).map { .integer($0) } ?? .number(JSONNumber(validated: "\(bound)"))
    }
}

extension Int: KnownSchema {}
extension Int8: KnownSchema {}
extension Int16: KnownSchema {}
extension Int32: KnownSchema {}
extension Int64: KnownSchema {}
extension UInt: KnownSchema {}
extension UInt8: KnownSchema {}
extension UInt16: KnownSchema {}
extension UInt32: KnownSchema {}
extension UInt64: KnownSchema {}

extension KnownSchema where Self: BinaryFloatingPoint {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        .schema("number", constraints.boundKeywords)
    }
}

extension Double: KnownSchema {}
extension Float: KnownSchema {}

/// A type that is a text with a form of its own.
protocol KnownTextSchema: KnownSchema {
    /// The value of the keyword `format`.
    static var format: JSONValue { get }
}

/// A type that is a text with a form that `format` has no word for.
protocol PatternedSchema: KnownSchema {
    /// The value of the keyword `pattern`.
    static var pattern: String { get }
}

extension PatternedSchema {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        .schema("string", [("pattern", .string(pattern))])
    }
}

extension KnownTextSchema {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        .schema("string", [("format", format)])
    }
}

extension UUID: KnownTextSchema {
    static var format: JSONValue { "uuid" }
}

extension URL: KnownTextSchema {
    static var format: JSONValue { "uri" }
}

extension Date: KnownTextSchema {
    static var format: JSONValue { "date-time" }
}

// Without the offset of a zone a text is no `date-time` and no `time` (RFC 3339, section 5.6).

extension DateTime: PatternedSchema {
    static var pattern: String {
        // Which years have a 29 February is left out.
        let day = "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|02-29|(?:0[13578]|1[02])-31"
        return "^(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-(?:\(day))T\(TimeOfDay.text)$"
    }
}

extension CivilDate: KnownTextSchema {
    static var format: JSONValue { "date" }
}

extension TimeOfDay: PatternedSchema {
    /// Hours, minutes and seconds, and the offset of the zone, where it has one.
    fileprivate static var text: String {
        let minutes = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
        return "\(minutes):[0-5][0-9](?:\\.[0-9]{1,6})?(?:Z|[+-]\(minutes))?"
    }

    static var pattern: String { "^\(text)$" }
}

extension Duration: KnownTextSchema {
    static var format: JSONValue { "duration" }
}

extension Data: KnownSchema {
    /// In JSON data is base64; of a parameter it is the text's own bytes.
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        guard use != .parameter else { return .schema("string", constraints.textKeywords) }
        return .schema("string", [("contentEncoding", "base64")])
    }
}

extension JSONValue: KnownSchema {
    /// Anything.
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject { [:] }
}
