// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Turns a text into tokens, strictly by RFC 8259, without recursion.
struct JSONParser {
    private(set) var tokens: [JSONToken] = []
    var position: Int

    private let limits: JSONLimits
    /// The innermost array or object that is still open; until it is closed, its `extent` leads to the one around it.
    private var open = Self.noContainer
    private var depth = 0

    private static let noContainer = UInt32.max

    init(limits: JSONLimits, position: Int = 0) {
        self.limits = limits
        self.position = position
    }

    mutating func parse(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        guard bytes.count <= limits.bytes else { throw JSONSyntaxError(.tooLong, at: limits.bytes) }
        try skipByteOrderMark(bytes)
        // Compact JSON has about one token for five bytes; text of long strings has far fewer.
        tokens.reserveCapacity(min(bytes.count / 4 + 8, 4096))
        repeat {
            try parseValue(bytes)
            try closeContainers(bytes)
        } while open != Self.noContainer
        skipBlanks(bytes)
        guard position == bytes.count else { throw JSONSyntaxError(.trailingContent, at: position) }
    }

    /// Reads up to the end of the next value that is neither array nor object, or to the end of an empty one.
    private mutating func parseValue(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        while true {
            skipBlanks(bytes)
            guard position < bytes.count else { throw endOfText(bytes) }
            switch bytes[position] {
            case JSONByte.quote:
                return tokens.append(try string(bytes))
            case JSONByte.openBrace:
                try openContainer(.object)
                if isNext(JSONByte.closeBrace, bytes) { return closeContainer() }
                try parseName(bytes)
            case JSONByte.openBracket:
                try openContainer(.array)
                if isNext(JSONByte.closeBracket, bytes) { return closeContainer() }
                tokens[Int(open)].count = 1
            case JSONByte.minus, JSONByte.zero...JSONByte.nine:
                return tokens.append(try number(bytes))
            case UInt8(ascii: "t"):
                return try parseWord("true", .true, bytes)
            case UInt8(ascii: "f"):
                return try parseWord("false", .false, bytes)
            case UInt8(ascii: "n"):
                return try parseWord("null", .null, bytes)
            default:
                throw JSONSyntaxError(.expectedValue, at: position)
            }
        }
    }

    /// After a value: reads the comma before the next one, or the ends of the containers that end here.
    private mutating func closeContainers(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        while open != Self.noContainer {
            let isObject = tokens[Int(open)].kind == .object
            skipBlanks(bytes)
            guard position < bytes.count else { throw endOfText(bytes) }
            switch bytes[position] {
            case JSONByte.comma:
                position += 1
                if isObject { return try parseName(bytes) }
                tokens[Int(open)].count += 1
                return
            case JSONByte.closeBrace where isObject, JSONByte.closeBracket where !isObject:
                position += 1
                closeContainer()
            default:
                throw JSONSyntaxError(isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket, at: position)
            }
        }
    }

    private mutating func openContainer(_ kind: JSONToken.Kind) throws(JSONSyntaxError) {
        guard depth < limits.depth else { throw JSONSyntaxError(.tooDeep, at: position) }
        depth += 1
        tokens.append(JSONToken(kind: kind, start: UInt32(position), extent: open))
        open = UInt32(tokens.count - 1)
        position += 1
    }

    private mutating func closeContainer() {
        let closing = Int(open)
        open = tokens[closing].extent
        tokens[closing].extent = UInt32(tokens.count)
        depth -= 1
    }

    private mutating func parseName(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        skipBlanks(bytes)
        guard position < bytes.count else { throw endOfText(bytes) }
        guard bytes[position] == JSONByte.quote else { throw JSONSyntaxError(.expectedName, at: position) }
        guard Int(tokens[Int(open)].count) < limits.members else {
            throw JSONSyntaxError(.tooManyMembers, at: position)
        }
        tokens[Int(open)].count += 1
        tokens.append(try string(bytes))
        guard isNext(JSONByte.colon, bytes) else {
            throw position < bytes.count ? JSONSyntaxError(.expectedColon, at: position) : endOfText(bytes)
        }
    }

    private mutating func parseWord(
        _ word: String, _ kind: JSONToken.Kind, _ bytes: Span<UInt8>
    ) throws(JSONSyntaxError) {
        let start = position
        for letter in word.utf8 {
            guard position < bytes.count else { throw JSONSyntaxError(.unexpectedEnd, at: position) }
            guard bytes[position] == letter else { throw JSONSyntaxError(.expectedValue, at: start) }
            position += 1
        }
        tokens.append(JSONToken(kind: kind, start: UInt32(start), extent: UInt32(position - start)))
    }

    @inline(__always)
    private mutating func skipBlanks(_ bytes: Span<UInt8>) {
        while position < bytes.count, JSONByte.isBlank(bytes[position]) { position += 1 }
    }

    /// Skips blanks and, if it comes next, this character.
    @inline(__always)
    private mutating func isNext(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        skipBlanks(bytes)
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// A mark of UTF-8 is ignored, as parsers may (RFC 8259, 8.1); those of UTF-16 and UTF-32 tell that this is no
    /// UTF-8.
    private mutating func skipByteOrderMark(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
        guard bytes.count >= 2 else { return }
        switch (bytes[0], bytes[1]) {
        case (0xFE, 0xFF), (0xFF, 0xFE): throw JSONSyntaxError(.byteOrderMark, at: 0)
        case (0xEF, 0xBB) where bytes.count >= 3 && bytes[2] == 0xBF: position = 3
        default: return
        }
    }

    private func endOfText(_ bytes: Span<UInt8>) -> JSONSyntaxError {
        JSONSyntaxError(tokens.isEmpty ? .emptyText : .unexpectedEnd, at: bytes.count)
    }
}
