// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIRecords
import Testing

@Suite("What the encoder writes, libfcgi reads")
struct LibfcgiReadsTests {
    @Test(
        "The facts of BEGIN_REQUEST",
        arguments: [Role.responder, .authorizer, .filter], [1, 255, 256, 65_535] as [UInt16])
    func beginRequest(role: Role, requestID: UInt16) {
        var encoder = RecordEncoder()
        encoder.beginRequest(requestID, role: role, keepConnection: requestID != 255)
        encoder.params(requestID, [(name: "A", value: "b")])
        let libfcgi = LibfcgiConversation(input: encoder.take())
        #expect(libfcgi.accept())
        #expect(libfcgi.role == Int32(role.rawValue))
        #expect(libfcgi.requestID == Int32(requestID))
        #expect(libfcgi.keepsConnection == (requestID != 255))
        #expect(libfcgi.parameters == [Array("A=b".utf8)])
    }

    @Test("R05: parameters of each form of length", arguments: [0, 1, 127, 128, 1_000, 65_535, 65_536, 33_554_431])
    func parameterLengths(length: Int) {
        let value = String(repeating: "v", count: length)
        let name = String(repeating: "N", count: min(length, 200))
        var encoder = RecordEncoder()
        encoder.beginRequest(1, role: .responder, keepConnection: true)
        encoder.params(1, [(name: "FIRST", value: value), (name: name, value: "second"), (name: "LAST", value: "")])
        let libfcgi = LibfcgiConversation(input: encoder.take())
        #expect(libfcgi.accept())
        #expect(libfcgi.parameters == ["FIRST=\(value)", "\(name)=second", "LAST="].map { Array($0.utf8) })
    }

    @Test("No parameters at all")
    func noParameters() {
        var encoder = RecordEncoder()
        encoder.beginRequest(1, role: .responder, keepConnection: true)
        encoder.params(1, [])
        let libfcgi = LibfcgiConversation(input: encoder.take())
        #expect(libfcgi.accept())
        #expect(libfcgi.parameters == [])
    }

    @Test("Random parameters, cut into records anywhere, and a body", arguments: 0..<40 as Range<UInt64>)
    func randomRequests(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var content: [UInt8] = []
        var expected: [[UInt8]] = []
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            // No zero, which ends a C string.
            let name = random.bytes(Int.random(in: 1...200, using: &random), in: 0x41...0x5A)
            let value = random.bytes(Int.random(in: 0...400, using: &random), in: 1...255)
            NameValuePair.append(name: name, value: value, to: &content)
            expected.append(name + [UInt8(ascii: "=")] + value)
        }
        let body = random.bytes(Int.random(in: 0...100_000, using: &random))
        var encoder = RecordEncoder()
        encoder.beginRequest(1, role: .responder, keepConnection: true)
        for piece in pieces(of: content, longest: 300, using: &random) { encoder.stream(.params, 1, piece.span) }
        encoder.endOfStream(.params, 1)
        for piece in pieces(of: body, longest: 30_000, using: &random) { encoder.stream(.stdin, 1, piece.span) }
        encoder.endOfStream(.stdin, 1)
        let libfcgi = LibfcgiConversation(input: encoder.take())
        #expect(libfcgi.accept())
        #expect(libfcgi.parameters == expected)
        #expect(libfcgi.readInput(Int.random(in: 1...9_000, using: &random)) == body)
        #expect(libfcgi.inputIsGood)
    }

    private func pieces(of bytes: [UInt8], longest: Int, using random: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...longest, using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }
}
