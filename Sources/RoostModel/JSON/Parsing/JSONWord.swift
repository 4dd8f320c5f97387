// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Looks at eight bytes of a string at a time.
enum JSONWord {
    static let length = 8

    /// How many of the eight bytes from `position` on a JSON string may hold as they are, before one that it may not.
    ///
    /// Bytes beyond ASCII count among those that it may not hold, because they must be checked.
    @inline(__always)
    static func plainBytes(in bytes: Span<UInt8>, at position: Int) -> Int {
        // SAFETY: any eight bytes are a UInt64, and the span checks that they are inside of it.
        let word = unsafe UInt64(
            littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
        let special = (word | escapedBytes(word)) & topBits
        return special.trailingZeroBitCount / 8
    }

    /// Whether one of the eight bytes must be escaped in a string.
    @inline(__always)
    static func mustBeEscaped(anyOf word: UInt64) -> Bool { escapedBytes(word) & topBits != 0 }

    /// Whether a byte must be escaped in a string (RFC 8259, 7).
    @inline(__always)
    static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == JSONByte.quote || byte == JSONByte.backslash
    }

    private static let topBits: UInt64 = 0x8080_8080_8080_8080

    /// Sets the top bit of each byte that must be escaped.
    ///
    /// A borrow can set the bit of a byte further up by mistake, but only behind a true hit, and the first one is all
    /// that counts.
    @inline(__always)
    private static func escapedBytes(_ word: UInt64) -> UInt64 {
        let control = (word &- 0x2020_2020_2020_2020) & ~word
        let quote = zeroBytes(word ^ 0x2222_2222_2222_2222)
        let backslash = zeroBytes(word ^ 0x5C5C_5C5C_5C5C_5C5C)
        return control | quote | backslash
    }

    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
}
