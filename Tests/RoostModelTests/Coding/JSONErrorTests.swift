// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoostModel

/// The errors of wrong values, word for word as pydantic has them.
@Suite struct JSONErrorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let type: String
        let message: String
        var context: [String: JSONValue] = [:]
        let read: @Sendable (String) -> [ValidationError]

        init<Value: Decodable & SendableMetatype>(
            _ value: Value.Type, _ text: String, _ type: String, _ message: String, _ context: [String: JSONValue] = [:]
        ) {
            (self.text, self.type, self.message, self.context) = (text, type, message, context)
            read = { JSONErrors.of(Value.self, $0) }
        }

        var testDescription: String { "\(text) is \(type)" }
    }

    enum Color: String, Codable, CaseIterable { case red, green, blue }
    enum Level: Int, Codable, CaseIterable { case low = 1, high = 10 }
    enum Unlisted: String, Codable { case a, b }
    struct Model: Codable { var x: Int }

    private static let int = "Input should be a valid integer"
    private static let number = "Input should be a valid number"
    private static let boolean = "Input should be a valid boolean"
    private static let object = "Input should be a valid dictionary or object to extract fields from"

    static let scalars: [Case] = [
        Case(Int.self, "null", "int_type", int), Case(Int.self, "[]", "int_type", int),
        Case(Int.self, "{}", "int_type", int),
        Case(Int.self, "\"x\"", "int_parsing", int + ", unable to parse string as an integer"),
        Case(Int.self, "\"\"", "int_parsing", int + ", unable to parse string as an integer"),
        Case(Int.self, "\"1.5\"", "int_parsing", int + ", unable to parse string as an integer"),
        Case(Int.self, "\"1e3\"", "int_parsing", int + ", unable to parse string as an integer"),
        Case(Int.self, "\"0x5\"", "int_parsing", int + ", unable to parse string as an integer"),
        Case(Int.self, "\"-\"", "int_parsing", int + ", unable to parse string as an integer"),
        Case(Int.self, "1.5", "int_from_float", int + ", got a number with a fractional part"),
        Case(Int.self, "1e-3", "int_from_float", int + ", got a number with a fractional part"),
        Case(
            Int.self, "99999999999999999999", "int_parsing_size",
            "Unable to parse input string as an integer, exceeded maximum size"),
        Case(
            Int.self, "9223372036854775808", "int_parsing_size",
            "Unable to parse input string as an integer, exceeded maximum size"),
        Case(Int.self, "1e20", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size"),
        Case(Int.self, "1e400", "finite_number", "Input should be a finite number"),
        Case(UInt8.self, "256", "less_than_equal", "Input should be less than or equal to 255", ["le": 255]),
        Case(UInt.self, "-1", "greater_than_equal", "Input should be greater than or equal to 0", ["ge": 0]),
        Case(
            Int16.self, "-40000", "greater_than_equal", "Input should be greater than or equal to -32768",
            ["ge": -32768]),
        Case(Double.self, "null", "float_type", number), Case(Double.self, "{}", "float_type", number),
        Case(Double.self, "\"x\"", "float_parsing", number + ", unable to parse string as a number"),
        Case(Double.self, "\"\"", "float_parsing", number + ", unable to parse string as a number"),
        Case(Double.self, "\"0x10\"", "float_parsing", number + ", unable to parse string as a number"),
        Case(Double.self, "\"1_0\"", "float_parsing", number + ", unable to parse string as a number"),
        Case(Double.self, "\"nan\"", "finite_number", "Input should be a finite number"),
        Case(Double.self, "\"-inf\"", "finite_number", "Input should be a finite number"),
        Case(Double.self, "1e400", "finite_number", "Input should be a finite number"),
        Case(Float.self, "1e300", "finite_number", "Input should be a finite number"),
        Case(Bool.self, "null", "bool_type", boolean), Case(Bool.self, "[]", "bool_type", boolean),
        Case(Bool.self, "1.5", "bool_type", boolean),
        Case(Bool.self, "2", "bool_parsing", boolean + ", unable to interpret input"),
        Case(Bool.self, "\"maybe\"", "bool_parsing", boolean + ", unable to interpret input"),
        Case(String.self, "5", "string_type", "Input should be a valid string"),
        Case(String.self, "true", "string_type", "Input should be a valid string"),
        Case(String.self, "null", "string_type", "Input should be a valid string"),
        Case(String.self, "[]", "string_type", "Input should be a valid string"),
    ]

    static let structures: [Case] = [
        Case([Int].self, "{}", "list_type", "Input should be a valid list"),
        Case([Int].self, "\"a\"", "list_type", "Input should be a valid list"),
        Case([Model].self, "null", "list_type", "Input should be a valid list"),
        Case(Set<String>.self, "1", "set_type", "Input should be a valid set"),
        Case([String: Int].self, "[]", "dict_type", "Input should be a valid dictionary"),
        Case([String: Model].self, "null", "dict_type", "Input should be a valid dictionary"),
        Case(Model.self, "[]", "model_attributes_type", object),
        Case(Model.self, "\"a\"", "model_attributes_type", object),
        Case(Model.self, "null", "model_attributes_type", object),
        Case(Model.self, "7", "model_attributes_type", object),
        Case(
            Color.self, "\"pink\"", "enum", "Input should be 'red', 'green' or 'blue'",
            ["expected": "'red', 'green' or 'blue'"]),
        Case(
            Color.self, "5", "enum", "Input should be 'red', 'green' or 'blue'",
            ["expected": "'red', 'green' or 'blue'"]),
        Case(
            Color.self, "null", "enum", "Input should be 'red', 'green' or 'blue'",
            ["expected": "'red', 'green' or 'blue'"]),
        Case(Level.self, "7", "enum", "Input should be 1 or 10", ["expected": "1 or 10"]),
        Case(Level.self, "\"low\"", "enum", "Input should be 1 or 10", ["expected": "1 or 10"]),
        Case(Level.self, "1.5", "enum", "Input should be 1 or 10", ["expected": "1 or 10"]),
        Case(Unlisted.self, "\"c\"", "enum", "Input should be one of the values that are allowed here"),
    ]

    static let foundation: [Case] = [
        Case(UUID.self, "5", "uuid_type", "UUID input should be a string, bytes or UUID object"),
        Case(Date.self, "null", "datetime_type", "Input should be a valid datetime"),
        Case(Date.self, "1700000000", "datetime_type", "Input should be a valid datetime"),
        Case(
            Decimal.self, "true", "decimal_type", "Decimal input should be an integer, float, string or Decimal object"),
        Case(Decimal.self, "[]", "decimal_type", "Decimal input should be an integer, float, string or Decimal object"),
        Case(Decimal.self, "\"ten\"", "decimal_parsing", "Input should be a valid decimal"),
        Case(Decimal.self, "\"1 2\"", "decimal_parsing", "Input should be a valid decimal"),
        Case(Decimal.self, "\"NaN\"", "finite_number", "Input should be a finite number"),
        Case(
            Decimal.self, "1234567890123456789012345678901234567890", "decimal_max_digits",
            "Decimal input should have no more than 38 digits in total", ["max_digits": 38]),
        Case(URL.self, "5", "url_type", "URL input should be a string or URL"),
        Case(
            URL.self, "\"\"", "url_parsing", "Input should be a valid URL, input is empty", ["error": "input is empty"]),
        Case(
            URL.self, "\"/x\"", "url_parsing", "Input should be a valid URL, relative URL without a base",
            ["error": "relative URL without a base"]),
        Case(
            URL.self, "\"http://a b\"", "url_parsing", "Input should be a valid URL, invalid character or host",
            ["error": "invalid character or host"]),
        Case(Data.self, "5", "bytes_type", "Input should be a valid bytes"),
        Case(
            Data.self, "\"###\"", "bytes_invalid_encoding", "Data should be valid base64: invalid character or length",
            ["encoding": "base64", "encoding_error": "invalid character or length"]),
    ]

    @Test(arguments: scalars + structures + foundation) func `error is pydantic's`(expected: Case) throws {
        #expect(
            expected.read(expected.text) == [
                ValidationError(
                    type: expected.type, location: ["body"], message: expected.message,
                    input: try JSONValue(parsing: expected.text), context: expected.context)
            ])
        #expect(expected.read("[\(expected.text)]").isEmpty == false)
    }

    @Test(arguments: [
        ("x", "invalid character: found `x` at 1"), ("aé", "invalid character: found `é` at 2"),
        ("", "invalid length: expected length 32 for simple format, found 0"),
        ("1", "invalid length: expected length 32 for simple format, found 1"),
        ("3fa85f64-5717-4562-b3fc-2c963f66af", "invalid group length in group 4: expected 12, found 10"),
        ("3fa85f64-57174-562-b3fc-2c963f66afa6", "invalid group length in group 1: expected 4, found 5"),
        ("3fa85f645717-4562-b3fc-2c963f66afa6", "invalid group count: expected 5, found 4"),
        ("3fa85f64-5717-4562-b3fc-2c963f66afa6-", "invalid group count: expected 5, found 6"),
        ("3fa85f64-5717-4562-b3fc-2c963f66afag", "invalid character: found `g` at 36"),
        ("----", "invalid group length in group 0: expected 8, found 0"),
        ("{}", "invalid group count: expected 5, found 1"),
        ("{3fa85f6457174562b3fc2c963f66afa6}", "invalid group count: expected 5, found 1"),
        ("URN:UUID:3fa85f64-5717-4562-b3fc-2c963f66afa6", "invalid character: found `U` at 1"),
        ("{", "invalid character: found `{` at 1"),
    ])
    func `UUID is refused with its reason`(text: String, reason: String) {
        let errors = JSONErrors.of(UUID.self, "\"\(text)\"")
        #expect(errors.map(\.type) == ["uuid_parsing"])
        #expect(errors.map(\.message) == ["Input should be a valid UUID, \(reason)"])
        #expect(errors.map(\.context) == [["error": .string(reason)]])
    }

    @Test(
        arguments: [
            ("", "input is too short"), ("now", "input is too short"), ("2024-1-2", "input is too short"),
            ("2024", "input is too short"),
            ("06.05.2024", "invalid character in year"), (" 2024-01-02T03:04:05Z", "invalid character in year"),
            ("2024-0a-02", "invalid character in month"), ("2024-01-0a", "invalid character in day"),
            ("2024/01/02", "invalid date separator, expected `-`"),
            ("2024-01/02", "invalid date separator, expected `-`"),
            ("2024-13-02T03:04:05Z", "month value is outside expected range of 1-12"),
            ("2024-00-01", "month value is outside expected range of 1-12"),
            ("2023-02-29", "day value is outside expected range"),
            ("2024-01-00", "day value is outside expected range"),
            ("1900-02-29", "day value is outside expected range"),
        ]
            + [
                "T25:04:05Z", "T24:00:00Z", "T03:60:05Z", "T03:04:60Z", "T03:04:05.", "T03", "T", "T03:04:05Zx",
                "T03:04:05+25:00",
                "T03:04:05+02", "T03:04:05+01:60", "x", "-03:04", "T03:04:05+02:00x", "T3:4:5",
            ].map { ("2024-01-02" + $0, "unexpected extra characters at the end of the input") })
    func `date is refused with its reason`(text: String, reason: String) {
        let errors = JSONErrors.of(Date.self, "\"\(text)\"")
        #expect(errors.map(\.type) == ["datetime_from_date_parsing"])
        #expect(errors.map(\.message) == ["Input should be a valid datetime or date, \(reason)"])
    }

    @Test func `year 0 is refused`() {
        #expect(
            JSONErrors.of(Date.self, #""0000-01-01""#).map(\.message) == [
                "Input should be a valid datetime, year 0 is out of range"
            ])
    }
}
