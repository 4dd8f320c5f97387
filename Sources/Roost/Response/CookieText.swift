// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import RoostSystem

/// A cookie as the Set-Cookie field has it (RFC 6265, section 4.1).
struct CookieText {
    let name: String
    let value: String
    let maxAge: Duration?
    let expires: Date?
    let path: String?
    let domain: String?
    let secure: Bool
    let httpOnly: Bool
    let sameSite: SameSite
    let partitioned: Bool

    /// Why a cookie cannot be set.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// The text.
    func checked() throws(Refusal) -> String {
        try check()
        var text = "\(name)=\(Self.written(value))"
        if let path { text += "; Path=\(path)" }
        if let domain { text += "; Domain=\(domain)" }
        if let maxAge { text += "; Max-Age=\(maxAge.wholeSeconds)" }
        if let expires {
            guard let date = HTTPDate(expires) else { throw refusal("it expires outside of the years 1 to 9999") }
            text += "; Expires=\(date)"
        }
        if secure { text += "; Secure" }
        if httpOnly { text += "; HttpOnly" }
        if sameSite != .unstated { text += "; SameSite=\(sameSite.rawValue)" }
        if partitioned { text += "; Partitioned" }
        return text
    }

    private func check() throws(Refusal) {
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isInNames) else {
            throw Refusal(description: "\(name.debugDescription) is not the name of a cookie")
        }
        for attribute in [path, domain] {
            guard attribute?.utf8.allSatisfy({ Self.isInValues($0) || $0 == 0x20 }) != false else {
                throw refusal("its path or domain has characters that no cookie can have")
            }
        }
        guard secure || sameSite != .none else { throw refusal("SameSite=None needs secure") }
        guard secure || !partitioned else { throw refusal("partitioned needs secure") }
        try checkPrefix()
    }

    /// Browsers know the prefixes in any case (RFC 6265bis, section 5.4), and drop what breaks their promises.
    private func checkPrefix() throws(Refusal) {
        let name = name.asciiLowercased()
        let isOfHost = name.starts(withBytesOf: "__host-")
        let isOfHTTP = name.starts(withBytesOf: "__http-") || name.starts(withBytesOf: "__host-http-")
        guard secure || !(isOfHTTP || name.starts(withBytesOf: "__secure-")) else {
            throw refusal("its prefix needs secure")
        }
        guard secure && path?.isSame(as: "/") == true && domain == nil || !isOfHost else {
            throw refusal("its prefix needs secure, the path / and no domain")
        }
        guard httpOnly || !isOfHTTP else { throw refusal("its prefix needs httpOnly") }
    }

    private func refusal(_ reason: String) -> Refusal { Refusal(description: "the cookie \(name): \(reason)") }

    /// The value, in quotes where it has other characters than cookies can have.
    private static func written(_ value: String) -> String {
        guard !unquoted(value).allSatisfy(isInValues) else { return value }
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in value.utf8 {
            guard !isInValues(byte) else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(ascii: "\\"))
            for shift in [6, 3, 0] { bytes.append(UInt8(ascii: "0") + byte >> UInt8(shift) & 7) }
        }
        return String(decoding: bytes + [UInt8(ascii: "\"")], as: UTF8.self)
    }

    /// A value may stand in quotes.
    private static func unquoted(_ value: String) -> Substring.UTF8View {
        guard value.utf8.count >= 2, value.starts(withBytesOf: "\""), value.ends(withBytesOf: "\"") else {
            return value[...].utf8
        }
        return value[...].utf8.dropFirst().dropLast()
    }

    private static func isInNames(_ byte: UInt8) -> Bool {
        0x21...0x7E ~= byte && !"()<>@,;:\\\"/[]?={}".utf8.contains(byte)
    }

    private static func isInValues(_ byte: UInt8) -> Bool {
        0x21...0x7E ~= byte && !"\",;\\".utf8.contains(byte)
    }
}
