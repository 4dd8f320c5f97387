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
        var schema = JSONObject.schema("integer", constraints.boundKeywords)
        let isSmall = bitWidth < 32
        // What the type cannot hold is refused, as if there were a bound.
        if constraints.ge == nil, constraints.gt == nil, isSmall || min == 0 {
            schema["minimum"] = .integer(Int64(clamping: min))
        }
        if constraints.le == nil, constraints.lt == nil, isSmall { schema["maximum"] = .integer(Int64(clamping: max)) }
        return schema
    }
}

extension Int: KnownSchema {}
extension Int8: KnownSchema {}
extension Int16: KnownSchema {}
extension Int32: KnownSchema {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        .schema("integer", [("format", "int32")] + constraints.boundKeywords)
    }
}
extension Int64: KnownSchema {
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        .schema("integer", [("format", "int64")] + constraints.boundKeywords)
    }
}
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

extension DateTime: KnownTextSchema {
    static var format: JSONValue { "date-time" }
}

extension CivilDate: KnownTextSchema {
    static var format: JSONValue { "date" }
}

extension TimeOfDay: KnownTextSchema {
    static var format: JSONValue { "time" }
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
