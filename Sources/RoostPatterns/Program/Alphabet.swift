// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The characters, put together into letters: all characters of a letter are in the same sets of a pattern.
struct Alphabet: Sendable {
    /// What assertions ask of the characters beside a place.
    struct Kind: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        static let edge = Self(rawValue: 1)
        static let lineFeed = Self(rawValue: 2)
        static let carriageReturn = Self(rawValue: 4)
        static let word = Self(rawValue: 8)
        static let asciiWord = Self(rawValue: 16)
    }

    private(set) var kinds: [Kind]
    private let ascii: [UInt16]
    private let starts: [UInt32]
    private let letters: [UInt16]

    var count: Int { kinds.count }

    /// Splits the characters so that each set is a set of letters; nil where that is too many.
    ///
    /// Of what assertions ask for, `asked` is all, so that letters are no finer than they have to be.
    init?(_ sets: [ScalarSet], asked: Kind) {
        var partition = Partition(boundaries: (sets + Self.asked(asked)).flatMap(\.ranges))
        guard partition.count <= 1 << 16 else { return nil }
        for set in sets + Self.asked(asked) { partition.split(by: set) }
        let (starts, letters, count) = partition.numbered()
        let letter = { (scalar: UInt32) in letters[Self.place(of: scalar, in: starts)] }
        ascii = (0..<0x80).map(letter)
        var kinds = [Kind](repeating: [], count: count)
        for (start, letter) in zip(starts, letters) { kinds[Int(letter)] = Self.kind(of: start, asked) }
        (self.starts, self.letters, self.kinds) = (starts, letters, kinds)
    }

    @inline(__always)
    func letter(ascii byte: UInt8) -> Int { Int(ascii[Int(byte)]) }

    func letter(_ scalar: UInt32) -> Int { Int(letters[Self.place(of: scalar, in: starts)]) }

    /// The letters that a set is made of.
    func letters(of set: ScalarSet) -> Set<Int> {
        var found: Set<Int> = []
        for range in set.ranges {
            var place = Self.place(of: range.lowerBound, in: starts)
            while place < starts.count, starts[place] <= range.upperBound {
                found.insert(Int(letters[place]))
                place += 1
            }
        }
        return found
    }

    private static func place(of scalar: UInt32, in starts: [UInt32]) -> Int {
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle - 1 }
        }
        return low
    }

    private static func asked(_ kinds: Kind) -> [ScalarSet] {
        let sets: [(Kind, ScalarSet)] = [
            (.lineFeed, .lineFeed), (.carriageReturn, ScalarSet("\r")), (.word, .words), (.asciiWord, .asciiWords),
        ]
        return sets.filter { kinds.contains($0.0) }.map(\.1)
    }

    private static func kind(of scalar: UInt32, _ asked: Kind) -> Kind {
        var kind: Kind = []
        if asked.contains(.lineFeed), scalar == 0x0A { kind.insert(.lineFeed) }
        if asked.contains(.carriageReturn), scalar == 0x0D { kind.insert(.carriageReturn) }
        if asked.contains(.word), ScalarSet.words.contains(scalar) { kind.insert(.word) }
        if asked.contains(.asciiWord), ScalarSet.asciiWords.contains(scalar) { kind.insert(.asciiWord) }
        return kind
    }
}

/// The characters in stretches, each with the number of the letter that it belongs to.
private struct Partition {
    private let starts: [UInt32]
    private var numbers: [Int]
    private var next = 1

    var count: Int { starts.count }

    /// Makes stretches that begin and end where ranges do, all of one letter.
    init(boundaries ranges: [ClosedRange<UInt32>]) {
        let starts = Set(ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] } + [0])
        self.starts = starts.filter { $0 <= 0x10FFFF }.sorted()
        numbers = Array(repeating: 0, count: self.starts.count)
    }

    /// Tells what is in a set from what is not.
    mutating func split(by set: ScalarSet) {
        var renamed: [Int: Int] = [:]
        for range in set.ranges {
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = (low + high) / 2
                if starts[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
            }
            while low < starts.count, starts[low] <= range.upperBound {
                let old = numbers[low]
                if renamed[old] == nil {
                    renamed[old] = next
                    next += 1
                }
                numbers[low] = renamed[old] ?? old
                low += 1
            }
        }
    }

    /// The stretches, with letters that count from 0.
    func numbered() -> (starts: [UInt32], letters: [UInt16], count: Int) {
        var letters: [Int: UInt16] = [:]
        var numbered: [UInt16] = []
        for number in numbers {
            let letter = letters[number] ?? UInt16(letters.count)
            letters[number] = letter
            numbered.append(letter)
        }
        return (starts, numbered, letters.count)
    }
}
