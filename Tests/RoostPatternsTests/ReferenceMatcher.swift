// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

@testable import RoostPatterns

/// Says of a pattern taken apart what its parts mean, without any machine: where each ends that begins at a place.
struct ReferenceMatcher {
    private let text: [UInt32]
    /// Repetitions in each other take a time that grows with the power of their depth.
    private var steps = 100_000

    private init(_ text: String) { self.text = text.unicodeScalars.map(\.value) }

    /// - Returns: Whether the text has it; `nil` where that would take too long to say.
    static func matches(_ node: Node, _ text: String) -> Bool? {
        var matcher = ReferenceMatcher(text)
        let ends = matcher.ends(node, Set(0...matcher.text.count))
        return matcher.steps > 0 ? !ends.isEmpty : nil
    }

    private mutating func ends(_ node: Node, _ places: Set<Int>) -> Set<Int> {
        steps -= 1
        guard steps > 0 else { return [] }
        switch node {
        case .empty: return places
        case .set(let set):
            return Set(places.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
        case .assertion(let assertion): return places.filter { holds(assertion, at: $0) }
        case .concatenation(let nodes):
            var places = places
            for node in nodes { places = ends(node, places) }
            return places
        case .alternation(let nodes):
            var all: Set<Int> = []
            for node in nodes { all.formUnion(ends(node, places)) }
            return all
        case .repetition(let node, let least, let most): return ends(of: node, least, most, places)
        }
    }

    private mutating func ends(of node: Node, _ least: Int, _ most: Int?, _ places: Set<Int>) -> Set<Int> {
        var reached = places
        for _ in 0..<least {
            let next = ends(node, reached)
            if next == reached { break }
            reached = next
        }
        var all = reached
        for _ in least..<(most ?? .max) {
            reached = ends(node, reached)
            // What begins where others have begun already ends where they have.
            if reached.isSubset(of: all) { break }
            all.formUnion(reached)
        }
        return all
    }

    private func holds(_ assertion: Assertion, at place: Int) -> Bool {
        let after = place > 0 ? text[place - 1] : nil
        let before = place < text.count ? text[place] : nil
        switch assertion {
        case .textStart: return after == nil
        case .textEnd: return before == nil
        case .lineStart: return after == nil || after == 10
        case .lineEnd: return before == nil || before == 10
        case .lineStartCRLF: return after == nil || after == 10 || after == 13 && before != 10
        case .lineEndCRLF: return before == nil || before == 13 || before == 10 && after != 13
        case .word(let edge, let isUnicode):
            let words = isUnicode ? ScalarSet.words : .asciiWords
            let (left, right) = (after.map(words.contains) ?? false, before.map(words.contains) ?? false)
            switch edge {
            case .boundary: return left != right
            case .noBoundary: return left == right
            case .start: return !left && right
            case .end: return left && !right
            case .startHalf: return !left
            case .endHalf: return !right
            }
        }
    }
}
