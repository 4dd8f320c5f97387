// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB
import Roost

/// An ISBN-13.
///
/// Dashes and blanks in it do not count, so that one book is not two.
struct ISBN: TextValue, Hashable {
    /// The 13 digits.
    let description: String

    init(parameter text: String) throws(ValueError) {
        let compact = text.filter { $0 != "-" && $0 != " " }
        let digits = compact.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        // The last digit makes the sum of all, every second one three times, a multiple of ten.
        let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 3) }
        guard digits.count == 13, digits.allSatisfy((0...9).contains), sum.isMultiple(of: 10) else {
            throw ValueError("an ISBN has 13 digits, the last of which fits the others")
        }
        description = compact
    }
}

extension ISBN: SchemaProviding {
    static let schema: Schema = ["type": "string", "examples": ["978-0-14-143958-7"]]
}

extension ISBN: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { description.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> ISBN? {
        String.fromDatabaseValue(value).flatMap { try? ISBN(parameter: $0) }
    }
}
