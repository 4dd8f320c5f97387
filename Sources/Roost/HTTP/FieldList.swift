// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Header fields that are lists (RFC 9110, section 5.6.1): several of a name are one with their values between commas
/// (section 5.3), and front servers make it that.
enum FieldList {
    /// Takes values apart at the commas between their elements; empty elements do not count.
    ///
    /// A comma in a quoted text, in the brackets of a URL or in a date separates nothing. A value without any is an
    /// element as it is, also an empty one.
    static func elements(of values: [String]) -> [String] {
        guard values.contains(where: { $0.has(UInt8(ascii: ",")) }) else { return values }
        return values.flatMap { value -> [String] in
            guard value.has(UInt8(ascii: ",")) else { return [value] }
            var elements: [String] = []
            let bytes = value.utf8.span
            var scanner = Scanner()
            while scanner.start <= bytes.count {
                let element = scanner.next(in: bytes)
                let text = value.utf8.dropFirst(element.lowerBound).prefix(element.count)
                let trimmed = Substring(text).withoutBlanksAround
                if !trimmed.isEmpty { elements.append(String(trimmed)) }
            }
            return elements
        }
    }

    /// Whether a field may be a list; one that has a single value is taken as it is, for a comma belongs to it.
    static func isList(_ name: String) -> Bool { !single.contains(ByteText(name.asciiLowercased())) }

    private static let single: Set<ByteText> = [
        "access-control-request-method", "age", "authorization", "content-disposition", "content-length",
        "content-location", "content-range", "content-type", "cookie", "date", "etag", "expires", "from", "host",
        "if-modified-since", "if-range", "if-unmodified-since", "last-event-id", "last-modified", "location",
        "max-forwards", "origin", "proxy-authorization", "range", "referer", "retry-after", "server", "set-cookie",
        "user-agent",
    ]

    /// Finds the ends of elements, each byte looked at a few times at most.
    private struct Scanner {
        private(set) var start = 0
        /// A quote, or a bracket, that is never closed is one as any character, and so are those behind it.
        private var isQuoteOpen = false
        private var isBracketOpen = false

        mutating func next(in bytes: Span<UInt8>) -> Range<Int> {
            var index = start
            var isEmpty = true
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: ",") where !endsDayName(index, in: bytes):
                    defer { start = index + 1 }
                    return start..<index
                case UInt8(ascii: "\"") where !isQuoteOpen && mayOpen(index, in: bytes):
                    if let end = endOfQuotedText(from: index, in: bytes) { index = end } else { isQuoteOpen = true }
                case UInt8(ascii: "<") where !isBracketOpen && isEmpty:
                    if let end = bytes.place(of: UInt8(ascii: ">"), from: index) {
                        index = end
                    } else {
                        isBracketOpen = true
                    }
                default: break
                }
                if !ASCII.isBlank(bytes[index]) { isEmpty = false }
                index += 1
            }
            defer { start = bytes.count + 1 }
            return start..<bytes.count
        }

        /// A quote behind a letter or a digit is no text's beginning: `5" wide`.
        private func mayOpen(_ index: Int, in bytes: Span<UInt8>) -> Bool {
            guard index > start else { return true }
            return !ASCII.isLetter(bytes[index - 1]) && !ASCII.isDigit(bytes[index - 1])
        }

        private func endOfQuotedText(from quote: Int, in bytes: Span<UInt8>) -> Int? {
            var index = quote + 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            return index < bytes.count ? index : nil
        }

        /// Whether the comma is that of a date (section 5.6.7): `Sun, 06 Nov 1994 …`, `Sunday, 06-Nov-94 …`.
        private func endsDayName(_ comma: Int, in bytes: Span<UInt8>) -> Bool {
            guard comma - start < 32 else { return false }
            let element = bytes.extracting(start..<comma)
            let name = element.extracting(element.placeWithoutBlanksAround)
            guard name.count >= 3, Self.days.contains(where: { $0.begins(with: name) }) else { return false }
            var next = comma + 1
            while next < bytes.count, ASCII.isBlank(bytes[next]) { next += 1 }
            return next + 1 < bytes.count && ASCII.isDigit(bytes[next]) && ASCII.isDigit(bytes[next + 1])
        }

        private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    }
}

extension String {
    /// Whether these bytes are all of it, or its first three letters.
    fileprivate func begins(with name: Span<UInt8>) -> Bool {
        guard name.count == 3 || name.count == utf8.count else { return false }
        let bytes = utf8.span
        for index in name.indices where bytes[index] != name[index] { return false }
        return true
    }
}
