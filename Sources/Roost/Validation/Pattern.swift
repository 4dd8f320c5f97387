// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A regular expression that texts are searched for, compiled once.
final class Pattern: Sendable {
    private let text: String
    // The standard library's regular expressions are not Sendable, so one text at a time is searched.
    private let expression: Mutex<Regex<AnyRegexOutput>>

    /// Compiles an expression.
    ///
    /// - Throws: ``ConstraintMistake`` where it is none.
    init(_ text: String) throws(ConstraintMistake) {
        self.text = text
        do {
            // Characters are Unicode scalars here, as for lengths: one that is written in two is two.
            expression = Mutex(try Regex(text).matchingSemantics(.unicodeScalar))
        } catch {
            throw ConstraintMistake("the pattern '\(text)' is no regular expression: \(error)")
        }
    }

    func violation(of value: String) -> ValueError? {
        let isFound = expression.withLock { (try? $0.firstMatch(in: value)) != nil }
        guard !isFound else { return nil }
        return ValueError(
            type: "string_pattern_mismatch", message: "String should match pattern '\(text)'",
            context: ["pattern": .string(text)])
    }
}
