// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

@testable import RoostPatterns

/// Patterns and texts: the machine finds what the parts of the pattern mean, in steps that the text's length bounds.
///
/// An input is a pattern, a zero byte, and a text.
struct PatternsTarget: FuzzTarget {
    func run(_ input: [UInt8]) {
        let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(decoding: parts[0].prefix(80), as: UTF8.self)
        let searched = String(decoding: parts.dropFirst().first?.prefix(60) ?? [], as: UTF8.self)
        do throws(PatternError) {
            let node = try Parser.parse(text).node
            let program = try Program(node)
            var searcher = Searcher(program)
            let isFound = searcher.matches(searched)
            let characters = searched.unicodeScalars.count
            check(searcher.steps <= (characters + 2) * (2 * program.instructions.count + 1), "\(searcher.steps) steps")
            check(searcher.matches(searched) == isFound, "\(text) in \(searched): not the same again")
            guard let isThere = ReferenceMatcher.matches(node, searched) else { return }
            check(isFound == isThere, "\(text) in \(searched): \(isFound)")
        } catch {
            check(error.offset ?? 0 <= text.unicodeScalars.count, "\(text): \(error)")
        }
    }
}
