// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Assertion {
    /// Whether this holds between two characters, of which the kinds are known.
    func holds(after: Alphabet.Kind, before: Alphabet.Kind) -> Bool {
        switch self {
        case .textStart: after.contains(.edge)
        case .textEnd: before.contains(.edge)
        case .lineStart: !after.isDisjoint(with: [.edge, .lineFeed])
        case .lineEnd: !before.isDisjoint(with: [.edge, .lineFeed])
        case .lineStartCRLF:
            !after.isDisjoint(with: [.edge, .lineFeed])
                || after.contains(.carriageReturn) && !before.contains(.lineFeed)
        case .lineEndCRLF:
            !before.isDisjoint(with: [.edge, .carriageReturn])
                || before.contains(.lineFeed) && !after.contains(.carriageReturn)
        case .word(let edge, let isUnicode):
            Self.holds(edge, after.contains(Self.word(isUnicode)), before.contains(Self.word(isUnicode)))
        }
    }

    /// What is known once the character in front is: whether this holds, or nil where that depends on the one behind.
    func holds(after: Alphabet.Kind) -> Bool? {
        let withNothing = holds(after: after, before: [])
        for before: Alphabet.Kind in [.edge, .lineFeed, .carriageReturn, .word, .asciiWord]
        where holds(after: after, before: before) != withNothing { return nil }
        return withNothing
    }

    /// Whether the character in front makes a difference.
    var looksBehind: Bool {
        switch self {
        case .textEnd, .lineEnd: false
        default: true
        }
    }

    private static func word(_ isUnicode: Bool) -> Alphabet.Kind { isUnicode ? .word : .asciiWord }

    private static func holds(_ edge: WordEdge, _ isWordInFront: Bool, _ isWordBehind: Bool) -> Bool {
        switch edge {
        case .boundary: isWordInFront != isWordBehind
        case .noBoundary: isWordInFront == isWordBehind
        case .start: !isWordInFront && isWordBehind
        case .end: isWordInFront && !isWordBehind
        case .startHalf: !isWordInFront
        case .endHalf: !isWordBehind
        }
    }
}
