// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// Bytes as they go on the wire, in parts that can be read: `bytes(0x01, 0x0B, 0, 0)` plus text plus fillers.
func bytes(_ values: UInt8...) -> [UInt8] { values }

/// A record with a padding of our choice, which the encoder never writes.
func wire(_ record: Record, padding: UInt8 = 0) -> [UInt8] {
    let header = RecordHeader(
        type: record.type, requestID: record.requestID, contentLength: UInt16(record.content.count),
        paddingLength: padding)
    // Padding may hold anything.
    return header.encoded.array + record.content + [UInt8](repeating: 0xEE, count: Int(padding))
}

/// The eight bytes of a header or a body from an array.
func eight(_ array: [UInt8]) -> InlineArray<8, UInt8> { InlineArray { array[$0] } }

extension InlineArray where Element == UInt8 {
    /// The elements, to be compared.
    var array: [UInt8] { indices.map { self[$0] } }
}

/// All pairs that the content holds.
func pairs(in content: [UInt8], limits: NameValueLimits = .none) throws -> [[UInt8]] {
    var decoder = NameValuePairDecoder(limits: limits)
    var found: [[UInt8]] = []
    while let pair = try decoder.next(in: content.span) {
        found.append(Array(content[pair.name]))
        found.append(Array(content[pair.value]))
    }
    return found
}

/// The failure of reading the content as pairs.
func pairFailure(in content: [UInt8], limits: NameValueLimits = .none) -> RecordError? {
    do {
        _ = try pairs(in: content, limits: limits)
        return nil
    } catch {
        return error as? RecordError
    }
}

extension NameValueLimits {
    /// Lets everything pass that can be encoded.
    static let none = NameValueLimits(pairs: .max, nameLength: .max, valueLength: .max)
}

/// The records in these bytes, handed over in these pieces.
func records(in pieces: [[UInt8]]) throws -> [Record] {
    var collector = RecordCollector()
    return try pieces.flatMap { try collector.receive($0) }
}
