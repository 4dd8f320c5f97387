// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A host and perhaps a port (RFC 3986, section 3.2): `example.org:8080`, `[::1]`.
struct HostAndPort {
    var host: String
    var port: Int?

    init(host: String, port: Int?) {
        self.host = host
        self.port = port
    }

    /// Reads it; `nil` for what no host is written with, so that no URL is made of it.
    init?(_ text: String) {
        var text = text[...]
        if let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")), !text[colon...].has(UInt8(ascii: "]")) {
            let digits = text[text.utf8.index(after: colon)...]
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let port = UInt16(digits) else { return nil }
                self.port = Int(port)
            }
            text = text[..<colon]
        }
        if text.isBracketed {
            guard text.utf8.count > 2, text.utf8.dropFirst().dropLast().allSatisfy({ Self.isInAddress($0) }) else {
                return nil
            }
        } else {
            guard text.utf8.allSatisfy({ Self.isInName($0) }) else { return nil }
        }
        guard !text.isEmpty else { return nil }
        host = text.asciiLowercased()
    }

    static func isInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    static func isInAddress(_ byte: UInt8) -> Bool {
        HexDigit.value(of: byte) != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }
}
