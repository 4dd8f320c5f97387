// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Checks base64url as tokens have it: without padding, and the bits that no byte needs are zero (RFC 7515, section 2;
/// RFC 4648, section 3.5).
///
/// Else one token would have several texts, and who has denied one would let in another.
enum Base64URLText {
    /// Whether a token is three such texts, of which the last alone may be empty.
    static func isToken(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy { isCanonical($0) }
    }

    private static func isCanonical(_ text: Substring.UTF8View) -> Bool {
        var last: UInt8 = 0
        for byte in text {
            guard let value = value(of: byte) else { return false }
            last = value
        }
        switch text.count % 4 {
        case 0: return true
        case 2: return last & 0b1111 == 0
        case 3: return last & 0b11 == 0
        default: return false
        }
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
