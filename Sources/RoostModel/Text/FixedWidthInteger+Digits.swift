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
