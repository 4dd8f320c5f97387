// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

/// How a body is handed out, and how it may end.
@Suite struct BodyBufferTests {
    @Test("R45: no more than CONTENT_LENGTH bytes are handed out")
    func surplus() {
        var body = BodyBuffer(expected: 3)
        body.receive(bytes: [1, 2])
        body.receive(bytes: [3, 4, 5])
        body.finish()
        #expect(body.next == .bytes)
        #expect(body.take() == [1, 2, 3])
        #expect(body.next == .end)
    }

    @Test("R45: fewer than CONTENT_LENGTH bytes are an error, behind what came")
    func short() {
        var body = BodyBuffer(expected: 3)
        body.receive(bytes: [1])
        body.finish()
        #expect(body.next == .bytes)
        #expect(body.take() == [1])
        #expect(body.next == .failure(.truncated(received: 1, expected: 3)))
    }

    @Test("a body of unknown length ends where the stream does")
    func unknownLength() {
        var body = BodyBuffer(expected: nil)
        #expect(body.next == .wait)
        body.receive(bytes: [1, 2])
        #expect(body.next == .bytes)
        body.finish()
        #expect(body.take() == [1, 2])
        #expect(body.next == .end)
    }

    @Test("a peer that leaves is no end, and the first ending counts")
    func cut() {
        var body = BodyBuffer(expected: nil)
        body.cut()
        body.finish()
        #expect(body.next == .failure(.truncated(received: 0, expected: nil)))
        var complete = BodyBuffer(expected: nil)
        complete.finish()
        complete.cut()
        #expect(complete.next == .end)
    }

    @Test(
        "R46: CONTENT_LENGTH as front servers send it",
        arguments: [
            (nil, .unknown), ("", .unknown), ("-1", .unknown), ("0", .known(0)), ("1048576", .known(1_048_576)),
            ("+5", .invalid), ("abc", .invalid), ("-", .invalid), (" 5", .invalid), ("99999999999999999999", .invalid),
        ] as [(String?, ContentLength)])
    func contentLength(_ text: String?, _ expected: ContentLength) {
        #expect(ContentLength(text) == expected)
    }
}

extension BodyBuffer {
    fileprivate mutating func receive(bytes: [UInt8]) {
        receive(bytes.span) { span in span.indices.map { span[$0] } }
    }
}
