// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The target of a request line, cut up as nginx does it.
struct RequestTarget {
    /// The target as it was sent.
    let text: String
    /// What stands behind the first question mark.
    let query: String
    /// The path without percent-encoding, dot segments and repeated slashes.
    let decodedPath: String

    init(_ text: String) {
        self.text = text
        let withoutFragment = text.before(UInt8(ascii: "#"))
        let parts = withoutFragment.pieces(between: UInt8(ascii: "?"), maxSplits: 1)
        query = parts.count > 1 ? String(parts[1]) : ""
        // An encoded slash or dot counts as one, so decoding comes first.
        decodedPath = Self.normalized(Self.decoded(parts.first ?? ""))
    }

    /// Percent signs without two hexadecimal digits stay as they are.
    private static func decoded(_ path: Substring) -> [UInt8] {
        let bytes = Array(path.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    private static func normalized(_ path: [UInt8]) -> String {
        let segments = path.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
        var kept: [String] = []
        for segment in segments {
            switch ByteText(segment) {
            case ".": break
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        let endsWithSlash = path.last == UInt8(ascii: "/") || segments.last?.isDots == true
        return "/" + kept.joined(separator: "/") + (endsWithSlash && !kept.isEmpty ? "/" : "")
    }
}
