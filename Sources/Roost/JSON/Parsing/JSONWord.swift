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
        // Each term sets the top bit of the bytes it looks for. A borrow can set the bit of a byte further up by
        // mistake, but only behind a true hit, and the first one is all that counts.
        let notASCII = word
        let control = (word &- 0x2020_2020_2020_2020) & ~word
        let quote = zeroBytes(word ^ 0x2222_2222_2222_2222)
        let backslash = zeroBytes(word ^ 0x5C5C_5C5C_5C5C_5C5C)
        let special = (notASCII | control | quote | backslash) & 0x8080_8080_8080_8080
        return special.trailingZeroBitCount / 8
    }

    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word }
}
