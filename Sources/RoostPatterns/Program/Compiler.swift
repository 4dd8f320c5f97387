// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Writes the instructions of a pattern, from its end to its start.
struct Compiler {
    private(set) var instructions: [Program.Instruction] = []
    private(set) var sets: [ScalarSet] = []
    private(set) var asked: Alphabet.Kind = []
    private var numbers: [ScalarSet: Int] = [:]

    /// The place where the machine starts.
    mutating func compile(_ node: Node) throws(PatternError) -> Int {
        let end = try add(.match)
        return try compile(Self.withoutSurplus(node), end)
    }

    private mutating func add(_ instruction: Program.Instruction) throws(PatternError) -> Int {
        guard instructions.count < Program.mostInstructions else { throw PatternError(.tooLarge, at: nil) }
        instructions.append(instruction)
        return instructions.count - 1
    }

    private mutating func compile(_ node: Node, _ next: Int) throws(PatternError) -> Int {
        switch node {
        case .empty: return next
        case .set(let set): return try add(.set(number(of: set), next: next))
        case .assertion(let assertion):
            asked.formUnion(assertion.kinds)
            return try add(.assertion(assertion, next: next))
        case .concatenation(let nodes):
            var place = next
            for node in nodes.reversed() { place = try compile(node, place) }
            return place
        case .alternation(let nodes):
            var place = -1
            for node in nodes.reversed() {
                let branch = try compile(node, next)
                place = place < 0 ? branch : try add(.split(branch, place))
            }
            return place < 0 ? next : place
        case .repetition(let node, let least, let most):
            return try compileRepetition(node, least, most, next)
        }
    }

    private mutating func compileRepetition(
        _ node: Node, _ least: Int, _ most: Int?, _ next: Int
    ) throws(PatternError) -> Int {
        // Nothing, however often, is nothing.
        guard node != .empty else { return next }
        var place = next
        if let most {
            for _ in least..<max(least, most) {
                let size = instructions.count
                place = try add(.split(compile(node, place), next))
                if instructions.count <= size + 1 { break }
            }
        } else {
            // A loop: its head is known before its body.
            let head = try add(.split(next, next))
            let body = try compile(node, head)
            instructions[head] = .split(body, next)
            place = least > 0 ? body : head
        }
        for _ in 0..<max(0, most == nil ? least - 1 : least) {
            let size = instructions.count
            place = try compile(node, place)
            if instructions.count == size { break }
        }
        return place
    }

    private mutating func number(of set: ScalarSet) -> Int {
        if let number = numbers[set] { return number }
        sets.append(set)
        numbers[set] = sets.count - 1
        return sets.count - 1
    }

    /// The pattern without what a search for any match need not look for: of `a{2,5}` at its start or end, `aa` is
    /// enough.
    private static func withoutSurplus(_ node: Node) -> Node { trimmed(trimmed(node, isStart: true), isStart: false) }

    private static func trimmed(_ node: Node, isStart: Bool) -> Node {
        switch node {
        case .empty, .set, .assertion: return node
        case .alternation(let nodes): return .alternation(nodes.map { trimmed($0, isStart: isStart) })
        case .repetition(let node, let least, _):
            switch least {
            case 0: return .empty
            case 1: return trimmed(node, isStart: isStart)
            default: return .repetition(node, least: least, most: least)
            }
        case .concatenation(var nodes):
            while let outer = isStart ? nodes.first : nodes.last {
                let rest = trimmed(outer, isStart: isStart)
                guard rest == .empty else {
                    nodes[isStart ? 0 : nodes.count - 1] = rest
                    return .concatenation(nodes)
                }
                if isStart { nodes.removeFirst() } else { nodes.removeLast() }
            }
            return .empty
        }
    }
}

extension Assertion {
    /// What is asked of the characters beside the place.
    fileprivate var kinds: Alphabet.Kind {
        switch self {
        case .textStart, .textEnd: []
        case .lineStart, .lineEnd: .lineFeed
        case .lineStartCRLF, .lineEndCRLF: [.lineFeed, .carriageReturn]
        case .word(_, let isUnicode): isUnicode ? .word : .asciiWord
        }
    }
}
