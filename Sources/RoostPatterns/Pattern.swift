// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A regular expression that texts are searched for, with the meaning that Rust's `regex` gives it, which is
/// pydantic's.
///
/// A search takes time linear in the text, whatever the expression: it goes through the text once. So there are no
/// back-references and no look-around.
package final class Pattern: Sendable {
    package let text: String
    private let node: Node
    private let dialect: Dialect
    private let program: Program
    /// Those that nobody uses now, with what they have learnt of the texts so far.
    private let idle = Mutex<[Searcher]>([])

    /// How many are kept for those who come next.
    private static let mostIdle = 4

    /// Compiles an expression.
    ///
    /// - Throws: ``PatternError`` where it is none, asks for what there is not, or is too large.
    package init(_ text: String) throws(PatternError) {
        self.text = text
        (node, dialect) = try Parser.parse(text)
        program = try Program(node)
    }

    /// Whether the expression is found anywhere in a text.
    package func matches(_ text: String) -> Bool {
        var searcher = idle.withLock { $0.popLast() } ?? makeSearcher()
        defer { idle.withLock { if $0.count < Self.mostIdle { $0.append(searcher) } } }
        return searcher.matches(text)
    }

    /// One of its own, for who counts its steps.
    func makeSearcher() -> Searcher { Searcher(program) }

    /// The expression as a reader by ECMA-262 has to have it.
    package var forECMAScript: ECMAScriptPattern { ECMAScriptPattern(text, node, dialect) }
}
