// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension JSONParser {
    /// Checks a string (RFC 8259, 7), which begins at `position` with its quotation mark, and steps past it.
    @inline(__always)
    mutating func string(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken {
        let start = position + 1
        var kind = JSONToken.Kind.string
        position = start
        while true {
            skipPlainBytes(bytes)
            guard position < bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: position) }
            switch bytes[position] {
            case JSONByte.quote:
                position += 1
                return JSONToken(kind: kind, start: UInt32(start), extent: UInt32(position - 1 - start))
            case JSONByte.backslash:
                kind = .escapedString
                try skipEscape(bytes)
            case 0x80...:
                try skipCharacter(bytes)
            case ..<0x20:
                throw JSONSyntaxError(.controlCharacter, at: position)
            default:
                position += 1
            }
        }
    }

    @inline(__always)
    private mutating func skipPlainBytes(_ bytes: Span<UInt8>) {
        while position + JSONWord.length <= bytes.count {
            let plain = JSONWord.plainBytes(in: bytes, at: position)
            position += plain
            if plain < JSONWord.length { return }
        }
    }

    private mutating func skipEscape(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        let start = position
        guard position + 1 < bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: bytes.count) }
        switch bytes[position + 1] {
        case JSONByte.quote, JSONByte.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            let unit = try skipCodeUnit(bytes)
            if UTF16.isTrailSurrogate(unit) { throw JSONSyntaxError(.loneSurrogate, at: start) }
            guard UTF16.isLeadSurrogate(unit) else { return }
            // RFC 8259, 7: a character beyond the basic plane is a pair; half of one (8.2) is refused.
            let isPair =
                position + 1 < bytes.count && bytes[position] == JSONByte.backslash
                && bytes[position + 1] == UInt8(ascii: "u")
            guard isPair, UTF16.isTrailSurrogate(try skipCodeUnit(bytes)) else {
                throw JSONSyntaxError(.loneSurrogate, at: start)
            }
        default:
            throw JSONSyntaxError(.invalidEscape, at: start)
        }
    }

    /// Reads `\uXXXX`, the first two characters of which have been seen.
    private mutating func skipCodeUnit(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> UInt16 {
        let digits = position + 2
        guard digits + 4 <= bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: bytes.count) }
        var unit: UInt16 = 0
        for place in digits..<digits + 4 {
            guard let digit = HexDigit.value(of: bytes[place]) else {
                throw JSONSyntaxError(.invalidEscape, at: position)
            }
            unit = unit << 4 | UInt16(digit)
        }
        position = digits + 4
        return unit
    }

    /// Steps over one character of two to four bytes (the table in RFC 3629, 4).
    private mutating func skipCharacter(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[position] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw JSONSyntaxError(.invalidUTF8, at: position)
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else {
            throw JSONSyntaxError(.invalidUTF8, at: position)
        }
        for place in position + 2..<position + length where bytes[place] & 0xC0 != 0x80 {
            throw JSONSyntaxError(.invalidUTF8, at: position)
        }
        position += length
    }
}
