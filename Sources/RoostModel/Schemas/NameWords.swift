// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The words that a name consists of: `bookID`, `book_id` and `Book-Id` have two.
package enum NameWords {
    /// The words, as they are written in the name.
    package static func of(_ name: String) -> [String] {
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

    /// Words that have capitals of their own.
    private static let spellings: [String: String] = {
        let known = [
            "API", "APIs", "CORS", "CSRF", "CSS", "CSV", "DNS", "GitHub", "GraphQL", "HTML", "HTTP", "HTTPS", "IBAN",
            "ID",
            "IDs", "IP", "IPv4", "IPv6", "ISBN", "ISBNs", "JSON", "JWT", "OAuth", "OAuth2", "OpenAPI", "OpenID", "PDF",
            "QR", "RSS", "SKU", "SMS", "SQL", "SSO", "TLS", "TOTP", "UI", "URI", "URIs", "URL", "URLs", "UTC", "UUID",
            "UUIDs", "VAT", "XML",
        ]
        return Dictionary(uniqueKeysWithValues: known.map { ($0.lowercased(), $0) })
    }()

    /// The name for people, in a few words that read well: `Get Book by ID`, `OAuth2 Password Form`.
    package static func sentence(of name: String) -> String {
        let words = joined(of(name))
        return words.enumerated().map { index, word in
            if let spelling = spellings[word.lowercased()] { return spelling }
            return index > 0 && word.lowercased() == "by" ? "by" : capitalized(word)
        }.joined(separator: " ")
    }

    /// Words with capitals inside are cut in two by ``of(_:)``.
    private static func joined(_ words: [String]) -> [String] {
        var joined: [String] = []
        for word in words {
            if let last = joined.last, spellings[word.lowercased()] == nil || spellings[last.lowercased()] == nil,
                spellings[(last + word).lowercased()] != nil
            {
                joined[joined.count - 1] = last + word
            } else {
                joined.append(word)
            }
        }
        return joined
    }

    /// The name for people, as FastAPI makes it: `Book Id` of `book_id`.
    static func title(of name: String) -> String { of(name).map(capitalized).joined(separator: " ") }

    /// A word with a capital in front.
    package static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
