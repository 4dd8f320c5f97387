// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The Stream-Safe Text Format (UAX #15, section 13): no run of more than 30 non-starters, counted after decomposition
/// (NFKD).
///
/// To hash or to compare a `String`, Swift sorts each run of combining marks, in time quadratic in the run. No language
/// needs more than a few in a row, so a text with longer runs is refused where it would be hashed.
package enum StreamSafe {
    /// The longest run.
    package static let most = 30

    /// Whether no run in a text is longer.
    package static func allows(_ text: some StringProtocol) -> Bool {
        // No scalar below U+0300, whose first byte this is, is a mark.
        guard text.utf8.contains(where: { $0 >= 0xCC }) else { return true }
        var marks = 0
        var starter: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            let found = Self.marks(in: scalar)
            guard found > 0 else {
                (marks, starter) = (0, scalar)
                continue
            }
            marks += found
            // What no starter can add to is looked up only where it counts.
            guard marks > most - 3 else { continue }
            if marks + (starter.map(marksAtEnd) ?? 0) > most { return false }
        }
        return true
    }

    /// How many marks a scalar decomposes into; 0 for a starter.
    private static func marks(in scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case ..<0x300: 0
        // Of class 0 themselves, or of two marks (NFC_QC=No): U+0344 and the Tibetan vowels of two signs.
        case 0x344, 0xF73, 0xF75, 0xF81: 2
        // Half-width forms of U+3099 and U+309A.
        case 0xFF9E, 0xFF9F: 1
        default: scalar.properties.canonicalCombiningClass == .notReordered ? 0 : 1
        }
    }
}
