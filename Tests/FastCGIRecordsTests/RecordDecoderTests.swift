// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("Splitting bytes into records")
struct RecordDecoderTests {
    /// A conversation with every kind of record: empty, padded, unpadded, long, unknown.
    static let conversation: [(record: Record, padding: UInt8)] = [
        (Record(type: .getValues, requestID: 0, content: [1, 0, 0x41]), 5),
        (Record(type: .beginRequest, requestID: 1, content: [0, 1, 1, 0, 0, 0, 0, 0]), 0),
        (Record(type: .params, requestID: 1, content: [1, 1, 0x41, 0x42]), 4),
        (Record(type: .params, requestID: 1), 0),
        (Record(type: RecordType(rawValue: 99), requestID: 7, content: [1]), 1),
        (Record(type: .stdin, requestID: 1, content: [UInt8](0..<40)), 0),
        (Record(type: .stdin, requestID: 1), 255),
        (Record(type: .abortRequest, requestID: 65_535), 8),
    ]
    static let wireBytes = conversation.flatMap { wire($0.record, padding: $0.padding) }

    @Test("All at once")
    func allAtOnce() throws {
        #expect(try records(in: [Self.wireBytes]) == Self.conversation.map(\.record))
    }

    @Test("R02: byte by byte")
    func byteByByte() throws {
        #expect(try records(in: Self.wireBytes.map { [$0] }) == Self.conversation.map(\.record))
    }

    @Test("Cut in two at every place, with an empty piece between the two")
    func everyCut() throws {
        for cut in 0...Self.wireBytes.count {
            let pieces = [Array(Self.wireBytes[..<cut]), [], Array(Self.wireBytes[cut...])]
            #expect(try records(in: pieces) == Self.conversation.map(\.record), "cut at \(cut)")
        }
    }

    @Test("Cut into random pieces", arguments: 0..<50 as Range<UInt64>)
    func randomCuts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var pieces: [[UInt8]] = []
        var rest = Self.wireBytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...20, using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        #expect(try records(in: pieces) == Self.conversation.map(\.record))
    }

    @Test("A connection is between records exactly behind each record's padding")
    func betweenRecords() throws {
        var boundaries: Set<Int> = [0]
        var end = 0
        for (record, padding) in Self.conversation {
            end += RecordHeader.size + record.content.count + Int(padding)
            boundaries.insert(end)
        }
        var collector = RecordCollector()
        for (offset, byte) in Self.wireBytes.enumerated() {
            #expect(collector.isBetweenRecords == boundaries.contains(offset), "at \(offset)")
            _ = try collector.receive([byte])
        }
        #expect(collector.isBetweenRecords)
    }

    @Test("R22: every length of padding is skipped", arguments: 0...255 as ClosedRange<UInt8>)
    func padding(length: UInt8) throws {
        let sent = [
            Record(type: .stdin, requestID: 1, content: [1, 2, 3]), Record(type: .stdin, requestID: 1),
            Record(type: .stdin, requestID: 1, content: [4]),
        ]
        #expect(try records(in: [sent.flatMap { wire($0, padding: length) }]) == sent)
    }

    @Test("The longest record, with the longest padding")
    func longest() throws {
        let sent = Record(type: .stdout, requestID: 9, content: [UInt8](repeating: 7, count: 65_535))
        #expect(try records(in: [wire(sent, padding: 255), wire(sent)]) == [sent, sent])
    }

    @Test("Events: the header, the pieces of content that are there, the end without waiting for the next byte")
    func events() throws {
        let input = wire(Record(type: .stdin, requestID: 1, content: [10, 11, 12]), padding: 2)
        var decoder = RecordDecoder()
        var position = 0
        let first = Array(input[..<10])
        let header = RecordHeader(type: .stdin, requestID: 1, contentLength: 3, paddingLength: 2)
        #expect(try decoder.next(in: first.span, at: &position) == .begin(header))
        #expect(position == 8)
        #expect(try decoder.next(in: first.span, at: &position) == .content(8..<10))
        #expect(try decoder.next(in: first.span, at: &position) == nil)
        #expect(position == 10)
        position = 0
        let second = Array(input[10...])
        #expect(try decoder.next(in: second.span, at: &position) == .content(0..<1))
        #expect(try decoder.next(in: second.span, at: &position) == .end)
        #expect(position == 3)
        #expect(try decoder.next(in: second.span, at: &position) == nil)
    }
}
