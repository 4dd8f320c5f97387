// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Roost

/// Checks the members of a body for what their types cannot say, and tells everything that is wrong at once.
///
/// Each check returns the value as it is to be stored.
struct BodyChecks {
    private var errors: [ValidationError] = []

    /// A text with something in it besides blanks.
    mutating func text(_ text: String, in member: String, longest: Int) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.isEmpty {
            refuse(
                .string(text), in: member, type: "string_too_short",
                "String should have at least 1 character", ["min_length": 1])
        } else if trimmed.unicodeScalars.count > longest {
            refuse(
                .string(text), in: member, type: "string_too_long",
                "String should have at most \(longest) characters", ["max_length": .integer(Int64(longest))])
        }
        return trimmed
    }

    /// A number within bounds.
    mutating func number(_ number: Int, in member: String, within bounds: ClosedRange<Int>) -> Int {
        if number < bounds.lowerBound {
            refuse(
                .integer(Int64(number)), in: member, type: "greater_than_equal",
                "Input should be greater than or equal to \(bounds.lowerBound)",
                ["ge": .integer(Int64(bounds.lowerBound))])
        } else if number > bounds.upperBound {
            refuse(
                .integer(Int64(number)), in: member, type: "less_than_equal",
                "Input should be less than or equal to \(bounds.upperBound)",
                ["le": .integer(Int64(bounds.upperBound))])
        }
        return number
    }

    /// An ISBN-13, with or without dashes; stored without, so that one book is not two.
    mutating func isbn(_ text: String, in member: String) -> String {
        let compact = text.filter { $0 != "-" && $0 != " " }
        let digits = compact.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        // The last digit makes the sum of all, every second one three times, a multiple of ten.
        let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 3) }
        if digits.count != 13 || !digits.allSatisfy((0...9).contains) || !sum.isMultiple(of: 10) {
            refuse(
                .string(text), in: member, type: "value_error",
                "Value error, an ISBN has 13 digits, the last of which fits the others", ["error": .object([:])])
        }
        return compact
    }

    /// Ends the checks.
    ///
    /// - Throws: ``RequestValidationError`` where anything was wrong; it is answered with 422.
    func finish() throws {
        guard errors.isEmpty else { throw RequestValidationError(errors) }
    }

    private mutating func refuse(
        _ input: JSONValue, in member: String, type: String, _ message: String, _ context: [String: JSONValue]
    ) {
        errors.append(
            ValidationError(
                type: type, location: ["body", .name(member)], message: message, input: input, context: context))
    }
}
