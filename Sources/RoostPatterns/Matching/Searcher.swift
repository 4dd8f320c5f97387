// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Searches texts for a pattern, one at a time, and remembers the states that they have led to.
struct Searcher: Sendable {
    private var machine: Machine
    private var states: States
    /// The way to the state before the first character.
    private var first = States.Way.unknown
    /// How many characters have been read, and how often the states have been forgotten for want of room.
    private(set) var characters = 0
    private(set) var losses = 0

    init(_ program: Program) {
        machine = Machine(program)
        states = States(letters: program.alphabet.count)
    }

    /// What searches have cost: instructions visited, and characters read.
    var steps: Int { machine.steps + characters }

    mutating func matches(_ text: String) -> Bool { matches(text.utf8.span) }

    private mutating func matches(_ bytes: Span<UInt8>) -> Bool {
        var (position, restart, losses) = (0, 0, 0)
        var reached = begin()
        while true {
            switch reached {
            case .way(States.Way.match): return true
            case .way(States.Way.failure): return false
            case .way(let number): reached = follow(bytes, &position, from: number)
            case .lost(let state):
                // All are forgotten. Where that comes too soon they are no help.
                let isUseful = position - restart >= 10 * states.count
                states.removeAll()
                first = States.Way.unknown
                restart = position
                losses += 1
                self.losses += 1
                if losses > 3, !isUseful { return searchOn(bytes, from: position, state) }
                guard let number = states.number(of: state) else { return searchOn(bytes, from: position, state) }
                reached = .way(number)
            }
        }
    }

    private enum Reached {
        case way(Int32)
        /// A state that there was no room for.
        case lost(State)
    }

    private mutating func begin() -> Reached {
        if first != States.Way.unknown { return .way(first) }
        let reached = remember(machine.start())
        if case .way(let way) = reached { first = way }
        return reached
    }

    /// Follows the text from a state to where it is decided, or there is no more room.
    private mutating func follow(_ bytes: Span<UInt8>, _ position: inout Int, from first: Int32) -> Reached {
        var number = first
        while number >= 0 {
            let letter = position < bytes.count ? nextLetter(bytes, &position) : machine.program.alphabet.count
            var way = states.way(from: number, letter)
            if way == States.Way.unknown {
                let isEnd = letter == machine.program.alphabet.count
                switch remember(machine.step(states[number], isEnd ? nil : letter)) {
                case .way(let known): way = known
                case .lost(let state): return .lost(state)
                }
                states.setWay(from: number, letter, to: way)
            }
            number = way
        }
        return .way(number)
    }

    private mutating func remember(_ outcome: Machine.Outcome) -> Reached {
        switch outcome {
        case .match: return .way(States.Way.match)
        case .failure: return .way(States.Way.failure)
        case .state(var state):
            // A state is the same in whatever order its places were reached.
            state.places.sort()
            guard let number = states.number(of: state) else { return .lost(state) }
            return .way(number)
        }
    }

    /// Goes on without remembering anything.
    private mutating func searchOn(_ bytes: Span<UInt8>, from start: Int, _ first: State) -> Bool {
        var (position, state) = (start, first)
        while true {
            let letter = position < bytes.count ? nextLetter(bytes, &position) : nil
            switch machine.step(state, letter) {
            case .match: return true
            case .failure: return false
            case .state(let next): state = next
            }
        }
    }

    /// The letter of the character at a position, which moves behind it.
    ///
    /// The text of a `String` is well-formed.
    @inline(__always)
    private mutating func nextLetter(_ bytes: Span<UInt8>, _ position: inout Int) -> Int {
        characters += 1
        let first = bytes[position]
        guard first >= 0x80 else {
            position += 1
            return machine.program.alphabet.letter(ascii: first)
        }
        let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var scalar = UInt32(first) & (0x7F >> UInt32(count))
        for offset in 1..<count { scalar = scalar << 6 | UInt32(bytes[position + offset] & 0x3F) }
        position += count
        return machine.program.alphabet.letter(scalar)
    }
}
