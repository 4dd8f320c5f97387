// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

internal import RoostPatterns

extension Pattern {
    /// Compiles the expression of a constraint.
    ///
    /// - Throws: ``DeclarationMistake`` where it is none, or asks for what there is not.
    convenience init(constraint text: String) throws(DeclarationMistake) {
        do throws(PatternError) {
            try self.init(text)
        } catch {
            throw DeclarationMistake("the pattern '\(text)' is no regular expression that Roost has: \(error)")
        }
    }

    func violation(of value: String) -> ValueError? {
        guard !matches(value) else { return nil }
        return ValueError(
            type: "string_pattern_mismatch", message: "String should match pattern '\(text)'",
            context: ["pattern": .string(text)])
    }
}
