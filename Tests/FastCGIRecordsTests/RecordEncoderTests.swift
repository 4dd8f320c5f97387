// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("Writing records")
struct RecordEncoderTests {
    /// What a piece of writing puts out.
    private func written(_ write: (inout RecordEncoder) -> Void) -> [UInt8] {
        var encoder = RecordEncoder()
        write(&encoder)
        return encoder.bytes
    }

    @Test("Records with fixed bodies, byte for byte")
    func fixedRecords() {
        #expect(
            written { $0.beginRequest(1, role: .responder, keepConnection: true) }
                == bytes(1, 1, 0, 1, 0, 8, 0, 0) + bytes(0, 1, 1, 0, 0, 0, 0, 0))
        #expect(written { $0.abortRequest(258) } == bytes(1, 2, 1, 2, 0, 0, 0, 0))
        #expect(
            written { $0.endRequest(1, EndRequestBody(applicationStatus: 3, protocolStatus: .overloaded)) }
                == bytes(1, 3, 0, 1, 0, 8, 0, 0) + bytes(0, 0, 0, 3, 2, 0, 0, 0))
        #expect(
            written { $0.unknownType(RecordType(rawValue: 99)) }
                == bytes(1, 11, 0, 0, 0, 8, 0, 0) + bytes(99, 0, 0, 0, 0, 0, 0, 0))
        #expect(written { $0.endOfStream(.stdout, 1) } == bytes(1, 6, 0, 1, 0, 0, 0, 0))
    }

    @Test("PARAMS: the pairs, padding to eight bytes, and the empty record that ends the stream")
    func params() {
        #expect(
            written { $0.params(1, [(name: "A", value: "bc"), (name: "D", value: "")]) }
                == bytes(1, 4, 0, 1, 0, 8, 0, 0) + bytes(1, 2, 0x41, 0x62, 0x63, 1, 0, 0x44)
                + bytes(1, 4, 0, 1, 0, 0, 0, 0))
        #expect(written { $0.params(1, []) } == bytes(1, 4, 0, 1, 0, 0, 0, 0))
    }

    @Test("Management records: id 0, one record, never an empty one behind")
    func management() {
        #expect(
            written { $0.management(.getValues, [(name: ManagementVariable.multiplexes, value: "")]) }
                == bytes(1, 9, 0, 0, 0, 17, 7, 0) + bytes(15, 0) + Array("FCGI_MPXS_CONNS".utf8)
                + [UInt8](repeating: 0, count: 7))
        #expect(written { $0.management(.getValuesResult, []) } == bytes(1, 10, 0, 0, 0, 0, 0, 0))
    }

    @Test("Content is padded with zeros to a multiple of eight", arguments: 0...17)
    func padding(length: Int) {
        let content = [UInt8](repeating: 0xAA, count: length)
        let padding = [0, 7, 6, 5, 4, 3, 2, 1][length % 8]
        #expect(
            written { $0.record(.stdout, 1, content.span) }
                == bytes(1, 6, 0, 1, 0, UInt8(length), UInt8(padding), 0) + content
                + [UInt8](repeating: 0, count: padding))
    }

    @Test(
        "Streams become full records and a rest, and an empty piece becomes nothing: it would end the stream",
        arguments: [
            (0, []), (1, [1]), (65_527, [65_527]), (65_528, [65_528]), (65_529, [65_528, 1]),
            (65_535, [65_528, 7]), (131_057, [65_528, 65_528, 1]),
            (1_048_576, Array(repeating: 65_528, count: 16) + [128]),
        ] as [(Int, [Int])])
    func streamLengths(length: Int, expected: [Int]) throws {
        let content = [UInt8](repeating: 0xAA, count: length)
        let received = try records(in: [written { $0.stream(.stdin, 3, content.span) }])
        #expect(received.map(\.content.count) == expected)
        #expect(received.allSatisfy { $0.type == .stdin && $0.requestID == 3 })
        #expect(received.flatMap(\.content) == content)
    }

    @Test("The longest record takes one byte of padding")
    func longestRecord() {
        let content = [UInt8](repeating: 0xAA, count: RecordEncoder.maxContentLength)
        let wireBytes = written { $0.record(.stdout, 1, content.span) }
        #expect(wireBytes.prefix(8) == [1, 6, 0, 1, 255, 255, 1, 0])
        #expect(wireBytes.count == 8 + 65_536)
    }

    @Test("Taking the records begins anew")
    func take() {
        var encoder = RecordEncoder()
        encoder.abortRequest(1)
        #expect(encoder.take() == bytes(1, 2, 0, 1, 0, 0, 0, 0))
        #expect(encoder.bytes.isEmpty)
        encoder.abortRequest(2)
        #expect(encoder.take() == bytes(1, 2, 0, 2, 0, 0, 0, 0))
    }

    @Test("Random records come back as they were", arguments: 0..<50 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var encoder = RecordEncoder()
        var sent: [Record] = []
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let length = Bool.random(using: &random) ? Int.random(in: 0...40, using: &random) : 0
            let record = Record(
                type: RecordType(rawValue: .random(in: 0...255, using: &random)),
                requestID: .random(in: 0...65_535, using: &random), content: random.bytes(length))
            encoder.record(record.type, record.requestID, record.content.span)
            sent.append(record)
        }
        #expect(try records(in: [encoder.bytes]) == sent)
        #expect(encoder.bytes.count.isMultiple(of: 8))
    }
}
