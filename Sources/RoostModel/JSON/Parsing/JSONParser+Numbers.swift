// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONParser {
    /// Checks a number (RFC 8259, 6), which begins at `position`, and steps past it.
    @inline(__always)
    mutating func number(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONToken {
        let start = position
        var kind = JSONToken.Kind.integer
        if bytes[position] == JSONByte.minus { position += 1 }
        if position < bytes.count, bytes[position] == JSONByte.zero {
            position += 1
            if position < bytes.count, JSONByte.isDigit(bytes[position]) {
                throw JSONSyntaxError(.invalidNumber, at: start)
            }
        } else {
            try skipDigits(bytes, of: start)
        }
        if position < bytes.count, bytes[position] == JSONByte.point {
            kind = .number
            position += 1
            try skipDigits(bytes, of: start)
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            kind = .number
            position += 1
            if position < bytes.count, bytes[position] == JSONByte.plus || bytes[position] == JSONByte.minus {
                position += 1
            }
            try skipDigits(bytes, of: start)
        }
        return JSONToken(kind: kind, start: UInt32(start), extent: UInt32(position - start))
    }

    /// Steps over digits, of which there must be one.
    @inline(__always)
    private mutating func skipDigits(_ bytes: Span<UInt8>, of number: Int) throws(JSONSyntaxError) {
        let first = position
        while position < bytes.count, JSONByte.isDigit(bytes[position]) { position += 1 }
        guard position > first else {
            throw JSONSyntaxError(position < bytes.count ? .invalidNumber : .unexpectedEnd, at: number)
        }
    }
}

/// JSON's notation for numbers, outside of a text.
enum JSONNumberText {
    static func isNumber(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, first == JSONByte.minus || JSONByte.isDigit(first) else { return false }
        var parser = JSONParser(limits: JSONLimits())
        guard (try? parser.number(bytes.span)) != nil else { return false }
        return parser.position == bytes.count
    }
}
