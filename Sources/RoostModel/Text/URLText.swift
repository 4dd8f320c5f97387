// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Why a text is no absolute URL, for those mistakes that can be named.
enum URLText {
    /// Schemes whose URLs always have a host (URL Standard, "special scheme"), without `file`.
    private static let schemesWithHost: Set<ByteText> = ["http", "https", "ws", "wss", "ftp"]

    /// The reason in one English phrase; nil where there is none to be seen here.
    static func refusal(of text: String) -> String? {
        guard !text.isEmpty else { return "input is empty" }
        let scheme = text.before(UInt8(ascii: ":"))
        guard scheme.endIndex < text.endIndex, isScheme(scheme.utf8) else { return "relative URL without a base" }
        guard schemesWithHost.contains(ByteText(scheme.asciiLowercased())) else { return nil }
        let rest = text[scheme.endIndex...].withoutBytes(first: 1)
        guard rest.starts(withBytesOf: "//") else { return "empty host" }
        let authority = Substring(rest.utf8.dropFirst(2).prefix { !"/?#".has($0) })
        let place =
            authority.utf8.lastIndex(of: UInt8(ascii: "@")).map { authority[$0...].withoutBytes(first: 1) } ?? authority
        // The colons of an IPv6 address stand in brackets (RFC 3986, section 3.2.2).
        let colon = place.utf8.lastIndex(of: UInt8(ascii: ":")).flatMap {
            place[$0...].has(UInt8(ascii: "]")) ? nil : $0
        }
        guard !place[..<(colon ?? place.endIndex)].isEmpty else { return "empty host" }
        guard let port = colon.map({ place[$0...].withoutBytes(first: 1) }), !port.isEmpty else { return nil }
        return port.utf8.allSatisfy(JSONByte.isDigit) && UInt16(port) != nil ? nil : "invalid port number"
    }

    /// A letter, then letters, digits, `+`, `-` and `.` (RFC 3986, section 3.1).
    private static func isScheme(_ text: Substring.UTF8View) -> Bool {
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        guard let first = text.first, isLetter(first) else { return false }
        return text.allSatisfy { isLetter($0) || JSONByte.isDigit($0) || "+-.".utf8.contains($0) }
    }
}
