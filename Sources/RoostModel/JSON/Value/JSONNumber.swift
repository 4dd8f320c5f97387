// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A JSON number, as the digits it was written with.
///
/// Digits are what equality compares: `1.5` and `1.50` are two numbers here, though `doubleValue` is the same. So
/// nothing is lost between a client and a type that is more exact than `Double`.
public struct JSONNumber: Hashable, Sendable {
    /// The number as JSON text, such as `-1.50` or `1e3`.
    public let digits: String

    /// Takes a number in JSON's notation (RFC 8259, 6); nil where the text is anything else.
    public init?(_ digits: String) {
        guard JSONNumberText.isNumber(Array(digits.utf8)) else { return nil }
        self.digits = digits
    }

    /// Takes the shortest digits that stand for this number; nil where it is not finite.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.digits = value.description
    }

    init(validated digits: String) {
        self.digits = digits
    }

    /// The nearest floating-point number, infinite where the digits go beyond its range.
    public var doubleValue: Double {
        Double(digits) ?? .nan
    }
}
