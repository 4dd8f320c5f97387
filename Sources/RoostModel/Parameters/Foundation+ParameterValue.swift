// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials
import RoostSystem

extension Date: ParameterValue {
    /// Reads a date and time as ISO 8601 writes it; one without a zone is in UTC.
    public init(parameter text: String) throws(ValueError) {
        let moment = try DateTime(parameter: text).moment
        // A zone may lead out of the years that a date in UTC can be written with.
        guard ISOMoment.writable.contains(moment.seconds) else { throw .datetimeRange(ISORefusal.years.reason) }
        // From the nearer of the two reference dates, so that the sum rounds only once.
        let distance = Date.timeIntervalBetween1970AndReferenceDate
        let interval = Double(moment.seconds) - distance + Double(moment.microseconds) / 1_000_000
        // The last moments of year 9999 are nearer to the next year than to any before it.
        let end = Double(ISOMoment.writable.upperBound) - distance
        self.init(timeIntervalSinceReferenceDate: Swift.min(interval, end.nextDown))
    }
}

extension Decimal: ParameterValue {
    /// How many digits a `Decimal` holds whatever they are.
    private static let mostDigits = 38

    /// Reads decimal or exponent notation, blanks around it allowed.
    public init(parameter text: String) throws(ValueError) {
        try self.init(digits: LaxText.decimalDigits(text))
    }

    /// Takes digits whose form has been checked, and refuses more than fit rather than round them.
    init(digits: String) throws(ValueError) {
        var digits = digits
        if digits.utf8.allSatisfy({ JSONByte.isDigit($0) || $0 == JSONByte.minus || $0 == JSONByte.plus }) {
            // Zeros at the end of a whole number are no digits that have to be held.
            let zeros = digits.utf8.reversed().prefix { $0 == JSONByte.zero }.count
            if zeros > 0, digits.utf8.count > Self.mostDigits, zeros < digits.utf8.count {
                digits = "\(digits.withoutBytes(last: zeros))e\(zeros)"
            }
        }
        let mantissa = digits.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter(JSONByte.isDigit)
        guard mantissa.drop(while: { $0 == JSONByte.zero }).count <= Self.mostDigits else {
            throw .decimalMaxDigits(Self.mostDigits)
        }
        guard let value = Decimal(string: digits), value.isFinite else { throw .decimalParsing }
        self = value
    }
}

extension URL: ParameterValue {
    /// Reads an absolute URL.
    public init(parameter text: String) throws(ValueError) {
        if let reason = URLText.refusal(of: text) { throw .urlParsing(reason) }
        guard let url = URL(string: text, encodingInvalidCharacters: false) else {
            throw .urlParsing("invalid character or host")
        }
        self = url
    }
}

extension Data: ParameterValue {
    /// Takes the bytes of the text in UTF-8; in JSON, data is base64.
    public init(parameter text: String) { self = Data(text.utf8) }
}
