// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What a request's Host field has to be, so that everyone who looks at it sees the same host.
enum HostCheck {
    /// Whether it is a host and perhaps a port, or empty: then the client does not say.
    ///
    /// Whatever else there is, credentials, a path, two hosts joined with a comma, gets 400 (RFC 9112, section 3.2).
    static func isSound(_ field: Span<UInt8>) -> Bool {
        let field = field.extracting(field.placeWithoutBlanksAround)
        guard !field.isEmpty else { return true }
        var end: Int
        if field[0] == UInt8(ascii: "[") {
            guard let bracket = field.place(of: UInt8(ascii: "]")), bracket > 1 else { return false }
            for index in 1..<bracket where !HostAndPort.isInAddress(field[index]) { return false }
            end = bracket + 1
        } else {
            end = 0
            while end < field.count, HostAndPort.isInName(field[end]) { end += 1 }
            guard end > 0 else { return false }
        }
        guard end < field.count else { return true }
        return field[end] == UInt8(ascii: ":") && isPort(field.extracting((end + 1)...))
    }

    private static func isPort(_ digits: Span<UInt8>) -> Bool {
        var port = 0
        for index in digits.indices {
            guard ASCII.isDigit(digits[index]), port <= 65_535 else { return false }
            port = port * 10 + Int(digits[index] & 15)
        }
        return port <= 65_535
    }
}
