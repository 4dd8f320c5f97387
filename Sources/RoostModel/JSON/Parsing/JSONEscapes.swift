// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The escapes in strings (RFC 8259, 7) that the parser has found to be right.
enum JSONEscapes {
    /// The bytes of a string once its escapes are resolved.
    static func resolved(in text: ArraySlice<UInt8>) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == JSONByte.backslash, let escaped = rest.popFirst() else {
                content.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "b"): content.append(0x08)
            case UInt8(ascii: "t"): content.append(0x09)
            case UInt8(ascii: "n"): content.append(0x0A)
            case UInt8(ascii: "f"): content.append(0x0C)
            case UInt8(ascii: "r"): content.append(0x0D)
            case UInt8(ascii: "u"): content.append(contentsOf: scalar(&rest).utf8)
            default: content.append(escaped)
            }
        }
        return content
    }

    /// Takes `XXXX`, or `XXXX\\uXXXX` for a pair of surrogates.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Character {
        let first = codeUnit(&rest)
        guard UTF16.isLeadSurrogate(first) else { return Character(Unicode.Scalar(first) ?? "\u{FFFD}") }
        rest.removeFirst(2)
        return Character(UTF16.decode(UTF16.EncodedScalar([first, codeUnit(&rest)])))
    }

    private static func codeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt16 {
        let unit = rest.prefix(4).reduce(0) { $0 << 4 | UInt16(HexDigit.value(of: $1) ?? 0) }
        rest.removeFirst(4)
        return unit
    }
}
