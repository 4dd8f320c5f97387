// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A regular expression that texts are searched for.
///
/// A search may go back and forth in a text for long where the expression leads it astray: who writes one for texts from
/// outside sees to that, and gives a greatest length with it, which is checked first.
final class Pattern: Sendable {
    /// A compiled expression.
    ///
    /// SAFETY of `@unchecked Sendable`: the standard library's are not Sendable, since they compile themselves when they are
    /// used first. One that was taken out of `idle` is used by whoever has taken it alone.
    private struct Expression: @unchecked Sendable {
        let regex: Regex<AnyRegexOutput>
    }

    private let text: String
    /// Those that nobody uses now; there come to be as many as texts are searched at once.
    private let idle: Mutex<[Expression]>

    /// Compiles an expression.
    ///
    /// - Throws: ``ConstraintMistake`` where it is none.
    init(_ text: String) throws(ConstraintMistake) {
        self.text = text
        do {
            idle = Mutex([try Self.compile(text)])
        } catch {
            throw ConstraintMistake("the pattern '\(text)' is no regular expression: \(error)")
        }
    }

    private static func compile(_ text: String) throws -> Expression {
        // Characters are Unicode scalars here, as for lengths: one that is written in two is two.
        Expression(regex: try Regex(text).matchingSemantics(.unicodeScalar))
    }

    func violation(of value: String) -> ValueError? {
        // What was compiled once can be compiled again.
        guard let expression = idle.withLock({ $0.popLast() }) ?? (try? Self.compile(text)) else { return mismatch }
        defer { idle.withLock { $0.append(expression) } }
        return (try? expression.regex.firstMatch(in: value)) == nil ? mismatch : nil
    }

    private var mismatch: ValueError {
        ValueError(
            type: "string_pattern_mismatch", message: "String should match pattern '\(text)'",
            context: ["pattern": .string(text)])
    }
}
