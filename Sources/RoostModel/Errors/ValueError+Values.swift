// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The vocabulary is pydantic's.
extension ValueError {
    static let extraForbidden = Self(type: "extra_forbidden", message: "Extra inputs are not permitted")
    package static let missing = Self(type: "missing", message: "Field required")

    static let intType = Self(type: "int_type", message: "Input should be a valid integer")
    static let intParsing = Self(
        type: "int_parsing", message: "Input should be a valid integer, unable to parse string as an integer")
    static let intFromFloat = Self(
        type: "int_from_float", message: "Input should be a valid integer, got a number with a fractional part")
    static let intParsingSize = Self(
        type: "int_parsing_size", message: "Unable to parse input string as an integer, exceeded maximum size")

    static let floatType = Self(type: "float_type", message: "Input should be a valid number")
    static let floatParsing = Self(
        type: "float_parsing", message: "Input should be a valid number, unable to parse string as a number")
    static let finiteNumber = Self(type: "finite_number", message: "Input should be a finite number")

    static let boolType = Self(type: "bool_type", message: "Input should be a valid boolean")
    static let boolParsing = Self(
        type: "bool_parsing", message: "Input should be a valid boolean, unable to interpret input")

    static let decimalType = Self(
        type: "decimal_type", message: "Decimal input should be an integer, float, string or Decimal object")
    static let decimalParsing = Self(type: "decimal_parsing", message: "Input should be a valid decimal")

    package static let stringType = Self(type: "string_type", message: "Input should be a valid string")
    static let notStreamSafe = Self(
        type: "string_not_stream_safe",
        message: "String should have no more than \(StreamSafe.most) combining marks in a row",
        context: ["max_marks": .integer(Int64(StreamSafe.most))])
    static let notDistinct = Self(
        type: "string_not_distinct",
        message: "String should differ from another one in more than the composition of its characters")
    static let listType = Self(type: "list_type", message: "Input should be a valid list")
    static let setType = Self(type: "set_type", message: "Input should be a valid set")
    static let dictType = Self(type: "dict_type", message: "Input should be a valid dictionary")
    static let modelAttributesType = Self(
        type: "model_attributes_type",
        message: "Input should be a valid dictionary or object to extract fields from")

    static let uuidType = Self(
        type: "uuid_type", message: "UUID input should be a string, bytes or UUID object")
    static let datetimeType = Self(type: "datetime_type", message: "Input should be a valid datetime")
    static let dateType = Self(type: "date_type", message: "Input should be a valid date")
    static let dateInexact = Self(
        type: "date_from_datetime_inexact",
        message: "Datetimes provided to dates should have zero time - e.g. be exact dates")
    static let timeType = Self(type: "time_type", message: "Input should be a valid time")
    static let durationType = Self(type: "time_delta_type", message: "Input should be a valid timedelta")
    static let urlType = Self(type: "url_type", message: "URL input should be a string or URL")
    static let bytesType = Self(type: "bytes_type", message: "Input should be a valid bytes")
}

extension ValueError {
    /// An array, or a set, with too few elements.
    static func tooShort(_ kind: String = "List", least: Int, actual: Int) -> Self {
        Self(
            type: "too_short",
            message: "\(kind) should have at least \(count(least, "item")) after validation, not \(actual)",
            context: [
                "field_type": .string(kind), "min_length": .integer(Int64(least)),
                "actual_length": .integer(Int64(actual)),
            ]
        )
    }

    /// A set with too many elements; pydantic does not go on to count them.
    static func setTooLong(most: Int) -> Self {
        Self(
            type: "too_long", message: "Set should have at most \(count(most, "item")) after validation, not more",
            context: ["field_type": "Set", "max_length": .integer(Int64(most)), "actual_length": .null])
    }

    /// An array with too many elements.
    static func tooLong(_ kind: String = "List", most: Int, actual: Int) -> Self {
        Self(
            type: "too_long",
            message: "\(kind) should have at most \(count(most, "item")) after validation, not \(actual)",
            context: [
                "field_type": .string(kind), "max_length": .integer(Int64(most)),
                "actual_length": .integer(Int64(actual)),
            ]
        )
    }

    /// `1 item`, `2 items`.
    static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// An integer beyond the range of a type other than `Int` and `Int64`.
    static func outOfRange<Integer: FixedWidthInteger>(of type: Integer.Type, isNegative: Bool) -> Self {
        let (bound, words, key) =
            isNegative
            ? (String(Integer.min), "greater than or equal to", "ge")
            : (String(Integer.max), "less than or equal to", "le")
        return Self(
            type: isNegative ? "greater_than_equal" : "less_than_equal",
            message: "Input should be \(words) \(bound)",
            context: [key: Int64(bound).map(JSONValue.integer) ?? .number(JSONNumber(validated: bound))]
        )
    }

    static func decimalMaxDigits(_ most: Int) -> Self {
        Self(
            type: "decimal_max_digits",
            message: "Decimal input should have no more than \(most) digits in total",
            context: ["max_digits": .integer(Int64(most))]
        )
    }

    /// A value that is none of an enumeration's; `expected` is empty where the enumeration does not list its cases.
    static func enumeration(expected: String) -> Self {
        guard !expected.isEmpty else {
            return Self(type: "enum", message: "Input should be one of the values that are allowed here")
        }
        return Self(type: "enum", message: "Input should be \(expected)", context: ["expected": .string(expected)])
    }

    static func uuidParsing(_ reason: String) -> Self {
        Self(
            type: "uuid_parsing", message: "Input should be a valid UUID, \(reason)",
            context: ["error": .string(reason)])
    }

    static func datetimeParsing(_ reason: String) -> Self {
        Self(
            type: "datetime_from_date_parsing", message: "Input should be a valid datetime or date, \(reason)",
            context: ["error": .string(reason)])
    }

    static func dateParsing(_ reason: String) -> Self {
        Self(
            type: "date_from_datetime_parsing", message: "Input should be a valid date or datetime, \(reason)",
            context: ["error": .string(reason)])
    }

    static func timeParsing(_ reason: String) -> Self {
        Self(
            type: "time_parsing", message: "Input should be in a valid time format, \(reason)",
            context: ["error": .string(reason)])
    }

    static func durationParsing(_ reason: String) -> Self {
        Self(
            type: "time_delta_parsing", message: "Input should be a valid timedelta, \(reason)",
            context: ["error": .string(reason)])
    }

    static func unionTagNotFound(_ member: String) -> Self {
        Self(
            type: "union_tag_not_found", message: "Unable to extract tag using discriminator '\(member)'",
            context: ["discriminator": .string("'\(member)'")])
    }

    static func unionTagInvalid(_ tag: String, _ member: String, expected: String) -> Self {
        Self(
            type: "union_tag_invalid",
            message: "Input tag '\(tag)' found using '\(member)' does not match any of the expected tags: \(expected)",
            context: [
                "discriminator": .string("'\(member)'"), "tag": .string(tag), "expected_tags": .string(expected),
            ])
    }

    static func datetimeRange(_ reason: String) -> Self {
        Self(
            type: "datetime_parsing", message: "Input should be a valid datetime, \(reason)",
            context: ["error": .string(reason)])
    }

    static func dateRange(_ reason: String) -> Self {
        Self(
            type: "date_parsing", message: "Input should be a valid date in the format YYYY-MM-DD, \(reason)",
            context: ["error": .string(reason)])
    }

    static func urlParsing(_ reason: String) -> Self {
        Self(
            type: "url_parsing", message: "Input should be a valid URL, \(reason)", context: ["error": .string(reason)])
    }

    static func base64(_ reason: String) -> Self {
        Self(
            type: "bytes_invalid_encoding", message: "Data should be valid base64: \(reason)",
            context: ["encoding": "base64", "encoding_error": .string(reason)])
    }
}
