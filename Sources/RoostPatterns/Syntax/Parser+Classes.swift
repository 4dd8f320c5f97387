// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Classes in brackets: `[a-z]`, `[^\d_]`, `[[:alpha:]]`, `[a-z&&[^aeiou]]`, `[\w--\d]`, `[a-g~~b-h]`.
extension Parser {
    private typealias Operation = (ScalarSet, ScalarSet) -> ScalarSet

    mutating func bracketedClass() throws(PatternError) -> ScalarSet {
        let start = position
        return try nested(at: start) { (parser) throws(PatternError) in try parser.classItems(start) }
    }

    private mutating func classItems(_ start: Int) throws(PatternError) -> ScalarSet {
        advance()
        let isNegated = current == "^"
        if isNegated { advance() }
        var items = openingItems()
        // Operations have one precedence, and stand behind what is joined by standing together.
        var left: (set: ScalarSet, apply: Operation)?
        while true {
            skipBlanks()
            guard let scalar = current else { throw PatternError(.unclosedClass, at: start) }
            if scalar == "]" { break }
            if let operation = operation() {
                dialect.isForeign = true
                left = (Self.combined(left, ScalarSet(items), flags), operation)
                items = []
            } else if scalar == "[" {
                dialect.isForeign = true
                if let set = try posixClass() { items += set.ranges } else { items += try bracketedClass().ranges }
            } else {
                items += try classRange(start).ranges
            }
        }
        position += 1
        let set = flags.folded(Self.combined(left, ScalarSet(items), flags))
        return isNegated ? try complement(set, at: start) : set
    }

    /// What is not in a set; without Unicode that would be bytes which are half a character.
    private func complement(_ set: ScalarSet, at start: Int) throws(PatternError) -> ScalarSet {
        guard flags.isUnicode else { throw PatternError(.invalidUTF8, at: start) }
        return set.complement
    }

    private static func combined(
        _ left: (set: ScalarSet, apply: Operation)?, _ right: ScalarSet, _ flags: Flags
    ) -> ScalarSet {
        guard let left else { return right }
        return left.apply(flags.folded(left.set), flags.folded(right))
    }

    /// Minus signs at the start, and a bracket that closes nothing yet.
    private mutating func openingItems() -> [ClosedRange<UInt32>] {
        var items: [ClosedRange<UInt32>] = []
        while current == "-" {
            items.append(0x2D...0x2D)
            advance()
        }
        // ECMA-262 takes the second for the middle of a range.
        if items.count > 1 { dialect.isForeign = true }
        if items.isEmpty, current == "]" {
            dialect.isForeign = true
            items.append(0x5D...0x5D)
            advance()
        }
        return items
    }

    private mutating func operation() -> Operation? {
        let operations: [(String, Operation)] = [
            ("&&", { $0.intersection($1) }), ("--", { $0.subtracting($1) }), ("~~", { $0.symmetricDifference($1) }),
        ]
        for (text, apply) in operations where isAhead(text) {
            position += 2
            return apply
        }
        return nil
    }

    /// `[:alpha:]`; nil where it is no such name, so that a class in the class stands there.
    private mutating func posixClass() throws(PatternError) -> ScalarSet? {
        let start = position
        guard isAhead("[:") else { return nil }
        var place = position + 2
        let isNegated = place < scalars.count && scalars[place] == "^"
        if isNegated { place += 1 }
        var name = ""
        while place < scalars.count, scalars[place] != ":" {
            name.unicodeScalars.append(scalars[place])
            place += 1
        }
        guard place + 1 < scalars.count, scalars[place + 1] == "]", let set = ScalarSet.posix(name) else { return nil }
        position = place + 2
        let folded = flags.folded(set)
        return isNegated ? try complement(folded, at: start) : folded
    }

    /// A character, a class that an escape names, or a range.
    private mutating func classRange(_ start: Int) throws(PatternError) -> ScalarSet {
        let place = position
        let first = try classItem()
        skipBlanks()
        guard current != nil else { throw PatternError(.unclosedClass, at: start) }
        guard current == "-", let next = following, next != "]", next != "-" else {
            if case .literal(let scalar) = first { return ScalarSet(scalar) }
            return try set(first, at: place)
        }
        advance()
        guard current != nil else { throw PatternError(.unclosedClass, at: start) }
        let end = position
        let last = try classItem()
        guard case .literal(let low) = first else { throw PatternError(.rangeOfClass, at: place) }
        guard case .literal(let high) = last else { throw PatternError(.rangeOfClass, at: end) }
        guard low <= high else { throw PatternError(.invalidRange, at: place) }
        return ScalarSet([low.value...high.value])
    }

    /// The character behind the current one, blanks left out.
    private var following: Unicode.Scalar? {
        var ahead = self
        ahead.advance()
        return ahead.current
    }

    private func set(_ item: Escape, at place: Int) throws(PatternError) -> ScalarSet {
        guard case .set(let set) = item else { throw PatternError(.escapeInClass, at: place) }
        return set
    }

    private mutating func classItem() throws(PatternError) -> Escape {
        let start = position
        guard let scalar = current else { throw PatternError(.unclosedClass, at: start) }
        var item = Escape.literal(scalar)
        if scalar == "\\" { item = try escape(isInClass: true) } else { position += 1 }
        guard !flags.isUnicode, case .literal(let literal) = item, !literal.isASCII else { return item }
        throw PatternError(.propertyWithoutUnicode, at: start)
    }
}
