// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A segment with a parameter that not every text fits, or with text around it: `{id:int}`, `{name}.json`.
struct SegmentPattern: Hashable, Sendable {
    /// What the segment begins with, decoded.
    let prefix: String
    let name: String
    let converter: PathConverter
    /// What the segment ends with, decoded.
    let suffix: String

    /// What tells it from others that match other segments.
    var shape: String { "\(prefix){:\(converter)}\(suffix)" }

    /// The more a pattern asks for, the earlier it is tried.
    var rank: (Int, Int) { (prefix.utf8.count + suffix.utf8.count, converter.rank) }

    /// The parameter's text in a decoded segment; nil where the segment does not fit.
    func value(in segment: Span<UInt8>) -> Range<Int>? {
        let (head, tail) = (prefix.utf8.span, suffix.utf8.span)
        let end = segment.count - tail.count
        guard head.count < end else { return nil }
        for place in 0..<head.count where segment[place] != head[place] { return nil }
        for place in 0..<tail.count where segment[end + place] != tail[place] { return nil }
        return converter.fits(segment.extracting(head.count..<end)) ? head.count..<end : nil
    }
}

/// What the text of a path's parameter has to look like, by the names that Starlette has for it.
enum PathConverter: String, Hashable, Sendable, CaseIterable {
    /// Any text without a slash.
    case str
    /// Digits.
    case int
    /// Digits, with a fraction or without.
    case float
    /// A UUID of 32 hexadecimal digits, with dashes or without.
    case uuid

    fileprivate var rank: Int {
        switch self {
        case .str: 0
        case .float: 1
        case .int: 2
        case .uuid: 3
        }
    }

    /// The schema of a parameter that nothing else describes.
    var schema: JSONObject {
        switch self {
        case .str: ["type": "string"]
        case .int: ["type": "integer", "minimum": 0]
        case .float: ["type": "number", "minimum": 0]
        case .uuid: ["type": "string", "format": "uuid"]
        }
    }

    /// Whether a text that is not empty is such a one.
    func fits(_ text: Span<UInt8>) -> Bool {
        switch self {
        case .str: true
        case .int: Self.digits(in: text, from: 0) == text.count
        case .float: Self.isFloat(text)
        case .uuid: Self.isUUID(text)
        }
    }

    private static func digits(in text: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count, ASCII.isDigit(text[place]) { place += 1 }
        return place
    }

    private static func isFloat(_ text: Span<UInt8>) -> Bool {
        let point = digits(in: text, from: 0)
        guard point > 0, point < text.count else { return point > 0 }
        let end = digits(in: text, from: point + 1)
        return text[point] == UInt8(ascii: ".") && end > point + 1 && end == text.count
    }

    private static func isUUID(_ text: Span<UInt8>) -> Bool {
        let hasDashes = text.count == 36
        guard hasDashes || text.count == 32 else { return false }
        for place in 0..<text.count {
            let isDash = hasDashes && [8, 13, 18, 23].contains(place)
            guard isDash ? text[place] == UInt8(ascii: "-") : HexDigit.value(of: text[place]) != nil else {
                return false
            }
        }
        return true
    }
}
