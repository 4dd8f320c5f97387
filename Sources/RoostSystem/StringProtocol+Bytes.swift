// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// Text of the protocol is compared, searched and cut by its UTF-8 bytes, in time linear in it. Swift's own `==`, `hasPrefix`,
// `contains`, `split(separator:)` … work on Characters and canonical forms: "/" followed by U+FE0F is no "/" to them.

extension StringProtocol {
    /// Whether two texts have the same bytes.
    @inlinable
    package func isSame(as other: some StringProtocol) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }

    /// Whether two texts have the same bytes but for the case of A to Z.
    @inlinable
    package func isSameIgnoringCase(as other: some StringProtocol) -> Bool {
        utf8.count == other.utf8.count
            && utf8.elementsEqual(other.utf8) { ASCII.lowercased($0) == ASCII.lowercased($1) }
    }

    /// Whether it begins with the bytes of another.
    @inlinable
    package func starts(withBytesOf prefix: some StringProtocol) -> Bool { utf8.starts(with: prefix.utf8) }

    /// Whether it ends with the bytes of another.
    @inlinable
    package func ends(withBytesOf suffix: some StringProtocol) -> Bool {
        utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// Whether a byte is in it.
    @inlinable
    package func has(_ byte: UInt8) -> Bool { utf8.contains(byte) }

    /// Whether the bytes of a short word are in it.
    package func has(bytesOf word: some StringProtocol) -> Bool {
        guard let first = word.utf8.first else { return true }
        var rest = utf8[...]
        while let place = rest.firstIndex(of: first) {
            rest = rest[place...]
            if rest.starts(with: word.utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// Whether its bytes stand before those of another in a list that is sorted by them.
    @inlinable
    package func precedes(bytesOf other: some StringProtocol) -> Bool {
        utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { unsafe own.lexicographicallyPrecedes($0) }
        }.flatMap { $0 } ?? utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// A to Z as a to z; all else stays.
    package func asciiLowercased() -> String {
        String(decoding: utf8.map(ASCII.lowercased), as: UTF8.self)
    }

    /// a to z as A to Z; all else stays.
    package func asciiUppercased() -> String {
        String(decoding: utf8.map(ASCII.uppercased), as: UTF8.self)
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The pieces between the places of an ASCII byte, empty ones too.
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

    /// What is left without spaces and tabs on either side (RFC 9110, section 5.6.3).
    package var withoutBlanksAround: Substring {
        var rest = self[...]
        while let byte = rest.utf8.first, ASCII.isBlank(byte) { rest.removeFirstByte() }
        while let byte = rest.utf8.last, ASCII.isBlank(byte) { rest.removeLastByte() }
        return rest
    }
}

extension Substring {
    fileprivate mutating func removeFirstByte() { self = self[utf8.index(after: startIndex)...] }
    fileprivate mutating func removeLastByte() { self = self[..<utf8.index(before: endIndex)] }
}
