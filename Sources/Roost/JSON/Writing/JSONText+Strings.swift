// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONText {
    /// Writes a string in quotation marks, with nothing escaped that need not be (RFC 8259, 7).
    @inline(__always)
    static func append(_ string: String, to bytes: inout [UInt8]) {
        append(string, before: nil, after: nil, to: &bytes)
    }

    /// Writes a member's name and the colon, and the comma if there is a member before it.
    @inline(__always)
    static func append(name: String, isFirst: Bool, to bytes: inout [UInt8]) {
        append(name, before: isFirst ? nil : JSONByte.comma, after: JSONByte.colon, to: &bytes)
    }

    private static func append(_ string: String, before: UInt8?, after: UInt8?, to bytes: inout [UInt8]) {
        let text = string.utf8Span.span
        var place = 0
        // Mostly there is nothing to escape, and then this is all.
        bytes.append(addingCapacity: text.count + 4) { output in
            if let before { output.append(before) }
            output.append(JSONByte.quote)
            while place < text.count, !mustBeEscaped(text[place]) {
                output.append(text[place])
                place += 1
            }
            guard place == text.count else { return }
            output.append(JSONByte.quote)
            if let after { output.append(after) }
        }
        guard place < text.count else { return }
        appendEscaping(text.extracting(place...), to: &bytes)
        bytes.append(JSONByte.quote)
        if let after { bytes.append(after) }
    }

    private static func appendEscaping(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
        for place in text.indices {
            if mustBeEscaped(text[place]) {
                appendEscape(text[place], to: &bytes)
            } else {
                bytes.append(text[place])
            }
        }
    }

    @inline(__always)
    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == JSONByte.quote || byte == JSONByte.backslash
    }

    private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(JSONByte.backslash)
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            appendWord("u00", to: &bytes)
            bytes.append(HexDigit.character(of: byte >> 4))
            bytes.append(HexDigit.character(of: byte & 0xF))
        default: bytes.append(byte)
        }
    }
}
