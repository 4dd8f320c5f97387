// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("Record headers")
struct RecordHeaderTests {
    @Test(
        "A header is eight bytes: version, type, id and content length in network order, padding length, zero",
        arguments: [
            (RecordHeader(type: .beginRequest, requestID: 1, contentLength: 8), bytes(1, 1, 0, 1, 0, 8, 0, 0)),
            (RecordHeader(type: .params, requestID: 1), bytes(1, 4, 0, 1, 0, 0, 0, 0)),
            (
                RecordHeader(type: .stdin, requestID: 256, contentLength: 255, paddingLength: 1),
                bytes(1, 5, 1, 0, 0, 255, 1, 0)
            ),
            (
                RecordHeader(type: .stdout, requestID: 0x1234, contentLength: 0xABCD, paddingLength: 255),
                bytes(1, 6, 0x12, 0x34, 0xAB, 0xCD, 255, 0)
            ),
            (
                RecordHeader(type: .stderr, requestID: 65_535, contentLength: 65_535),
                bytes(1, 7, 255, 255, 255, 255, 0, 0)
            ),
            (RecordHeader(type: .getValues, requestID: 0, contentLength: 128), bytes(1, 9, 0, 0, 0, 128, 0, 0)),
            (RecordHeader(type: RecordType(rawValue: 99), requestID: 0), bytes(1, 99, 0, 0, 0, 0, 0, 0)),
        ])
    func exactBytes(header: RecordHeader, wire: [UInt8]) throws {
        #expect(header.encoded.array == wire)
        #expect(try RecordHeader(decoding: eight(wire)) == header)
    }

    @Test("R23: the reserved byte is ignored")
    func reservedByte() throws {
        let header = try RecordHeader(decoding: [1, 5, 0, 1, 0, 2, 6, 0xFF])
        #expect(header == RecordHeader(type: .stdin, requestID: 1, contentLength: 2, paddingLength: 6))
    }

    @Test("R15: every version but 1 is refused", arguments: [0, 2, 3, 0x47, 0x80, 0xFF] as [UInt8])
    func unsupportedVersion(version: UInt8) {
        let expected = RecordError(.unsupportedVersion, "the header's version is \(version), not 1")
        #expect(throws: expected) { try RecordHeader(decoding: [version, 1, 0, 1, 0, 8, 0, 0]) }
    }

    @Test("Id 0 makes a management record, every other id an application record")
    func management() {
        #expect(RecordHeader(type: .getValues, requestID: 0).isManagement)
        #expect(!RecordHeader(type: .getValues, requestID: 1).isManagement)
        #expect(!RecordHeader(type: .stdin, requestID: 256).isManagement)
    }

    @Test("Types have the specification's names, unknown ones their number")
    func typeNames() {
        let names = (0...12).map { "\(RecordType(rawValue: UInt8($0)))" }
        #expect(
            names == [
                "type 0", "BEGIN_REQUEST", "ABORT_REQUEST", "END_REQUEST", "PARAMS", "STDIN", "STDOUT", "STDERR",
                "DATA", "GET_VALUES", "GET_VALUES_RESULT", "UNKNOWN_TYPE", "type 12",
            ])
    }

    @Test("Exactly PARAMS, STDIN, STDOUT, STDERR and DATA are streams")
    func streamTypes() {
        let streams = (0...255).map { RecordType(rawValue: UInt8($0)) }.filter(\.isStream)
        #expect(streams == [.params, .stdin, .stdout, .stderr, .data])
    }
}
