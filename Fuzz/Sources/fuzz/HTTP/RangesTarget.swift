// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

@testable import Roost

/// Range fields: the bytes of a file that the plain reading of RFC 9110, section 14.2 asks for.
///
/// An input is the length of the file, less than 64, and the field.
struct RangesTarget: FuzzTarget {
    func run(_ input: [UInt8]) {
        let length = Int(input.first ?? 0) % 64
        let field = String(decoding: input.dropFirst(), as: UTF8.self)
        guard let ranges = ByteRanges(parsing: field) else {
            check(Self.bytes(field, of: length) == nil, "\(field) is refused")
            return
        }
        let resolved = ranges.resolved(length: length)
        check(resolved.count <= ByteRanges.most, "\(resolved.count) ranges")
        for (index, range) in resolved.enumerated() {
            check(!range.isEmpty && range.lowerBound >= 0 && range.upperBound <= length, "\(range) of \(length)")
            for other in resolved[..<index] {
                check(
                    range.upperBound < other.lowerBound || other.upperBound < range.lowerBound,
                    "\(range) touches \(other)")
            }
        }
        check(Set(resolved.flatMap { Array($0) }) == Self.bytes(field, of: length), "\(field) is \(resolved)")
    }

    /// The bytes that are asked for, one by one; `nil` where the field is to be ignored.
    private static func bytes(_ field: String, of length: Int) -> Set<Int>? {
        guard field.utf8.count <= ByteRanges.longest, field.lowercased().hasPrefix("bytes="),
            field.utf8.count > "bytes=".utf8.count
        else { return nil }
        let items = Array(field.utf8.dropFirst("bytes=".utf8.count))
            .split(separator: UInt8(ascii: ",")).map { trimmed(Array($0)) }.filter { !$0.isEmpty }
        guard !items.isEmpty, items.count <= ByteRanges.most else { return nil }
        var bytes: Set<Int> = []
        for item in items {
            let ends = item.split(separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
            guard ends.count == 2, ends.allSatisfy({ $0.allSatisfy { 0x30...0x39 ~= $0 } }) else { return nil }
            let first = number(ends[0])
            let last = number(ends[1])
            if let first, let last, isGreater(ends[0], ends[1]) || first > last { return nil }
            switch (first, last) {
            case (nil, nil): return nil
            case (nil, let count?): bytes.formUnion((0..<length).filter { $0 >= length - min(count, length) })
            case (let first?, let last): bytes.formUnion((0..<length).filter { $0 >= first && $0 <= last ?? .max })
            }
        }
        return bytes
    }

    /// `nil` for no digits; what no file is as long as is cut.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self)) ?? .max
    }

    /// Numbers that are too large are all the same to the parser.
    private static func isGreater(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        guard let left = number(left), let right = number(right) else { return false }
        return left > right
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        return Array(Array(bytes.drop(while: isBlank).reversed()).drop(while: isBlank).reversed())
    }
}
