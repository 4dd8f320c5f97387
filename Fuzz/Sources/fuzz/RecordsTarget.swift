// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords

/// The record decoder: the same records however the bytes are cut, and the same as the plain reading of them.
///
/// An input is a ``CutInput``.
struct RecordsTarget: FuzzTarget {
    func run(_ bytes: [UInt8]) {
        let input = CutInput(bytes)
        let expected = ReferenceRecord.records(in: input.bytes)
        let complete = expected.records.filter(\.isComplete)
        var pieces = input.pieces
        pieces.append([])
        for pieces in [[input.bytes], pieces] {
            var collector = RecordCollector()
            var found: [Record] = []
            var isRefused = false
            do throws(RecordError) {
                for piece in pieces { found += try collector.receive(piece) }
                check(
                    collector.isBetweenRecords
                        == (expected.records.allSatisfy(\.isComplete) && !isCutHeader(input.bytes)),
                    "isBetweenRecords is wrong")
            } catch {
                check(error.code == .unsupportedVersion, "\(error)")
                isRefused = true
            }
            check(isRefused == expected.endsInWrongVersion, "refused: \(isRefused)")
            // What came in one piece with a wrong version is lost with it.
            if isRefused {
                check(found.count <= complete.count, "records behind a wrong version")
            } else {
                check(found.count == complete.count, "\(found.count) records instead of \(complete.count)")
            }
            for (record, expected) in zip(found, complete) {
                check(
                    record.type.rawValue == expected.type && record.requestID == expected.id
                        && record.content == expected.content, "\(record) is not \(expected)")
            }
            encodeAgain(found)
        }
    }

    /// True when the bytes end inside of a header.
    private func isCutHeader(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while bytes.count - start >= 8 {
            start += 8 + Int(bytes[start + 4]) * 256 + Int(bytes[start + 5]) + Int(bytes[start + 6])
        }
        return start < bytes.count
    }

    private func encodeAgain(_ records: [Record]) {
        var encoder = RecordEncoder()
        for record in records { encoder.record(record.type, record.requestID, record.content.span) }
        var collector = RecordCollector()
        check((try? collector.receive(encoder.take())) == records, "what was encoded is not what is decoded")
        check(collector.isBetweenRecords, "an encoded record is not whole")
    }
}
