// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What a request's path has to be, so that everyone who looks at it sees the same path.
enum PathCheck {
    /// Whether a raw path begins with a slash, is percent-encoded UTF-8 without NUL, and has no segment `.` or `..`.
    ///
    /// Clients resolve dot segments before they send a path (RFC 3986, section 5.2.4). A front server that meets them
    /// resolves them for its own rules but passes them on: a path could look harmless to it, and not to the
    /// application.
    static func isSound(_ path: Span<UInt8>) -> Bool {
        guard !path.isEmpty, path[0] == UInt8(ascii: "/") else { return false }
        var start = 1
        var isEncoded = false
        for index in 1...path.count {
            let byte = index < path.count ? path[index] : UInt8(ascii: "/")
            switch byte {
            case UInt8(ascii: "/"):
                guard isSound(segment: path.extracting(start..<index), isEncoded: isEncoded) else { return false }
                start = index + 1
                isEncoded = false
            case UInt8(ascii: "%"): isEncoded = true
            case 0: return false
            default: break
            }
        }
        return true
    }

    private static func isSound(segment: Span<UInt8>, isEncoded: Bool) -> Bool {
        guard !isEncoded else {
            guard let decoded = PercentEncoding.decode(segment, plusIsSpace: false), !decoded.utf8.contains(0) else {
                return false
            }
            return !decoded.isDots
        }
        guard segment.count == 1 || segment.count == 2, segment[0] == UInt8(ascii: ".") else { return true }
        return segment.count == 2 && segment[1] != UInt8(ascii: ".")
    }
}
