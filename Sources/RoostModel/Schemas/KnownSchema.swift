// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type of the standard library, of Foundation or of Roost whose schema stands here.
protocol KnownSchema {
    /// The schema, with what has to hold for the value.
    static func schema(
        _ use: SchemaUse, _ constraints: Constraints, in collector: inout SchemaCollector
    ) throws(DeclarationMistake) -> JSONObject
}

extension Constraints {
    /// The keywords for numbers.
    var boundKeywords: [(String, JSONValue)] {
        [
            ("minimum", ge), ("exclusiveMinimum", gt), ("maximum", le), ("exclusiveMaximum", lt),
            ("multipleOf", multipleOf),
        ].compactMap { name, bound in bound.map { (name, $0.json) } }
    }

    /// The keywords for texts.
    var textKeywords: [(String, JSONValue)] {
        let keywords: [(String, JSONValue?)] = [
            ("minLength", minLength.map { .integer(Int64($0)) }), ("maxLength", maxLength.map { .integer(Int64($0)) }),
            ("pattern", patternKeyword),
        ]
        return keywords.compactMap { name, value in value.map { (name, $0) } }
    }

    /// The keywords for lists.
    package var itemKeywords: [(String, JSONValue)] {
        [("minItems", minItems), ("maxItems", maxItems)]
            .compactMap { name, count in count.map { (name, .integer(Int64($0))) } }
    }
}

extension JSONObject {
    /// A schema of a type with further keywords.
    package static func schema(_ type: String, _ keywords: [(String, JSONValue)] = []) -> JSONObject {
        JSONObject([("type", .string(type))] + keywords)
    }
}
