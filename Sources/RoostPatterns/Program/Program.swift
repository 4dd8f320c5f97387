// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A pattern as a machine that is in several of its states at once (Thompson's construction).
struct Program: Sendable {
    enum Instruction: Hashable, Sendable {
        /// Takes a character of the set with this number.
        case set(Int, next: Int)
        case assertion(Assertion, next: Int)
        case split(Int, Int)
        case match
    }

    let instructions: [Instruction]
    let start: Int
    let alphabet: Alphabet
    /// Of set × letter, whether the one has the other, as bits.
    private let members: [UInt64]
    private let wordsPerSet: Int
    /// Whether every way through begins at the start of the text.
    let isAnchored: Bool

    /// Whether the character in front of a place makes a difference to an assertion.
    let looksBehind: Bool

    /// So that no pattern makes a step over one character long, or a table large.
    static let mostInstructions = 1 << 15
    static let mostMembers = 1 << 23

    init(_ node: Node) throws(PatternError) {
        var compiler = Compiler()
        start = try compiler.compile(node)
        instructions = compiler.instructions
        let sets = compiler.sets
        guard sets.count < 1 << 15 else { throw PatternError(.tooLarge, at: nil) }
        guard let alphabet = Alphabet(sets, asked: compiler.asked) else { throw PatternError(.tooLarge, at: nil) }
        self.alphabet = alphabet
        wordsPerSet = (alphabet.count + 63) / 64
        guard sets.count * wordsPerSet * 64 <= Self.mostMembers else { throw PatternError(.tooLarge, at: nil) }
        var members = [UInt64](repeating: 0, count: sets.count * wordsPerSet)
        for (number, set) in sets.enumerated() {
            for letter in alphabet.letters(of: set) {
                members[number * wordsPerSet + letter / 64] |= 1 << (letter % 64)
            }
        }
        self.members = members
        looksBehind = instructions.contains {
            if case .assertion(let assertion, _) = $0 { assertion.looksBehind } else { false }
        }
        isAnchored = Self.isAnchored(instructions, start)
    }

    @inline(__always)
    func has(_ letter: Int, set: Int) -> Bool { members[set * wordsPerSet + letter / 64] >> (letter % 64) & 1 == 1 }

    private static func isAnchored(_ instructions: [Instruction], _ start: Int) -> Bool {
        var seen: Set<Int> = []
        var pending = [start]
        while let place = pending.popLast() {
            guard seen.insert(place).inserted else { continue }
            switch instructions[place] {
            case .split(let one, let other): pending += [one, other]
            case .assertion(.textStart, _): break
            case .set, .assertion, .match: return false
            }
        }
        return true
    }
}
