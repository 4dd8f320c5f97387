// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A decimal number with the digits that it was written with, zeros at its end included: `12.50`.
///
/// Nothing is lost on the way from a client and back: JSON numbers are read digit by digit, and it is written as a JSON
/// string. Two numbers are equal when their values are, so `12.5 == 12.50`.
public struct DecimalNumber: Sendable {
    /// Whether there is a minus sign, also before a zero.
    public let isNegative: Bool
    /// The digits before and behind the point, without zeros in front; empty for zero.
    let digits: [UInt8]
    /// How many digits stand behind the point.
    public let places: Int

    /// The most digits, and the most places that an exponent may move the point.
    static let most = 1000

    init(isNegative: Bool, digits: [UInt8], places: Int) {
        self.isNegative = isNegative
        self.digits = Array(digits.drop { $0 == JSONByte.zero })
        self.places = places
    }

    /// A whole number.
    public init(_ value: some BinaryInteger) {
        self.init(isNegative: value < 0, digits: Array(String(value.magnitude).utf8), places: 0)
    }

    /// Reads decimal or exponent notation, such as `-1.50` or `2e3`; nil where the text is anything else.
    public init?(_ text: String) {
        guard let value = try? Self(parameter: text) else { return nil }
        self = value
    }

    /// Takes text that has the form of a number.
    init(notation text: String) throws(ValueError) {
        let bytes = Array(text.utf8)
        let mantissa = bytes.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let digits = mantissa.filter(JSONByte.isDigit)
        let point = mantissa.firstIndex(of: JSONByte.point).map { mantissa.endIndex - $0 - 1 } ?? 0
        var exponent = 0
        if mantissa.count < bytes.count {
            let sign = bytes[mantissa.count + 1] == JSONByte.minus ? -1 : 1
            for byte in bytes[(mantissa.count + 1)...] where JSONByte.isDigit(byte) {
                exponent = Swift.min(exponent * 10 + Int(byte - JSONByte.zero), 2 * Self.most)
            }
            exponent *= sign
        }
        guard digits.count <= Self.most, abs(exponent) <= Self.most else { throw .decimalParsing }
        let places = point - exponent
        self.init(
            isNegative: bytes.first == JSONByte.minus,
            digits: digits + repeatElement(JSONByte.zero, count: Swift.max(0, -places)),
            places: Swift.max(0, places))
    }

    /// The digits behind the point that are left when zeros at the end are taken away, and all digits then.
    var withoutZeros: (digits: Int, places: Int) {
        let zeros = Swift.min(places, digits.reversed().prefix { $0 == JSONByte.zero }.count)
        let (digits, places) = digits.isEmpty ? (0, 0) : (digits.count - zeros, places - zeros)
        return (Swift.max(digits, places), places)
    }
}

extension DecimalNumber: CustomStringConvertible {
    /// Reads decimal or exponent notation, blanks around it allowed; at most 1,000 digits.
    public init(parameter text: String) throws(ValueError) {
        try self.init(notation: LaxText.decimalDigits(text))
    }

    /// Plain notation, with all places.
    public var description: String {
        var text = [UInt8](repeating: JSONByte.zero, count: Swift.max(0, places + 1 - digits.count)) + digits
        if places > 0 { text.insert(JSONByte.point, at: text.count - places) }
        return (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self)
    }
}

extension DecimalNumber: Comparable, Hashable {
    /// Whether the values are equal, however many zeros they end with.
    public static func == (left: DecimalNumber, right: DecimalNumber) -> Bool { left.compared(to: right) == 0 }

    /// Whether a value is smaller than another.
    public static func < (left: DecimalNumber, right: DecimalNumber) -> Bool { left.compared(to: right) < 0 }

    /// Feeds the value, without zeros at its end.
    public func hash(into hasher: inout Hasher) {
        let significant = digits.reversed().drop { $0 == JSONByte.zero }
        hasher.combine(isNegative && !digits.isEmpty)
        hasher.combine(Array(significant))
        hasher.combine(digits.isEmpty ? 0 : places - (digits.count - significant.count))
    }

    func compared(to other: DecimalNumber) -> Int {
        let sign = (digits.isEmpty ? 0 : isNegative ? -1 : 1, other.digits.isEmpty ? 0 : other.isNegative ? -1 : 1)
        guard sign.0 == sign.1, sign.0 != 0 else { return sign.0 - sign.1 }
        let (left, right) = (aligned(to: other.places), other.aligned(to: places))
        if left == right { return 0 }
        let isSmaller = left.count != right.count ? left.count < right.count : left.lexicographicallyPrecedes(right)
        return isSmaller ? -sign.0 : sign.0
    }

    private func aligned(to otherPlaces: Int) -> [UInt8] {
        digits + repeatElement(JSONByte.zero, count: Swift.max(0, otherPlaces - places))
    }
}

extension DecimalNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    /// A whole number, written as a literal.
    public init(integerLiteral value: Int64) { self.init(value) }

    /// A number, written as a literal; zero where it is not finite.
    public init(floatLiteral value: Double) { self = Self(value.description) ?? 0 }
}

extension DecimalNumber {
    /// Whether dividing by a number greater than zero leaves nothing: long division, of which only the rest counts.
    func isMultiple(of divisor: DecimalNumber) -> Bool {
        let (value, divisor) = (significant, divisor.significant)
        guard !value.digits.isEmpty else { return true }
        // What has more places than the divisor, zeros aside, leaves a rest in the last of them.
        guard value.exponent >= divisor.exponent else { return false }
        guard divisor.digits.count <= Self.mostDivisorDigits else { return false }
        let whole = divisor.digits.reduce(Int128(0)) { $0 * 10 + Int128($1 - JSONByte.zero) }
        guard whole > 0 else { return false }
        let rest = value.digits.reduce(Int128(0)) { ($0 * 10 + Int128($1 - JSONByte.zero)) % whole }
        return (divisor.exponent..<value.exponent).reduce(rest) { rest, _ in rest * 10 % whole } == 0
    }

    /// More than a bound has, be it an integer or a number of floating point; and few enough for the arithmetic.
    private static var mostDivisorDigits: Int { 36 }

    /// The digits without zeros at either end, and the power of ten that they count.
    private var significant: (digits: ArraySlice<UInt8>, exponent: Int) {
        let zeros = digits.reversed().prefix { $0 == JSONByte.zero }.count
        return (digits.dropLast(zeros), zeros - places)
    }
}
