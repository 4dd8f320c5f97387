// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Where the machine is between two characters.
struct State: Hashable, Sendable {
    /// The instructions that wait for the next character: sets, and assertions that look at it.
    var places: [Int32]
    /// The kind of the character in front, where an assertion asks for it.
    var after: Alphabet.Kind
}

/// The states of a machine that have been met, with the ways between them: the machine as one that is in one state at
/// once, made as far as texts have needed it.
struct States: Sendable {
    /// Where a character leads to; a state where it is 0 or more.
    enum Way {
        static let unknown: Int32 = -1
        static let failure: Int32 = -2
        static let match: Int32 = -3
    }

    private(set) var ways: [Int32] = []
    private var all: [State] = []
    private var numbers: [State: Int32] = [:]
    private var size = 0
    /// How many ways lead out of a state: one for each letter, and the end of the text.
    let width: Int

    /// How much is kept, in numbers of 32 bits: 256 KiB.
    static let mostKept = 1 << 16

    init(letters: Int) { width = letters + 1 }

    var count: Int { all.count }

    subscript(number: Int32) -> State { all[Int(number)] }

    /// The number of a state; nil where there is no room.
    mutating func number(of state: State) -> Int32? {
        if let number = numbers[state] { return number }
        // The state is kept twice, as what is looked up and as what is found.
        let cost = width + 2 * state.places.count + 16
        guard size + cost <= Self.mostKept else { return nil }
        size += cost
        let number = Int32(all.count)
        all.append(state)
        numbers[state] = number
        ways.append(contentsOf: repeatElement(Way.unknown, count: width))
        return number
    }

    @inline(__always)
    func way(from state: Int32, _ letter: Int) -> Int32 { ways[Int(state) * width + letter] }

    mutating func setWay(from state: Int32, _ letter: Int, to way: Int32) { ways[Int(state) * width + letter] = way }

    mutating func removeAll() {
        ways.removeAll(keepingCapacity: true)
        all.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        size = 0
    }
}
