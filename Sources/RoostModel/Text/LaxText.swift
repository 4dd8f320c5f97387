// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The values that a text may stand for where a number or a boolean is asked for: `"5"`, `"yes"`.
enum LaxText {
    static func bool(_ text: String) throws(ValueError) -> Bool {
        guard text.utf8.count <= 5 else { throw .boolParsing }
        switch ByteText(text.asciiLowercased()) {
        case "true", "t", "yes", "y", "on", "1": return true
        case "false", "f", "no", "n", "off", "0": return false
        default: throw .boolParsing
        }
    }

    /// Decimal digits with or without a sign.
    static func integer<Integer: FixedWidthInteger>(
        _ text: String, as type: Integer.Type
    ) throws(ValueError) -> Integer {
        if let value = plainInteger(text.utf8.span), let integer = Integer(exactly: value) { return integer }
        let bytes = trimmed(text)
        guard notation(of: bytes) == .integer else { throw .intParsing }
        return try Integer(digits: JSONDigits(bytes[...]), isWhole: true)
    }

    /// The value of nothing but digits with or without a minus, as nearly all are, where it surely fits.
    private static func plainInteger(_ bytes: Span<UInt8>) -> Int? {
        let isNegative = bytes.count > 1 && bytes[0] == JSONByte.minus
        guard 1...18 ~= bytes.count else { return nil }
        var value = 0
        for index in (isNegative ? 1 : 0)..<bytes.count {
            guard JSONByte.isDigit(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] - JSONByte.zero)
        }
        return isNegative ? -value : value
    }

    /// Decimal or exponent notation.
    static func double(_ text: String) throws(ValueError) -> Double {
        let bytes = trimmed(text)
        guard notation(of: bytes) != nil else { throw isNotFinite(bytes) ? .finiteNumber : .floatParsing }
        if let value = JSONDigits(bytes[...]).simpleDouble { return value }
        guard let value = Double(String(decoding: bytes, as: UTF8.self)) else { throw .floatParsing }
        guard value.isFinite else { throw .finiteNumber }
        return value
    }

    /// The digits of a text in decimal or exponent notation, without the blanks around them.
    static func decimalDigits(_ text: String) throws(ValueError) -> String {
        let bytes = trimmed(text)
        guard notation(of: bytes) != nil else { throw isNotFinite(bytes) ? .finiteNumber : .decimalParsing }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func trimmed(_ text: String) -> [UInt8] {
        let blanks: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let start = text.utf8.drop(while: blanks)
        return Array(start.reversed().drop(while: blanks).reversed())
    }

    private static func isNotFinite(_ bytes: [UInt8]) -> Bool {
        let isSigned = bytes.first == JSONByte.minus || bytes.first == JSONByte.plus
        let word = String(decoding: bytes.dropFirst(isSigned ? 1 : 0), as: UTF8.self)
        return ["nan", "inf", "infinity"].contains { $0.isSameIgnoringCase(as: word) }
    }

    private enum Notation { case integer, fractional }

    /// Checks for `[+-] digits [. digits] [e [+-] digits]`, with a digit on either side of the point.
    private static func notation(of bytes: [UInt8]) -> Notation? {
        var rest = bytes[...]
        skipSign(&rest)
        var digits = skipDigits(&rest)
        var notation = Notation.integer
        if rest.first == JSONByte.point {
            notation = .fractional
            rest.removeFirst()
            digits += skipDigits(&rest)
        }
        guard digits > 0 else { return nil }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            notation = .fractional
            rest.removeFirst()
            skipSign(&rest)
            guard skipDigits(&rest) > 0 else { return nil }
        }
        return rest.isEmpty ? notation : nil
    }

    private static func skipSign(_ rest: inout ArraySlice<UInt8>) {
        if rest.first == JSONByte.plus || rest.first == JSONByte.minus { rest.removeFirst() }
    }

    private static func skipDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
        let count = rest.prefix(while: JSONByte.isDigit).count
        rest.removeFirst(count)
        return count
    }
}
