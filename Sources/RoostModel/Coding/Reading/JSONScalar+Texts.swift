// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A type that is one JSON string, with a text of its own.
protocol JSONTextScalar: JSONScalar, ParameterValue {
    /// What is said of anything but a string.
    static var wrongKind: ValueError { get }
}

extension JSONTextScalar {
    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        guard reading.document.tokens[index].isString else { throw Self.wrongKind }
        try self.init(parameter: reading.document.text(at: index))
    }
}

extension CivilDate: JSONTextScalar {
    static var placeholder: CivilDate { CivilDate(daysSince1970: 0) }
    static var wrongKind: ValueError { .dateType }
}

extension TimeOfDay: JSONTextScalar {
    static var placeholder: TimeOfDay { .midnight }
    static var wrongKind: ValueError { .timeType }
}

extension DateTime: JSONTextScalar {
    static var placeholder: DateTime { DateTime(.placeholder, .placeholder) }
    static var wrongKind: ValueError { .datetimeType }
}

extension Duration: JSONTextScalar {
    static var placeholder: Duration { .zero }
    static var wrongKind: ValueError { .durationType }
}

extension UUID: JSONTextScalar {
    static var placeholder: UUID { UUID(halves: (0, 0)) }
    static var wrongKind: ValueError { .uuidType }
}

extension URL: JSONTextScalar {
    static var placeholder: URL { URL(filePath: "/") }
    static var wrongKind: ValueError { .urlType }
}

extension DecimalNumber: JSONScalar {
    static var placeholder: DecimalNumber { 0 }

    init(at index: Int, of reading: JSONReading) throws(ValueError) {
        switch reading.document.tokens[index].kind {
        case .integer, .number: try self.init(notation: reading.document.text(at: index))
        case .string, .escapedString: try self.init(parameter: reading.document.text(at: index))
        case .null, .true, .false, .array, .object: throw .decimalType
        }
    }
}
