// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

extension JSONReading {
    /// Whether a type is one of Foundation's that JSON writes as one string or number.
    @inline(__always)
    func isFoundationType(_ type: any Decodable.Type) -> Bool {
        type == Date.self || type == UUID.self || type == Decimal.self || type == URL.self || type == Data.self
    }

    func foundationValue<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        if type == Date.self { return recast(try scalar(Date.self, at: index)) }
        if type == UUID.self { return recast(try scalar(UUID.self, at: index)) }
        if type == Decimal.self { return recast(try scalar(Decimal.self, at: index)) }
        if type == URL.self { return recast(try scalar(URL.self, at: index)) }
        return recast(try scalar(Data.self, at: index))
    }

    fileprivate func text(at index: Int, orThrow problem: ValueError) throws(ValueError) -> String {
        guard document.tokens[index].isString else { throw problem }
        return document.text(at: index)
    }
}

extension Date: JSONScalar {
    static var placeholder: Date { Date(timeIntervalSinceReferenceDate: 0) }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.reader.dates {
        case .iso8601:
            self = try Self(parsing: try reading.text(at: index, orThrow: .datetimeType))
        case .secondsSince1970:
            self.init(timeIntervalSince1970: try Double(at: index, of: reading))
        case .millisecondsSince1970:
            self.init(timeIntervalSince1970: try Double(at: index, of: reading) / 1000)
        }
    }

    private init(parsing text: String) throws(ValueError) {
        do {
            let moment = try ISODateTime(parsing: text)
            // From the nearer of the two reference dates, so that the sum rounds only once.
            let seconds = Double(moment.seconds) - Date.timeIntervalBetween1970AndReferenceDate
            self.init(timeIntervalSinceReferenceDate: seconds + Double(moment.microseconds) / 1_000_000)
        } catch {
            throw error == .yearZero ? .datetimeRange(error.reason) : .datetimeParsing(error.reason)
        }
    }
}

extension UUID: JSONScalar {
    static var placeholder: UUID { UUID(halves: (0, 0)) }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        try self.init(parsing: try reading.text(at: index, orThrow: .uuidType))
    }

    /// Reads a text in any of the forms that a UUID has.
    init(parsing text: String) throws(ValueError) {
        do {
            self.init(halves: try UUIDText.parse(text))
        } catch {
            throw .uuidParsing(error.reason)
        }
    }

    private init(halves: UUIDText.Halves) {
        let byte: (Int) -> UInt8 = { place in
            UInt8(truncatingIfNeeded: (place < 8 ? halves.high : halves.low) >> (56 - 8 * UInt64(place % 8)))
        }
        self.init(
            uuid: (
                byte(0), byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7),
                byte(8), byte(9), byte(10), byte(11), byte(12), byte(13), byte(14), byte(15)
            )
        )
    }
}

extension Decimal: JSONScalar {
    static var placeholder: Decimal { 0 }

    /// How many digits a `Decimal` holds whatever they are.
    private static let mostDigits = 38

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.document.tokens[index].kind {
        case .integer, .number:
            try self.init(digits: reading.document.text(at: index))
        case .string, .escapedString:
            try self.init(digits: LaxText.decimalDigits(reading.document.text(at: index)))
        case .null, .true, .false, .array, .object: throw .decimalType
        }
    }

    /// Takes digits whose form has been checked, and refuses more than fit rather than round them.
    private init(digits: String) throws(ValueError) {
        let mantissa = digits.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter(JSONByte.isDigit)
        guard mantissa.drop(while: { $0 == JSONByte.zero }).count <= Self.mostDigits else {
            throw .decimalMaxDigits(Self.mostDigits)
        }
        guard let value = Decimal(string: digits), value.isFinite else { throw .decimalParsing }
        self = value
    }
}

extension URL: JSONScalar {
    static var placeholder: URL { URL(filePath: "/") }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        let text = try reading.text(at: index, orThrow: .urlType)
        guard !text.isEmpty else { throw .urlParsing("input is empty") }
        guard let url = URL(string: text, encodingInvalidCharacters: false) else {
            throw .urlParsing("invalid character or host")
        }
        guard url.scheme != nil else { throw .urlParsing("relative URL without a base") }
        self = url
    }
}

extension Data: JSONScalar {
    static var placeholder: Data { Data() }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        let text = try reading.text(at: index, orThrow: .bytesType)
        guard let data = Data(base64Encoded: text) else { throw .base64("invalid character or length") }
        self = data
    }
}
