// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

extension Date: JSONScalar {
    static var placeholder: Date { Date(timeIntervalSinceReferenceDate: 0) }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.reader.dates {
        case .iso8601:
            guard reading.document.tokens[index].isString else { throw .datetimeType }
            try self.init(parameter: reading.document.text(at: index))
        case .secondsSince1970:
            self.init(timeIntervalSince1970: try Double(at: index, of: reading))
        case .millisecondsSince1970:
            self.init(timeIntervalSince1970: try Double(at: index, of: reading) / 1000)
        }
    }
}

extension Decimal: JSONScalar {
    static var placeholder: Decimal { 0 }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.document.tokens[index].kind {
        case .integer, .number: try self.init(digits: reading.document.text(at: index))
        case .string, .escapedString: try self.init(parameter: reading.document.text(at: index))
        case .null, .true, .false, .array, .object: throw .decimalType
        }
    }
}

extension Data: JSONScalar {
    static var placeholder: Data { Data() }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        guard reading.document.tokens[index].isString else { throw .bytesType }
        guard let data = Data(base64Encoded: reading.document.text(at: index)) else {
            throw .base64("invalid character or length")
        }
        self = data
    }
}
