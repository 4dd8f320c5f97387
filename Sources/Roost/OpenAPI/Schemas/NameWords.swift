// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The words that a name consists of: `bookID`, `book_id` and `Book-Id` have two.
enum NameWords {
    /// The words, as they are written in the name.
    static func of(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        let characters = Array(name)
        for (index, character) in characters.enumerated() {
            guard character.isLetter || character.isNumber else {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            // A word begins with a capital behind a small letter, or with the last of several capitals: `HTTPError`.
            let isBehindSmall = word.last.map { !$0.isUppercase } ?? false
            let isBeforeSmall = index + 1 < characters.count && characters[index + 1].isLowercase
            if character.isUppercase, !word.isEmpty, isBehindSmall || isBeforeSmall {
                words.append(word)
                word = ""
            }
            word.append(character)
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// The name for people: `Book ID`.
    static func title(of name: String) -> String { of(name).map(capitalized).joined(separator: " ") }

    /// A word with a capital in front.
    static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
