// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

internal import RoostPatterns

extension Constraints {
    /// What stands beside `pattern`.
    var patternKeyword: JSONValue? { documentedPattern?.text.map { .string($0) } }

    /// The pattern as documents have it, where regular expressions are those of ECMA-262; nil where there is none.
    ///
    /// One that cannot be compiled has ended the start already.
    fileprivate var documentedPattern: ECMAScriptPattern? { pattern.flatMap { try? Pattern($0) }?.forECMAScript }
}

extension Constraints {
    /// The bounds of durations, dates and times, which JSON Schema has no keywords for.
    fileprivate var remarkOnTimes: String? {
        let bounds = [
            ("greater than", gt), ("at least", ge), ("less than", lt), ("at most", le), ("a multiple of", multipleOf),
        ]
        let texts = bounds.compactMap { words, bound in
            if case .text(let text)? = bound { "\(words) \(text)" } else { nil }
        }
        return texts.isEmpty ? nil : "The value is \(texts.joined(separator: " and "))."
    }
}

extension Documentation {
    /// With what readers of a pattern should know of it.
    package func remarking(on constraints: Constraints) -> Documentation {
        let remarks = [constraints.documentedPattern?.remark, constraints.remarkOnTimes].compactMap { $0 }
        guard !remarks.isEmpty else { return self }
        var documentation = self
        documentation.description = ([description].compactMap { $0 } + remarks).joined(separator: "\n\n")
        return documentation
    }
}
