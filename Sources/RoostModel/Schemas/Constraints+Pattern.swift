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

extension Documentation {
    /// With what readers of a pattern should know of it.
    package func remarking(on constraints: Constraints) -> Documentation {
        guard let remark = constraints.documentedPattern?.remark else { return self }
        var documentation = self
        documentation.description = [description, remark].compactMap { $0 }.joined(separator: "\n\n")
        return documentation
    }
}
