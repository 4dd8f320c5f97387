// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What is written of a pattern where regular expressions are ECMA-262's, as in OpenAPI documents.
package struct ECMAScriptPattern: Hashable, Sendable {
    /// The expression, under the flag `u`; nil where there is none that means the same.
    package let text: String?
    /// What a reader of it should know.
    package let remark: String?

    init(_ text: String, _ node: Node, _ dialect: Dialect) {
        if dialect.isForeign {
            var writer = ECMAScriptWriter(names: dialect.names)
            self.text = writer.write(node)
            // Who reads it in another language would take what is rewritten for what was declared.
            remark = self.text == nil ? "Matches the regular expression `\(text)` of Rust's syntax." : nil
        } else {
            self.text = text
            let remarks = Dialect.Difference.allCases.filter(dialect.differences.contains).map(\.remark)
            remark = remarks.isEmpty ? nil : "In the pattern, \(remarks.joined(separator: ", "))."
        }
    }
}

extension Dialect.Difference {
    fileprivate var remark: String {
        switch self {
        case .digit: #"`\d` is any decimal digit of Unicode"#
        case .space: #"`\s` is any White_Space of Unicode"#
        case .word: #"`\w` is any letter, mark, digit or connector of Unicode"#
        case .boundary: #"`\b` and `\B` go by the letters of Unicode"#
        case .dot: "`.` is anything but a line feed"
        }
    }
}
