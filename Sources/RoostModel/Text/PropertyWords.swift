// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The words that the name of a Swift property consists of.
package enum PropertyWords {
    /// `userAgent` and `user_agent` are `user` and `agent`, `lastEventID` is `last`, `event` and `id`, `APIKeys` is
    /// `api` and `keys`, `userIDs` is `user` and `ids`; all in small letters.
    package static func of(_ name: String) -> [String] {
        var words: [String] = []
        for piece in name.split(separator: "_") {
            let characters = Array(piece)
            var word = ""
            for index in characters.indices {
                if index > 0, beginsWord(index, in: characters) {
                    words.append(word)
                    word = ""
                }
                word += characters[index].lowercased()
            }
            words.append(word)
        }
        return words
    }

    /// A capital begins a word behind a small letter, and inside of an acronym where a small letter follows:
    /// `URLSession`.
    private static func beginsWord(_ index: Int, in characters: [Character]) -> Bool {
        guard characters[index].isUppercase else { return false }
        guard characters[index - 1].isUppercase else { return true }
        guard index + 1 < characters.count, !characters[index + 1].isUppercase else { return false }
        return !isPlural(index + 1, in: characters)
    }

    /// An `s` that belongs to the acronym before it: `userIDs`, `URLsByName`.
    private static func isPlural(_ index: Int, in characters: [Character]) -> Bool {
        characters[index] == "s" && (index + 1 == characters.count || characters[index + 1].isUppercase)
            || !characters[index].isLetter
    }
}
