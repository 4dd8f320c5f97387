// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("Bytes that are not records")
struct RecordDecoderHostileTests {
    @Test("A wrong version is refused at its first byte, without the other seven", arguments: [0, 2, 0x16, 0x47, 0xFF])
    func versionAtOnce(version: UInt8) {
        let expected = RecordError(.unsupportedVersion, "the header's version is \(version), not 1")
        #expect(throws: expected) { try records(in: [[version]]) }
    }

    @Test("The offset of a wrong version counts from the beginning of the connection, however it was cut")
    func offset() {
        let good = wire(Record(type: .stdin, requestID: 1, content: [1, 2, 3]), padding: 5)
        let wireBytes = good + good + bytes(2, 1, 0, 1)
        let expected = RecordError(.unsupportedVersion, "the header's version is 2, not 1", at: 32)
        #expect(throws: expected) { try records(in: [wireBytes]) }
        #expect(throws: expected) { try records(in: wireBytes.map { [$0] }) }
    }

    @Test("A decoder that has refused a connection refuses it for good")
    func refusesForGood() throws {
        var decoder = RecordDecoder()
        let expected = RecordError(.unsupportedVersion, "the header's version is 71, not 1")
        let requests = ["GET / HTTP/1.1\r\n", "", "\u{1}\u{1}\u{0}\u{1}\u{0}\u{8}\u{0}\u{0}"].map { Array($0.utf8) }
        for request in requests {
            var position = 0
            #expect(throws: expected) { _ = try decoder.next(in: request.span, at: &position) }
            #expect(position == 0)
        }
        #expect(!decoder.isBetweenRecords)
    }

    @Test("Any type, id, content and padding behind the right version is a record", arguments: 0..<100 as Range<UInt64>)
    func anyRecord(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var collector = RecordCollector()
        for _ in 0..<5 {
            let record = Record(
                type: RecordType(rawValue: .random(in: 0...255, using: &random)),
                requestID: .random(in: 0...65_535, using: &random),
                content: random.bytes(Int.random(in: 0...300, using: &random)))
            let received = try collector.receive(wire(record, padding: .random(in: 0...255, using: &random)))
            #expect(received == [record])
        }
    }

    @Test("Random bytes give records or an error, in whatever pieces they come", arguments: 0..<300 as Range<UInt64>)
    func randomBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        // Ones and zeros make versions that are right now and then.
        let stream = random.bytes(Int.random(in: 0...2_000, using: &random), in: 0...(seed.isMultiple(of: 2) ? 1 : 255))
        let atOnce = Result { try records(in: [stream]) }
        let byByte = Result { try records(in: stream.map { [$0] }) }
        switch (atOnce, byByte) {
        case (.success(let left), .success(let right)): #expect(left == right)
        case (.failure(let left), .failure(let right)):
            #expect(left as? RecordError == right as? RecordError)
        default: Issue.record("the pieces make a difference")
        }
    }
}
