// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The classes that patterns name, with the meaning that UTS #18 gives them.
extension ScalarSet {
    static let digits = UnicodeTable.categories.set("nd") ?? .empty
    static let spaces = UnicodeTable.binary.set("whitespace") ?? .empty
    static let words: ScalarSet = {
        let categories = ["mn", "mc", "me", "nd", "pc"].compactMap { UnicodeTable.categories.set($0) }
        let properties = ["alphabetic", "joincontrol"].compactMap { UnicodeTable.binary.set($0) }
        return ScalarSet((categories + properties).flatMap(\.ranges))
    }()
    static let lineFeed = ScalarSet("\n")
    static let lineEnds = ScalarSet([0x0A...0x0A, 0x0D...0x0D])
    static let ascii = ScalarSet([0...0x7F])

    static let asciiDigits = ScalarSet([0x30...0x39])
    static let asciiSpaces = ScalarSet([0x09...0x0D, 0x20...0x20])
    static let asciiWords = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

    /// The class that POSIX calls so in brackets: `[[:alpha:]]`.
    static func posix(_ name: String) -> ScalarSet? {
        switch name {
        case "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
        case "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A])
        case "ascii": .ascii
        case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
        case "cntrl": ScalarSet([0x00...0x1F, 0x7F...0x7F])
        case "digit": .asciiDigits
        case "graph": ScalarSet([0x21...0x7E])
        case "lower": ScalarSet([0x61...0x7A])
        case "print": ScalarSet([0x20...0x7E])
        case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
        case "space": .asciiSpaces
        case "upper": ScalarSet([0x41...0x5A])
        case "word": .asciiWords
        case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
        default: nil
        }
    }
}
