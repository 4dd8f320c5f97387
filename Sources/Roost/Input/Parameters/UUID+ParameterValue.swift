// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

extension UUID: ParameterValue {
    /// Reads a UUID in any case, with or without dashes.
    public init(parameter text: String) throws(ParameterError) {
        let digits = text.filter { $0 != "-" }
        guard digits.utf8.count == 32, text.utf8.count == 32 || text.utf8.count == 36 else {
            throw Self.error("invalid length: expected length 32 for simple format, found \(digits.utf8.count)")
        }
        var dashed = digits
        for offset in [8, 13, 18, 23] { dashed.insert("-", at: dashed.index(dashed.startIndex, offsetBy: offset)) }
        guard let value = UUID(uuidString: dashed) else { throw Self.error("invalid character") }
        self = value
    }

    private static func error(_ reason: String) -> ParameterError {
        ParameterError(
            type: "uuid_parsing", message: "Input should be a valid UUID, \(reason)",
            context: ["error": .string(reason)])
    }
}
