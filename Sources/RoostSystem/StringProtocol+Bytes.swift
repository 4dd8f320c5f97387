// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// Text of the protocol is compared, searched and cut by its UTF-8 bytes, in time linear in it. Swift's own `==`,
// `hasPrefix`, `contains`, `split(separator:)` … work on Characters and canonical forms: "/" followed by U+FE0F is no
// "/" to them.

extension StringProtocol {
    /// Whether two texts have the same bytes.
    @inlinable
    package func isSame(as other: some StringProtocol) -> Bool {
        unsafe withBytes { own in unsafe other.withBytes { unsafe Bytes.areSame(own, $0) } }
    }

    /// Whether two texts have the same bytes but for the case of A to Z.
    @inlinable
    package func isSameIgnoringCase(as other: some StringProtocol) -> Bool {
        unsafe withBytes { own in unsafe other.withBytes { unsafe Bytes.areSameIgnoringCase(own, $0) } }
    }

    /// Whether it begins with the bytes of another.
    @inlinable
    package func starts(withBytesOf prefix: some StringProtocol) -> Bool {
        unsafe withBytes { own in unsafe prefix.withBytes { unsafe Bytes.starts(own, with: $0) } }
    }

    /// Whether it ends with the bytes of another.
    @inlinable
    package func ends(withBytesOf suffix: some StringProtocol) -> Bool {
        unsafe withBytes { own in unsafe suffix.withBytes { unsafe Bytes.ends(own, with: $0) } }
    }

    /// Whether a byte is in it.
    @inlinable
    package func has(_ byte: UInt8) -> Bool { utf8.contains(byte) }

    /// Whether the bytes of a short word are in it.
    @inlinable
    package func has(bytesOf word: some StringProtocol) -> Bool { range(ofBytes: word) != nil }

    /// Where the bytes of a short word are first.
    @inlinable
    package func range(ofBytes word: some StringProtocol) -> Range<Index>? {
        unsafe withBytes { own in unsafe word.withBytes { unsafe Bytes.place(of: $0, in: own) } }.map { place in
            let start = utf8.index(startIndex, offsetBy: place)
            return start..<utf8.index(start, offsetBy: word.utf8.count)
        }
    }

    /// Whether all of it is ASCII.
    @inlinable
    package var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

    /// Whether it is one dot or two, which are no names but steps in a path.
    @inlinable
    package var isDots: Bool { 1...2 ~= utf8.count && utf8.allSatisfy { $0 == UInt8(ascii: ".") } }

    /// The text with each place of a short word's bytes replaced.
    @inlinable
    package func replacing(bytesOf word: some StringProtocol, with other: String) -> String {
        var text = ""
        var rest = self[...]
        while !word.isEmpty, let place = rest.range(ofBytes: word) {
            text += rest[..<place.lowerBound]
            text += other
            rest = rest[place.upperBound...]
        }
        return text + rest
    }

    /// Whether its bytes stand before those of another in a list that is sorted by them.
    @inlinable
    package func precedes(bytesOf other: some StringProtocol) -> Bool {
        unsafe withBytes { own in unsafe other.withBytes { unsafe own.lexicographicallyPrecedes($0) } }
    }

    /// A to Z as a to z; all else stays.
    @inlinable
    package func asciiLowercased() -> String { unsafe withBytes { unsafe Bytes.lowercased($0) } }

    /// a to z as A to Z; all else stays.
    @inlinable
    package func asciiUppercased() -> String { unsafe withBytes { unsafe Bytes.uppercased($0) } }
}

extension StringProtocol where SubSequence == Substring {
    /// The pieces between the places of an ASCII byte, empty ones too.
    @inlinable
    package func pieces(between separator: UInt8, maxSplits: Int = .max) -> [Substring] {
        var pieces: [Substring] = []
        var start = startIndex
        while pieces.count < maxSplits, let place = utf8[start...].firstIndex(of: separator) {
            pieces.append(self[start..<place])
            start = utf8.index(after: place)
        }
        pieces.append(self[start...])
        return pieces
    }

    /// What stands in front of the first place of an ASCII byte: all where there is none.
    @inlinable
    package func before(_ separator: UInt8) -> Substring { self[..<(utf8.firstIndex(of: separator) ?? endIndex)] }

    /// What is left without some bytes of ASCII at either end.
    @inlinable
    package func withoutBytes(first: Int = 0, last: Int = 0) -> Substring {
        Substring(self[...].utf8.dropFirst(first).dropLast(last))
    }

    /// What is left without spaces and tabs on either side (RFC 9110, section 5.6.3).
    @inlinable
    package var withoutBlanksAround: Substring {
        Substring(self[...].utf8.trimmed(while: ASCII.isBlank))
    }

    /// Whether it stands in brackets, as IPv6 addresses do (RFC 3986, section 3.2.2).
    @inlinable
    package var isBracketed: Bool {
        utf8.count >= 2 && starts(withBytesOf: "[") && ends(withBytesOf: "]")
    }
}

extension BidirectionalCollection where SubSequence: BidirectionalCollection, SubSequence == SubSequence.SubSequence {
    /// What is left without the elements on either side that are to go.
    @inlinable
    package func trimmed(while goes: (Element) -> Bool) -> SubSequence {
        let rest = drop(while: goes)
        return rest.lastIndex { !goes($0) }.map { rest[...$0] } ?? rest[rest.endIndex...]
    }
}

extension Sequence where Element: StringProtocol {
    /// Whether a text with the same bytes is among them.
    @inlinable
    package func has(_ text: some StringProtocol) -> Bool { contains { $0.isSame(as: text) } }
}
