// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("Bodies of BEGIN_REQUEST, END_REQUEST and UNKNOWN_TYPE")
struct RecordBodyTests {
    @Test(
        "BEGIN_REQUEST: the role in network order, the flags, five zeros",
        arguments: [
            (BeginRequestBody(role: .responder, keepConnection: false), bytes(0, 1, 0, 0, 0, 0, 0, 0)),
            (BeginRequestBody(role: .responder, keepConnection: true), bytes(0, 1, 1, 0, 0, 0, 0, 0)),
            (BeginRequestBody(role: .authorizer, keepConnection: false), bytes(0, 2, 0, 0, 0, 0, 0, 0)),
            (BeginRequestBody(role: .filter, keepConnection: true), bytes(0, 3, 1, 0, 0, 0, 0, 0)),
            (
                BeginRequestBody(role: Role(rawValue: 0xFFFE), keepConnection: false),
                bytes(0xFF, 0xFE, 0, 0, 0, 0, 0, 0)
            ),
        ])
    func beginRequest(body: BeginRequestBody, wire: [UInt8]) {
        #expect(body.encoded.array == wire)
        #expect(BeginRequestBody(decoding: eight(wire)) == body)
    }

    @Test("R23: of BEGIN_REQUEST only the lowest flag is read, and no reserved byte")
    func beginRequestIgnores() {
        let all = BeginRequestBody(decoding: [0, 1, 0xFF, 1, 2, 3, 4, 5])
        #expect(all == BeginRequestBody(role: .responder, keepConnection: true))
        let othersOnly = BeginRequestBody(decoding: [0, 1, 0xFE, 1, 2, 3, 4, 5])
        #expect(othersOnly == BeginRequestBody(role: .responder, keepConnection: false))
    }

    @Test(
        "END_REQUEST: the application's status in network order, the protocol status, three zeros",
        arguments: [
            (EndRequestBody(protocolStatus: .requestComplete), bytes(0, 0, 0, 0, 0, 0, 0, 0)),
            (
                EndRequestBody(applicationStatus: 0x0102_0304, protocolStatus: .cantMultiplex),
                bytes(1, 2, 3, 4, 1, 0, 0, 0)
            ),
            (EndRequestBody(applicationStatus: 938, protocolStatus: .overloaded), bytes(0, 0, 3, 170, 2, 0, 0, 0)),
            (
                EndRequestBody(applicationStatus: .max, protocolStatus: .unknownRole),
                bytes(255, 255, 255, 255, 3, 0, 0, 0)
            ),
            (EndRequestBody(protocolStatus: ProtocolStatus(rawValue: 200)), bytes(0, 0, 0, 0, 200, 0, 0, 0)),
        ])
    func endRequest(body: EndRequestBody, wire: [UInt8]) {
        #expect(body.encoded.array == wire)
        #expect(EndRequestBody(decoding: eight(wire)) == body)
    }

    @Test("END_REQUEST: the reserved bytes are ignored")
    func endRequestIgnores() {
        let body = EndRequestBody(decoding: [0, 0, 0, 3, 0, 9, 9, 9])
        #expect(body == EndRequestBody(applicationStatus: 3, protocolStatus: .requestComplete))
    }

    @Test("UNKNOWN_TYPE: the type and seven zeros, which are ignored", arguments: [0, 12, 99, 255] as [UInt8])
    func unknownType(type: UInt8) {
        let body = UnknownTypeBody(type: RecordType(rawValue: type))
        #expect(body.encoded.array == bytes(type, 0, 0, 0, 0, 0, 0, 0))
        #expect(UnknownTypeBody(decoding: [type, 7, 7, 7, 7, 7, 7, 7]) == body)
    }

    @Test("Roles and protocol statuses have the specification's names, unknown ones their number")
    func names() {
        #expect(
            (0...4).map { "\(Role(rawValue: UInt16($0)))" } == [
                "role 0", "RESPONDER", "AUTHORIZER", "FILTER", "role 4",
            ])
        #expect(
            (0...4).map { "\(ProtocolStatus(rawValue: UInt8($0)))" } == [
                "REQUEST_COMPLETE", "CANT_MPX_CONN", "OVERLOADED", "UNKNOWN_ROLE", "protocol status 4",
            ])
    }
}
