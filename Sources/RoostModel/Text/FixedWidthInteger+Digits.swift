// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension FixedWidthInteger {
    /// Reads decimal digits, blanks around them allowed; `nil` for all else, a sign or a number that does not fit.
    package init?(digits text: String) {
        let digits = text.withoutBlanksAround.utf8
        guard !digits.isEmpty else { return nil }
        var number: Self = 0
        for digit in digits {
            guard ASCII.isDigit(digit) else { return nil }
            let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Self(digit & 15))
            guard !overflow, !carry else { return nil }
            number = sum
        }
        self = number
    }
}

extension FixedWidthInteger {
    /// An integer from its decimal digits, refused where it has a fraction or does not fit.
    ///
    /// What is not `isWhole`, since it has a point or an exponent, is a number of floating point first, which may be
    /// infinite.
    init(digits: JSONDigits, isWhole: Bool) throws(ValueError) {
        switch digits.wholeMagnitude {
        case .fraction: throw .intFromFloat
        case .tooLarge where !isWhole && digits.exponent > 308: throw .finiteNumber
        case .tooLarge: throw .intParsingSize
        case .value(let magnitude):
            if let value = Self(exactly: magnitude), !digits.isNegative {
                self = value
            } else if let value = Self(exactly: 0 - Int128(magnitude)), digits.isNegative {
                self = value
            } else if Self.isSigned && Self.bitWidth >= 64 {
                throw .intParsingSize
            } else {
                throw .outOfRange(of: Self.self, isNegative: digits.isNegative)
            }
        }
    }
}
