// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

extension DecimalNumber: KnownSchema {
    /// A decimal number is read from a number or a text, and written as a text, so that it keeps its digits.
    static func schema(_ use: SchemaUse, _ constraints: Constraints, in _: inout SchemaCollector) -> JSONObject {
        let text = JSONObject.schema("string", [("pattern", .string(constraints.decimalPattern))])
        guard use != .output else { return text }
        return ["anyOf": [.object(.schema("number", constraints.boundKeywords)), .object(text)]]
    }
}

extension Decimal: KnownSchema {
    static func schema(
        _ use: SchemaUse, _ constraints: Constraints, in collector: inout SchemaCollector
    ) -> JSONObject {
        DecimalNumber.schema(use, constraints, in: &collector)
    }
}

extension Constraints {
    /// What the text of a decimal number looks like; FastAPI's documents have the same, but for an end
    /// that is missing there.
    fileprivate var decimalPattern: String {
        // Some digit, a sign and zeros in front.
        let start = #"^(?!^[-+.]*$)[+-]?0*"#
        switch (maxDigits, decimalPlaces) {
        case (nil, nil):
            return start + #"\d*\.?\d*$"#
        case (nil, let places?):
            return start + #"\d*\.?\d{0,\#(places)}0*$"#
        case (let digits?, nil):
            return start + #"(?:\d{0,\#(digits)}$|(?=[\d.]{1,\#(digits + 1)}0*$)\d*\.\d*0*$)"#
        case (let digits?, let places?):
            let whole = #"\d{0,\#(max(0, digits - places))}"#
            return start + #"(?:\#(whole)$|(?=[\d.]{1,\#(digits + 1)}0*$)\#(whole)\.\d{0,\#(places)}0*$)"#
        }
    }
}
