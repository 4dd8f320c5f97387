// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A UUID's text: with or without dashes, in either case, also in braces or as a URN (RFC 9562, 4).
enum UUIDText {
    typealias Halves = (high: UInt64, low: UInt64)

    /// Why a text is no UUID, in one English phrase.
    struct Refusal: Error {
        let reason: String
    }

    private static let groupLengths = [8, 4, 4, 4, 12]

    static func parse(_ text: String) throws(Refusal) -> Halves {
        let (body, isWrapped) = unwrapped(text.utf8)
        let groups = body.split(separator: JSONByte.minus, omittingEmptySubsequences: false)
        let isDashed = groups.map(\.count) == groupLengths
        guard isDashed || (!isWrapped && groups.count == 1 && body.count == 32) else {
            throw refusal(of: text, body: body, isWrapped: isWrapped)
        }
        var halves: Halves = (0, 0)
        for byte in groups.joined() {
            guard let digit = HexDigit.value(of: byte) else {
                throw refusal(of: text, body: body, isWrapped: isWrapped)
            }
            halves.high = halves.high << 4 | halves.low >> 60
            halves.low = halves.low << 4 | UInt64(digit)
        }
        return halves
    }

    private static func unwrapped(_ text: String.UTF8View) -> (body: Substring.UTF8View, isWrapped: Bool) {
        if text.first == JSONByte.openBrace, text.last == JSONByte.closeBrace, text.count > 1 {
            return (text.dropFirst().dropLast(), true)
        }
        let urn = "urn:uuid:".utf8
        return text.starts(with: urn) ? (text.dropFirst(urn.count), true) : (text[...], false)
    }

    /// Says what is wrong: a character before anything else, then the number of groups, then the length of one.
    private static func refusal(of text: String, body: Substring.UTF8View, isWrapped: Bool) -> Refusal {
        let isWrong: (UInt8) -> Bool = { $0 != JSONByte.minus && HexDigit.value(of: $0) == nil }
        if let wrong = body.firstIndex(where: isWrong) {
            let position = text.utf8.distance(from: text.utf8.startIndex, to: wrong) + 1
            return Refusal(reason: "invalid character: found `\(text.unicodeScalars[wrong])` at \(position)")
        }
        let lengths = body.split(separator: JSONByte.minus, omittingEmptySubsequences: false).map(\.count)
        if lengths.count == 1, !isWrapped {
            return Refusal(reason: "invalid length: expected length 32 for simple format, found \(body.count)")
        }
        guard lengths.count == groupLengths.count else {
            return Refusal(reason: "invalid group count: expected 5, found \(lengths.count)")
        }
        for (group, (length, expected)) in zip(lengths, groupLengths).enumerated() where length != expected {
            let reason = "invalid group length in group \(group): expected \(expected), found \(length)"
            return Refusal(reason: reason)
        }
        return Refusal(reason: "invalid length: expected length 32 for simple format, found \(body.count)")
    }

    /// Writes the 36 characters of the usual form in lower case.
    static func append(_ uuid: Halves, to bytes: inout [UInt8]) {
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 { bytes.append(JSONByte.minus) }
            let half = place < 16 ? uuid.high : uuid.low
            bytes.append(HexDigit.character(of: UInt8(truncatingIfNeeded: half >> (60 - 4 * UInt64(place % 16))) & 0xF))
        }
    }
}
