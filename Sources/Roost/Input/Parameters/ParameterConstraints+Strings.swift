// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension ParameterConstraints {
    /// What is wrong with a text.
    func violation(of text: String) -> ParameterError? {
        guard minLength != nil || maxLength != nil else { return nil }
        let length = text.unicodeScalars.count
        if let minLength, length < minLength {
            return ParameterError(
                type: "string_too_short", message: "String should have at least \(Self.characters(minLength))",
                context: ["min_length": .integer(Int64(minLength))])
        }
        if let maxLength, length > maxLength {
            return ParameterError(
                type: "string_too_long", message: "String should have at most \(Self.characters(maxLength))",
                context: ["max_length": .integer(Int64(maxLength))])
        }
        return nil
    }

    private static func characters(_ count: Int) -> String { "\(count) character\(count == 1 ? "" : "s")" }
}
