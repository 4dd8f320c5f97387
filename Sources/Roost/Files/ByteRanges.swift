// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The parts of a file that a client asks for: the Range field (RFC 9110, section 14.2).
struct ByteRanges: Hashable {
    /// One range as it was asked for.
    enum Spec: Hashable {
        case from(Int, through: Int)
        case last(Int)
    }

    let specs: [Spec]

    /// More ranges than that nobody needs, and each costs a part of its own.
    static let most = 16
    /// A longer field is none that a browser or a downloader sends.
    static let longest = 1_024

    /// Reads the field; `nil` where it is malformed, of another unit or beyond the limits: then it is ignored.
    init?(parsing field: String) {
        let bytes = field.utf8
        guard bytes.count <= Self.longest, let equals = bytes.firstIndex(of: UInt8(ascii: "=")),
            field[..<equals].isSameIgnoringCase(as: "bytes")
        else { return nil }
        var specs: [Spec] = []
        for item in field[bytes.index(after: equals)...].pieces(between: UInt8(ascii: ",")) {
            let item = item.withoutBlanksAround
            // Empty elements of a list are to be skipped (section 5.6.1).
            if item.isEmpty { continue }
            guard specs.count < Self.most, let spec = Self.spec(item) else { return nil }
            specs.append(spec)
        }
        guard !specs.isEmpty else { return nil }
        self.specs = specs
    }

    private static func spec(_ text: Substring) -> Spec? {
        guard let dash = text.utf8.firstIndex(of: UInt8(ascii: "-")) else { return nil }
        let (first, last) = (text[..<dash], text[text.utf8.index(after: dash)...])
        switch (first.isEmpty, last.isEmpty) {
        case (true, true): return nil
        case (true, false): return number(last).map { .last($0) }
        case (false, true): return number(first).map { .from($0, through: .max) }
        case (false, false):
            guard let first = number(first), let last = number(last), first <= last else { return nil }
            return .from(first, through: last)
        }
    }

    /// A number of any length: what is too large for any file stays too large.
    private static func number(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int(digits) ?? .max
    }

    /// The ranges of a file of that length, those that overlap or touch put together; empty where it has none of them.
    func resolved(length: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for spec in specs {
            guard var range = Self.range(spec, length: length) else { continue }
            // What is put together may touch others again, which it then swallows as well.
            while let other = ranges.firstIndex(where: {
                $0.lowerBound <= range.upperBound && range.lowerBound <= $0.upperBound
            }) {
                range =
                    min(range.lowerBound, ranges[other].lowerBound)..<max(range.upperBound, ranges[other].upperBound)
                ranges.remove(at: other)
            }
            ranges.append(range)
        }
        return ranges
    }

    private static func range(_ spec: Spec, length: Int) -> Range<Int>? {
        switch spec {
        case .from(let first, let last) where first < length: first..<min(last, length - 1) + 1
        case .last(let count) where count > 0 && length > 0: max(0, length - count)..<length
        case .from, .last: nil
        }
    }
}

extension Substring {
    /// Without the blanks and tabs around it (RFC 9110, section 5.6.3).
    var trimmingBlanks: Substring { withoutBlanksAround }
}
