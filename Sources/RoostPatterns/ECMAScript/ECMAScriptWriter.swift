// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Writes a pattern as ECMA-262 has it under the flag `u`, without other flags.
struct ECMAScriptWriter {
    private let names: [ScalarSet: String]
    private var text = ""
    private var isExact = true

    /// The most ranges that a class is written out with.
    private static let mostRanges = 64
    private static let word = #"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}"#

    init(names: [ScalarSet: String]) { self.names = names }

    /// The text; nil where something cannot be written.
    mutating func write(_ node: Node) -> String? {
        append(node)
        return isExact ? text : nil
    }

    private mutating func append(_ node: Node) {
        switch node {
        case .empty: break
        case .set(let set): text += name(of: set) ?? ""
        case .assertion(let assertion): text += name(of: assertion)
        case .concatenation(let nodes): for node in nodes { appendPart(node) }
        case .alternation(let nodes):
            for (index, node) in nodes.enumerated() {
                if index > 0 { text += "|" }
                append(node)
            }
        case .repetition(let node, let least, let most):
            if case .set = node { append(node) } else { appendGroup(node) }
            text += Self.quantifier(least, most)
        }
    }

    /// What stands beside others.
    private mutating func appendPart(_ node: Node) {
        if case .alternation = node { appendGroup(node) } else { append(node) }
    }

    private mutating func appendGroup(_ node: Node) {
        text += "(?:"
        append(node)
        text += ")"
    }

    private static func quantifier(_ least: Int, _ most: Int?) -> String {
        switch (least, most) {
        case (0, nil): "*"
        case (1, nil): "+"
        case (0, 1): "?"
        case (_, nil): "{\(least),}"
        case (_, let most?): least == most ? "{\(least)}" : "{\(least),\(most)}"
        }
    }

    private mutating func name(of assertion: Assertion) -> String {
        switch assertion {
        case .textStart: return "^"
        case .textEnd: return "$"
        case .lineStart: return #"(?<![^\n])"#
        case .lineEnd: return #"(?![^\n])"#
        case .lineStartCRLF: return #"(?:(?<![^\n])|(?<=\r)(?!\n))"#
        case .lineEndCRLF: return #"(?:(?![^\r])|(?<!\r)(?=\n))"#
        case .word(let edge, let isUnicode):
            let word = isUnicode ? "[\(Self.word)]" : "[0-9A-Z_a-z]"
            return switch edge {
            case .boundary: "(?:(?<=\(word))(?!\(word))|(?<!\(word))(?=\(word)))"
            case .noBoundary: "(?:(?<=\(word))(?=\(word))|(?<!\(word))(?!\(word)))"
            case .start: "(?<!\(word))(?=\(word))"
            case .end: "(?<=\(word))(?!\(word))"
            case .startHalf: "(?<!\(word))"
            case .endHalf: "(?!\(word))"
            }
        }
    }

    private mutating func name(of set: ScalarSet) -> String? {
        if let scalar = set.single { return Self.literal(scalar.value, isInClass: false) }
        switch set {
        case .digits: return #"\p{Nd}"#
        case .digits.complement: return #"\P{Nd}"#
        case .spaces: return #"\p{White_Space}"#
        case .spaces.complement: return #"\P{White_Space}"#
        case .words: return "[\(Self.word)]"
        case .words.complement: return "[^\(Self.word)]"
        case .all: return #"[^]"#
        case .lineFeed.complement: return #"[^\n]"#
        default: break
        }
        if let name = names[set] { return name }
        let others = set.complement
        if set.ranges.count <= Self.mostRanges, set.ranges.count <= others.ranges.count {
            return "[\(Self.ranges(set))]"
        }
        if others.ranges.count <= Self.mostRanges { return "[^\(Self.ranges(others))]" }
        isExact = false
        return nil
    }

    private static func ranges(_ set: ScalarSet) -> String {
        set.ranges.map { range in
            let (first, last) = (literal(range.lowerBound, isInClass: true), literal(range.upperBound, isInClass: true))
            return range.count == 1 ? first : range.count == 2 ? first + last : "\(first)-\(last)"
        }.joined()
    }

    private static func literal(_ value: UInt32, isInClass: Bool) -> String {
        guard let scalar = Unicode.Scalar(value), 0x20...0x7E ~= value else {
            switch value {
            case 0x09: return #"\t"#
            case 0x0A: return #"\n"#
            case 0x0D: return #"\r"#
            default: return "\\u{\(String(value, radix: 16, uppercase: true))}"
            }
        }
        let special = isInClass ? #"\]^-["# : #"^$\.*+?()[]{}|/"#
        return special.unicodeScalars.contains(scalar) ? "\\\(scalar)" : "\(scalar)"
    }
}
