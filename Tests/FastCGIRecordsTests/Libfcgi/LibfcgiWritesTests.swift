// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("What libfcgi writes, the decoder reads")
struct LibfcgiWritesTests {
    private func accepted(requestID: UInt16 = 1) throws -> LibfcgiConversation {
        var encoder = RecordEncoder()
        encoder.beginRequest(requestID, role: .responder, keepConnection: true)
        encoder.params(requestID, [(name: "A", value: "b")])
        let libfcgi = LibfcgiConversation(input: encoder.take())
        try #require(libfcgi.accept())
        return libfcgi
    }

    @Test(
        "W01: output of every size, whole and once",
        arguments: [0, 1, 7, 8, 8_183, 8_184, 8_185, 65_527, 65_528, 65_536, 1_048_576])
    func sizes(size: Int) throws {
        var random = SeededGenerator(seed: UInt64(size))
        let body = random.bytes(size)
        let libfcgi = try accepted(requestID: 300)
        libfcgi.write(body, to: .stdout, flush: false)
        libfcgi.finish(status: 0)
        let received = try records(in: [libfcgi.output])
        #expect(received.allSatisfy { $0.requestID == 300 })
        #expect(received.filter { $0.type == .stdout }.flatMap(\.content) == body)
        #expect(received.last?.type == .endRequest)
    }

    @Test(
        "W04, W07: mixed STDOUT and STDERR, and END_REQUEST with the exit status as the last record",
        arguments: 0..<30 as Range<UInt64>)
    func mixed(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let libfcgi = try accepted()
        var sent: [RecordType: [UInt8]] = [.stdout: [], .stderr: []]
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let piece = random.bytes(Int.random(in: 0...3_000, using: &random))
            let toOutput = Bool.random(using: &random)
            libfcgi.write(piece, to: toOutput ? .stdout : .stderr, flush: .random(using: &random))
            sent[toOutput ? .stdout : .stderr, default: []] += piece
        }
        let status = UInt32.random(in: 0...0x7FFF_FFFF, using: &random)
        libfcgi.finish(status: Int32(bitPattern: status))
        var collector = RecordCollector()
        let received = try collector.receive(libfcgi.output)
        #expect(collector.isBetweenRecords)
        for (type, content) in sent {
            #expect(received.filter { $0.type == type }.flatMap(\.content) == content)
        }
        let end = try #require(received.last)
        #expect(end.type == .endRequest)
        #expect(
            EndRequestBody(decoding: eight(end.content))
                == EndRequestBody(applicationStatus: status, protocolStatus: .requestComplete))
    }
}
