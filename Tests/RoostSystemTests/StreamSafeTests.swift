// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem
import Testing

/// UAX #15, section 13, counted on the decompositions of the Unicode Character Database.
@Suite struct StreamSafeTests {
    private func marks(_ count: Int) -> String { String(repeating: "\u{301}", count: count) }

    @Test func thirtyMarksInARowAreAllowedAndOneMoreIsNot() {
        #expect(StreamSafe.allows("a" + marks(30)))
        #expect(!StreamSafe.allows("a" + marks(31)))
        #expect(!StreamSafe.allows(marks(31)))
        #expect(StreamSafe.allows("a" + marks(30) + "b" + marks(30)))
        #expect(!StreamSafe.allows("a" + String(repeating: "\u{301}\u{316}", count: 16) + "b"))
    }

    @Test(arguments: [
        ("\u{E9}", 1), ("\u{1D6}", 2), ("\u{1F82}", 3), ("\u{A8}", 1), ("a", 0), ("\u{4E00}", 0), ("\u{1D15E}", 1),
        ("\u{1D160}", 2), ("\u{304C}", 1), ("\u{FB2C}", 2), ("\u{212B}", 1),
    ])
    func marksOfAComposedLetterCount(letter: String, own: Int) {
        #expect(StreamSafe.allows(letter + marks(30 - own)))
        #expect(!StreamSafe.allows(letter + marks(31 - own)))
    }

    @Test(arguments: [
        ("\u{344}", 2), ("\u{F73}", 2), ("\u{F75}", 2), ("\u{F81}", 2), ("\u{FF9E}", 1), ("\u{FF9F}", 1),
        ("\u{340}", 1),
        ("\u{1D165}", 1), ("\u{16AF0}", 1),
    ])
    func marksThatDecomposeCountAsTheirMarks(mark: String, count: Int) {
        #expect(StreamSafe.allows("a" + String(repeating: mark, count: 30 / count)))
        #expect(!StreamSafe.allows("a" + String(repeating: mark, count: 30 / count + 1)))
    }

    @Test(arguments: [
        "", "plain", String(repeating: "\u{1F1E6}", count: 100), String(repeating: "\u{FE0F}", count: 100),
        String(repeating: "\u{200D}", count: 100), "नमस्ते", "ภาษาไทย", "Tiếng Việt", "e\u{301}\u{316}",
    ])
    func whatHasNoLongRunsIsAllowed(text: String) { #expect(StreamSafe.allows(text)) }
}
