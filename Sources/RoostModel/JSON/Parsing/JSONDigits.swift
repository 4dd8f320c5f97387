// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A number taken apart: ±`digits` × 10^`exponent`.
///
/// Holds as many digits as fit 64 bits; `isExact` says whether that was all of them.
struct JSONDigits {
    private(set) var isNegative = false
    private(set) var digits: UInt64 = 0
    private(set) var exponent = 0
    private(set) var isExact = true
    private var isFull = false

    /// Takes text that has the form of a JSON number; digits may be missing on one side of the point.
    @inline(__always)
    init(_ text: ArraySlice<UInt8>) {
        var place = text.startIndex
        var isFraction = false
        while place < text.endIndex {
            let byte = text[place]
            place += 1
            if JSONByte.isDigit(byte) {
                append(byte &- JSONByte.zero, isFraction: isFraction)
            } else if byte == JSONByte.point {
                isFraction = true
            } else if byte == JSONByte.minus {
                isNegative = true
            } else if byte != JSONByte.plus {
                exponent += Self.exponent(text[place...])
                break
            }
        }
    }

    @inline(__always)
    private mutating func append(_ digit: UInt8, isFraction: Bool) {
        if !isFull {
            let (product, isTooLarge) = digits.multipliedReportingOverflow(by: 10)
            let (sum, isTooLargeNow) = product.addingReportingOverflow(UInt64(digit))
            if !isTooLarge, !isTooLargeNow {
                digits = sum
                if isFraction { exponent -= 1 }
                return
            }
            isFull = true
        }
        if digit != 0 { isExact = false }
        if !isFraction { exponent += 1 }
    }

    /// What follows the `e`, kept within bounds beyond which every number is zero or infinite all the same.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
        var exponent = 0
        for byte in text where JSONByte.isDigit(byte) {
            exponent = min(exponent * 10 + Int(byte - JSONByte.zero), 1_000_000_000)
        }
        return text.first == JSONByte.minus ? -exponent : exponent
    }

    /// The number as a `Double`, where that takes no more than one exact division or multiplication.
    var simpleDouble: Double? {
        guard isExact, digits <= 1 << 53, abs(exponent) < Self.powersOfTen.count else { return nil }
        let magnitude = Double(digits)
        let power = Self.powersOfTen[abs(exponent)]
        let value = exponent < 0 ? magnitude / power : magnitude * power
        return isNegative ? -value : value
    }

    /// The powers of ten that a `Double` holds exactly.
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    enum Whole {
        case value(UInt64)
        case fraction
        case tooLarge
    }

    /// The magnitude as an integer: `5.0` and `5e2` are integers, `5.5` is not.
    var wholeMagnitude: Whole {
        guard digits != 0 else { return .value(0) }
        var (digits, exponent) = (digits, exponent)
        while exponent < 0 {
            guard isExact, digits.isMultiple(of: 10) else { return .fraction }
            digits /= 10
            exponent += 1
        }
        guard isExact else { return .tooLarge }
        while exponent > 0 {
            let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
            guard !overflow else { return .tooLarge }
            digits = product
            exponent -= 1
        }
        return .value(digits)
    }
}
