// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A record as the specification describes it, read in the plainest way: all bytes are at hand (FastCGI 1.0, section
/// 3.3).
struct ReferenceRecord: Equatable {
    var type: UInt8
    var id: UInt16
    /// What is there of the content.
    var content: [UInt8]
    var length: Int
    /// True when content and padding are whole.
    var isComplete: Bool

    /// The records in these bytes; the last one may be cut.
    ///
    /// - Returns: The records before the first wrong version, and whether there is one.
    static func records(in bytes: [UInt8]) -> (records: [ReferenceRecord], endsInWrongVersion: Bool) {
        var records: [ReferenceRecord] = []
        var start = 0
        while start < bytes.count {
            guard bytes[start] == 1 else { return (records, true) }
            guard bytes.count - start >= 8 else { break }
            let length = Int(bytes[start + 4]) * 256 + Int(bytes[start + 5])
            let end = start + 8 + length + Int(bytes[start + 6])
            records.append(
                ReferenceRecord(
                    type: bytes[start + 1], id: UInt16(bytes[start + 2]) * 256 + UInt16(bytes[start + 3]),
                    content: Array(bytes[start + 8..<min(start + 8 + length, bytes.count)]), length: length,
                    isComplete: end <= bytes.count))
            start = end
        }
        return (records, false)
    }
}
