// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Properties of characters by their names, as scripts/unicode-tables writes them.
///
/// The records stand apart by `|`: names, the first as the standard spells it, then `:` and numbers.
struct UnicodeTable: Sendable {
    let records: String

    /// A property, the name of which is written in small letters without `_`.
    func property(_ name: String) -> (name: String, numbers: [UInt32])? {
        for record in records.utf8.split(separator: UInt8(ascii: "|")) {
            guard let colon = record.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let names = record[..<colon].split(separator: UInt8(ascii: ","))
            guard let first = names.first else { continue }
            if names.contains(where: { Self.plain($0).elementsEqual(name.utf8) }) {
                return (String(decoding: first, as: UTF8.self), Self.numbers(record[colon...].dropFirst()))
            }
        }
        return nil
    }

    /// The characters that have a property.
    func set(_ name: String) -> ScalarSet? { property(name).map { Self.set($0.numbers) } }

    static func set(_ numbers: [UInt32]) -> ScalarSet {
        var ranges: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for place in stride(from: 0, to: numbers.count - 1, by: 2) {
            let first = next + numbers[place]
            ranges.append(first...first + numbers[place + 1])
            next = first + numbers[place + 1] + 1
        }
        return ScalarSet(ranges)
    }

    /// All characters that have any of the properties.
    var everything: ScalarSet {
        let sets = records.utf8.split(separator: UInt8(ascii: "|")).map { record in
            Self.set(Self.numbers(record.drop { $0 != UInt8(ascii: ":") }.dropFirst())).ranges
        }
        return ScalarSet(sets.flatMap { $0 })
    }

    private static func plain(_ name: Substring.UTF8View) -> some Sequence<UInt8> {
        name.lazy.filter { $0 != UInt8(ascii: "_") }.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    }

    /// Groups of five bits, the lowest first, each a digit of base 64; 32 is added where another follows.
    private static func numbers(_ text: Substring.UTF8View) -> [UInt32] {
        var numbers: [UInt32] = []
        var (value, shift): (UInt32, UInt32) = (0, 0)
        for byte in text {
            let digit = digit(byte)
            value |= (digit & 31) << shift
            shift += 5
            if digit < 32 {
                numbers.append(value)
                (value, shift) = (0, 0)
            }
        }
        return numbers
    }

    private static func digit(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case UInt8(ascii: "-"): 62
        default: 63
        }
    }
}
