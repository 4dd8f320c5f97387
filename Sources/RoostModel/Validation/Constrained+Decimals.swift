// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

extension DecimalNumber: Constrained {
    package static var kinds: Constraints.Kinds { [.bounds, .multiples, .digits] }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<DecimalNumber>? {
        let bounds = try Bounds(constraints)
        guard let limits = DigitLimits(constraints) else {
            guard let bounds else { return nil }
            return { bounds.violation(of: $0) }
        }
        return { limits.violation(of: $0) ?? bounds?.violation(of: $0) }
    }
}

extension Decimal: Constrained {
    package static var kinds: Constraints.Kinds { [.bounds, .multiples, .digits] }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<Decimal>? {
        guard let rule = try DecimalNumber.rule(constraints) else { return nil }
        return { value in DecimalNumber(value.description).flatMap(rule) }
    }
}

extension Bounds {
    func violation(of value: DecimalNumber) -> ValueError? {
        violation(
            isMultiple: { value.isMultiple(of: $0.decimal) },
            compare: { value.compared(to: $0.decimal) })
    }
}

extension Constraints.Bound {
    /// The bound as a decimal number: of `0.1` the digits, not the nearest binary fraction.
    var decimal: DecimalNumber {
        switch self {
        case .integer(let value): DecimalNumber(value)
        case .number(let value): DecimalNumber(floatLiteral: value)
        case .text: 0
        }
    }
}

/// How many digits a decimal number may have; zeros at the end of its fraction do not count against it.
private struct DigitLimits: Sendable {
    let most: Int?
    let mostPlaces: Int?

    /// Nil where there are none.
    init?(_ constraints: Constraints) {
        (most, mostPlaces) = (constraints.maxDigits, constraints.decimalPlaces)
        if most == nil, mostPlaces == nil { return nil }
    }

    func violation(of value: DecimalNumber) -> ValueError? {
        let (digits, places) = value.withoutZeros
        if let most, digits > most { return .decimalMaxDigits(most) }
        guard let mostPlaces else { return nil }
        if places > mostPlaces {
            return ValueError(
                type: "decimal_max_places",
                message: "Decimal input should have no more than \(ValueError.count(mostPlaces, "decimal place"))",
                context: ["decimal_places": .integer(Int64(mostPlaces))])
        }
        if let most, digits - places > most - mostPlaces {
            let whole = Swift.max(0, most - mostPlaces)
            return ValueError(
                type: "decimal_whole_digits",
                message:
                    "Decimal input should have no more than \(ValueError.count(whole, "digit")) before the decimal point",
                context: ["whole_digits": .integer(Int64(whole))])
        }
        return nil
    }
}
