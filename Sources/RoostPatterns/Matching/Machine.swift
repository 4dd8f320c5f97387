// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Runs a program over one character at a time, in all of its states at once.
///
/// A step visits each instruction twice at most, so that a text takes time linear in its length.
struct Machine: Sendable {
    let program: Program
    private var closed: SparseSet
    private var reached: SparseSet
    private var pending: [Int32] = []
    /// How many instructions have been visited.
    private(set) var steps = 0

    init(_ program: Program) {
        self.program = program
        closed = SparseSet(capacity: program.instructions.count)
        reached = SparseSet(capacity: program.instructions.count)
    }

    enum Outcome {
        case match
        case failure
        case state(State)
    }

    /// The state before the first character.
    mutating func start() -> Outcome {
        reached.removeAll()
        return enter(program.start, after: .edge) ? .match : outcome(after: .edge)
    }

    /// The state behind a letter; for nil what the end of the text makes of a state.
    mutating func step(_ state: State, _ letter: Int?) -> Outcome {
        let kind = letter.map { program.alphabet.kinds[$0] } ?? .edge
        closed.removeAll()
        reached.removeAll()
        for place in state.places where visit(Int(place), letter, state.after, kind) { return .match }
        guard letter != nil else { return .failure }
        // The search begins anew behind each character.
        if enter(program.start, after: kind) { return .match }
        return outcome(after: kind)
    }

    /// Follows what is reached without taking a character; true where the match is found.
    private mutating func visit(
        _ first: Int, _ letter: Int?, _ after: Alphabet.Kind, _ before: Alphabet.Kind
    ) -> Bool {
        pending.append(Int32(truncatingIfNeeded: first))
        defer { pending.removeAll(keepingCapacity: true) }
        while let place = pending.popLast() {
            guard closed.insert(Int(place)) else { continue }
            steps += 1
            switch program.instructions[Int(place)] {
            case .match: return true
            case .split(let one, let other):
                pending.append(Int32(truncatingIfNeeded: other))
                pending.append(Int32(truncatingIfNeeded: one))
            case .assertion(let assertion, let next):
                if assertion.holds(after: after, before: before) { pending.append(Int32(truncatingIfNeeded: next)) }
            case .set(let set, let next):
                guard let letter, program.has(letter, set: set) else { continue }
                if enter(next, after: before) { return true }
            }
        }
        return false
    }

    /// Adds a place to the next state, and what it leads to before the next character is known; true at the match.
    private mutating func enter(_ first: Int, after: Alphabet.Kind) -> Bool {
        let bottom = pending.count
        pending.append(Int32(truncatingIfNeeded: first))
        while pending.count > bottom, let place = pending.popLast() {
            guard reached.insert(Int(place)) else { continue }
            steps += 1
            switch program.instructions[Int(place)] {
            case .match:
                pending.removeAll(keepingCapacity: true)
                return true
            case .split(let one, let other):
                pending.append(Int32(truncatingIfNeeded: other))
                pending.append(Int32(truncatingIfNeeded: one))
            case .assertion(let assertion, let next):
                if assertion.holds(after: after) == true { pending.append(Int32(truncatingIfNeeded: next)) }
            case .set: break
            }
        }
        return false
    }

    /// The state that has been reached: without the places that have led on already.
    private func outcome(after: Alphabet.Kind) -> Outcome {
        var places: [Int32] = []
        var isAsked = false
        for place in reached.members {
            switch program.instructions[Int(place)] {
            case .set: places.append(place)
            case .assertion(let assertion, _) where assertion.holds(after: after) == nil:
                places.append(place)
                // Others may stand behind this one, at the same place.
                isAsked = program.looksBehind
            default: break
            }
        }
        if places.isEmpty, program.isAnchored { return .failure }
        return .state(State(places: places, after: isAsked ? after : []))
    }
}
