// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Parser {
    /// `x41`, `u0041`, `U00000041`, or digits in braces behind any of these letters.
    mutating func hexLiteral() throws(PatternError) -> Unicode.Scalar {
        let start = position - 1
        let letter = scalars[position]
        advance()
        guard let first = current else { throw PatternError(.escapeAtEnd, at: start) }
        if letter == "U" || (letter == "x" && first == "{") { dialect.isForeign = true }
        var value: UInt32 = 0
        if first == "{" {
            var count = 0
            advance()
            while let scalar = current, scalar != "}" {
                value = min(value << 4 | (try hexDigit(scalar)), 0x110000)
                count += 1
                advance()
            }
            guard current != nil else { throw PatternError(.escapeAtEnd, at: start) }
            guard count > 0 else { throw PatternError(.emptyHex, at: start) }
            advance()
        } else {
            for _ in 0..<(letter == "x" ? 2 : letter == "u" ? 4 : 8) {
                guard let scalar = current else { throw PatternError(.escapeAtEnd, at: start) }
                value = min(value << 4 | (try hexDigit(scalar)), 0x110000)
                advance()
            }
        }
        guard let scalar = Unicode.Scalar(value) else { throw PatternError(.invalidHex, at: start) }
        return try checked(scalar, at: start)
    }

    /// Without Unicode, what two hexadecimal digits write is a byte, which beyond ASCII is half a character.
    private func checked(_ scalar: Unicode.Scalar, at start: Int) throws(PatternError) -> Unicode.Scalar {
        let isByte = scalars[start + 1] == "x" && scalars[start + 2] != "{"
        guard flags.isUnicode || scalar.isASCII || !isByte else { throw PatternError(.invalidUTF8, at: start) }
        return scalar
    }

    private func hexDigit(_ scalar: Unicode.Scalar) throws(PatternError) -> UInt32 {
        switch scalar {
        case "0"..."9": return scalar.value - 0x30
        case "a"..."f", "A"..."F": return (scalar.value | 0x20) - 0x61 + 10
        default: throw PatternError(.invalidHexDigit, at: position)
        }
    }

    /// `pL`, `p{Lu}`, `p{Script=Greek}`, `p{gc!=Lu}`; with `P` what is not.
    mutating func property(_ start: Int) throws(PatternError) -> ScalarSet {
        var isNegated = current == "P"
        advance()
        guard let first = current else { throw PatternError(.escapeAtEnd, at: start) }
        guard first != "\\" else { throw PatternError(.invalidProperty, at: start) }
        var text = String(first)
        if first == "{" {
            text = ""
            advance()
            while let scalar = current, scalar != "}" {
                text.unicodeScalars.append(scalar)
                advance()
            }
            guard current != nil else { throw PatternError(.escapeAtEnd, at: start) }
            position += 1
        } else {
            dialect.isForeign = true
            advance()
        }
        guard flags.isUnicode else { throw PatternError(.propertyWithoutUnicode, at: start) }
        guard let (property, isOther) = Self.property(text) else { throw PatternError(.unknownProperty, at: start) }
        if isOther { isNegated.toggle() }
        if !Array(property.name.utf8).elementsEqual(text.utf8) { dialect.isForeign = true }
        let folded = flags.folded(property.set)
        let set = isNegated ? folded.complement : folded
        if folded == property.set { dialect.names[set] = (isNegated ? "\\P{" : "\\p{") + property.name + "}" }
        return set
    }

    /// The property that stands between braces, and whether it is one that characters shall not have.
    private static func property(_ text: String) -> (UnicodeProperty, isOther: Bool)? {
        let scalars = Array(text.unicodeScalars)
        func parts(_ place: Int, _ width: Int) -> UnicodeProperty? {
            var (name, value) = ("", "")
            name.unicodeScalars.append(contentsOf: scalars[..<place])
            value.unicodeScalars.append(contentsOf: scalars[(place + width)...])
            return UnicodeProperty(name, value: value)
        }
        if let place = scalars.indices.dropLast().first(where: { scalars[$0] == "!" && scalars[$0 + 1] == "=" }) {
            return parts(place, 2).map { ($0, true) }
        }
        if let place = scalars.firstIndex(of: ":") ?? scalars.firstIndex(of: "=") {
            return parts(place, 1).map { ($0, false) }
        }
        return UnicodeProperty(text).map { ($0, false) }
    }
}
