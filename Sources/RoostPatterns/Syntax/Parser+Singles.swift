// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Parser {
    /// What an escape stands for.
    enum Escape {
        case literal(Unicode.Scalar)
        case set(ScalarSet)
        case assertion(Assertion)
    }

    /// One character, class or assertion outside of brackets.
    mutating func single() throws(PatternError) -> Node {
        let start = position
        guard let scalar = current else { return .empty }
        switch scalar {
        case "\\":
            switch try escape(isInClass: false) {
            case .literal(let scalar): return .set(try literal(scalar))
            case .set(let set): return .set(set)
            case .assertion(let assertion): return .assertion(assertion)
            }
        case ".":
            position += 1
            return .set(try dot(start))
        case "^":
            position += 1
            guard flags.isMultiLine else { return .assertion(.textStart) }
            return .assertion(flags.linesEndWithCRLF ? .lineStartCRLF : .lineStart)
        case "$":
            position += 1
            guard flags.isMultiLine else { return .assertion(.textEnd) }
            return .assertion(flags.linesEndWithCRLF ? .lineEndCRLF : .lineEnd)
        default:
            // A bracket or brace that closes nothing is a mistake in ECMA-262.
            if scalar == "]" || scalar == "}" { dialect.isForeign = true }
            position += 1
            return .set(try literal(scalar))
        }
    }

    private func literal(_ scalar: Unicode.Scalar) throws(PatternError) -> ScalarSet {
        flags.folded(ScalarSet(scalar))
    }

    private mutating func dot(_ start: Int) throws(PatternError) -> ScalarSet {
        guard flags.isUnicode else { throw PatternError(.invalidUTF8, at: start) }
        guard !flags.dotMatchesLineFeed else { return .all }
        dialect.differences.insert(.dot)
        return (flags.linesEndWithCRLF ? ScalarSet.lineEnds : .lineFeed).complement
    }

    /// A backslash and what belongs to it.
    mutating func escape(isInClass: Bool) throws(PatternError) -> Escape {
        let start = position
        position += 1
        guard let scalar = current else { throw PatternError(.escapeAtEnd, at: start) }
        switch scalar {
        case "0"..."9": throw PatternError(.backReference, at: start)
        case "x", "u", "U": return .literal(try hexLiteral())
        case "p", "P": return .set(try property(start))
        case "d", "D", "s", "S", "w", "W":
            position += 1
            return .set(try perlClass(scalar, at: start))
        default: break
        }
        position += 1
        if let control = Self.controls[scalar] {
            if scalar == "a" { dialect.isForeign = true }
            return .literal(control)
        }
        if Self.isEscapable(scalar) {
            if !Self.isSyntax(scalar), !(isInClass && scalar == "-") { dialect.isForeign = true }
            return .literal(scalar)
        }
        switch scalar {
        case "A", "z":
            dialect.isForeign = true
            return .assertion(scalar == "A" ? .textStart : .textEnd)
        case "b":
            let edge = try specialBoundary(start)
            if edge == nil { dialect.differences.insert(.boundary) } else { dialect.isForeign = true }
            return .assertion(.word(edge ?? .boundary, isUnicode: flags.isUnicode))
        case "B":
            dialect.differences.insert(.boundary)
            return .assertion(.word(.noBoundary, isUnicode: flags.isUnicode))
        case "<", ">":
            dialect.isForeign = true
            return .assertion(.word(scalar == "<" ? .start : .end, isUnicode: flags.isUnicode))
        default: throw PatternError(.unknownEscape, at: start)
        }
    }

    private static let controls: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "\u{7}", "f": "\u{C}", "t": "\t", "n": "\n", "r": "\r", "v": "\u{B}",
    ]

    /// Whether a backslash in front leaves the character what it is: ASCII that is no letter, digit, `<` or `>`.
    private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII, scalar != "<", scalar != ">" else { return false }
        return !(0x30...0x39 ~= scalar.value || 0x61...0x7A ~= scalar.value | 0x20)
    }

    /// Whether ECMA-262 lets a backslash stand before the character.
    private static func isSyntax(_ scalar: Unicode.Scalar) -> Bool {
        #"^$\.*+?()[]{}|/"#.unicodeScalars.contains(scalar)
    }

    private mutating func perlClass(_ letter: Unicode.Scalar, at start: Int) throws(PatternError) -> ScalarSet {
        let set: ScalarSet
        switch letter {
        case "d", "D":
            set = flags.isUnicode ? .digits : .asciiDigits
            dialect.differences.insert(.digit)
        case "s", "S":
            set = flags.isUnicode ? .spaces : .asciiSpaces
            dialect.differences.insert(.space)
        default:
            set = flags.isUnicode ? .words : .asciiWords
            dialect.differences.insert(.word)
        }
        guard "A"..."Z" ~= letter else { return set }
        guard flags.isUnicode else { throw PatternError(.invalidUTF8, at: start) }
        return set.complement
    }

    /// `{start}` and its like behind `\b`; nil where a count stands there, or nothing.
    private mutating func specialBoundary(_ start: Int) throws(PatternError) -> Assertion.WordEdge? {
        guard current == "{" else { return nil }
        let brace = position
        advance()
        let isName = { (scalar: Unicode.Scalar) in scalar == "-" || 0x61...0x7A ~= scalar.value | 0x20 }
        guard let first = current else { throw PatternError(.unclosedBoundary, at: start) }
        guard isName(first) else {
            position = brace
            return nil
        }
        var name = ""
        while let scalar = current, isName(scalar) {
            name.unicodeScalars.append(scalar)
            advance()
        }
        guard current == "}" else { throw PatternError(.unclosedBoundary, at: brace) }
        position += 1
        switch name {
        case "start": return .start
        case "end": return .end
        case "start-half": return .startHalf
        case "end-half": return .endHalf
        default: throw PatternError(.unknownBoundary, at: brace)
        }
    }
}
