// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONDocument {
    /// The digits of a number as they were written.
    func numberText(at index: Int) -> String {
        text(at: index)
    }

    /// A number of more than so many digits as it was written, in a text or as a number; nil where it has fewer.
    func writtenNumber(at index: Int, ifLongerThan digits: Int) -> DecimalNumber? {
        let token = tokens[index]
        switch token.kind {
        case .integer, .number, .string, .escapedString:
            return token.extent > digits ? DecimalNumber(text(at: index)) : nil
        default: return nil
        }
    }

    /// The value of a number token as an integer.
    @inline(__always)
    func integer<Integer: FixedWidthInteger>(
        at index: Int, as type: Integer.Type
    ) throws(ValueError) -> Integer {
        let token = tokens[index]
        // Eighteen digits and a sign never overflow 64 bits.
        if token.kind == .integer, token.extent <= 18, let value = Integer(exactly: shortInteger(token)) {
            return value
        }
        return try Integer(digits: JSONDigits(bytes[token.bytes]), isWhole: token.kind == .integer)
    }

    @inline(__always)
    private func shortInteger(_ token: JSONToken) -> Int64 {
        var value: Int64 = 0
        var place = Int(token.start)
        let isNegative = bytes[place] == JSONByte.minus
        if isNegative { place += 1 }
        while place < token.bytes.upperBound {
            value = value &* 10 &+ Int64(bytes[place] &- JSONByte.zero)
            place += 1
        }
        return isNegative ? -value : value
    }

    /// The value of a number token as a floating-point number.
    @inline(__always)
    func double(at index: Int) throws(ValueError) -> Double {
        if let value = JSONDigits(bytes[tokens[index].bytes]).simpleDouble { return value }
        let value = Double(text(at: index)) ?? .nan
        guard value.isFinite else { throw .finiteNumber }
        return value
    }
}
