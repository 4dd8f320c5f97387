// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Reads the header block of a CGI response, field by field (RFC 3875, section 6.3).
struct CGIHeaderParser {
    private let bytes: [UInt8]
    private let limits: CGIResponse.Limits
    private var line = 0
    /// Where the next line begins; at the end of the header block, where the body begins.
    private(set) var position = 0

    init(_ bytes: [UInt8], limits: CGIResponse.Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// Reads the next field; `nil` at the empty line that ends the block.
    mutating func nextField() throws(FastCGIClientError) -> (name: String, value: String)? {
        let content = try nextLine()
        guard !content.isEmpty else { return nil }
        guard line <= limits.fields else {
            throw FastCGIClientError(.limitExceeded, "the header block has more than \(limits.fields) fields")
        }
        guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { throw malformed("no colon") }
        let name = content[..<colon]
        guard !name.isEmpty, name.allSatisfy(Self.isTokenCharacter) else {
            throw malformed("'\(String(decoding: name, as: UTF8.self))' is not the name of a field")
        }
        let value = content[content.index(after: colon)...]
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw malformed("a control character in the value")
        }
        return (String(decoding: name, as: UTF8.self), String(decoding: Self.trimmed(value), as: UTF8.self))
    }

    /// Reads the value of the Status field: three digits, and words behind a space (RFC 3875, section 6.3.3).
    func status(_ value: String) throws(FastCGIClientError) -> (status: Int, reason: String) {
        let parts = value.pieces(between: UInt8(ascii: " "), maxSplits: 1)
        guard let digits = parts.first, digits.utf8.count == 3,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let status = Int(digits), status >= 100
        else {
            throw malformed("'\(value)' is not a status of three digits")
        }
        return (status, parts.count > 1 ? String(parts[1]) : "")
    }

    /// The failure, at the line that was read last.
    func malformed(_ reason: String) -> FastCGIClientError {
        FastCGIClientError(.malformedResponse, "the application's header block, line \(line): \(reason)")
    }

    private mutating func nextLine() throws(FastCGIClientError) -> ArraySlice<UInt8> {
        line += 1
        let end = min(bytes.count, limits.headerBlockLength)
        guard let newline = bytes[min(position, end)..<end].firstIndex(of: UInt8(ascii: "\n")) else {
            guard bytes.count <= limits.headerBlockLength else {
                throw FastCGIClientError(
                    .limitExceeded, "the header block is longer than \(limits.headerBlockLength) bytes")
            }
            throw malformed("the block does not end with an empty line")
        }
        var content = bytes[position..<newline]
        position = newline + 1
        if content.last == UInt8(ascii: "\r") { content.removeLast() }
        return content
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard let first = value.firstIndex(where: { !isSpace($0) }),
            let last = value.lastIndex(where: { !isSpace($0) })
        else { return [] }
        return value[first...last]
    }

    /// The characters of a field name (RFC 9110, section 5.6.2).
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
