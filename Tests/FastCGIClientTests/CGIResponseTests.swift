// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Testing

@Suite("CGI responses")
struct CGIResponseTests {
    private func parse(_ text: String, limits: CGIResponse.Limits = .init()) throws(FastCGIClientError) -> CGIResponse {
        try CGIResponse(parsing: Array(text.utf8), limits: limits)
    }

    @Test(
        "The status line of the response: from Status, from Location, or 200",
        arguments: [
            ("Status: 404 Not Found\n\n", 404, "Not Found"),
            ("Status: 404 Not Found\r\n\r\n", 404, "Not Found"),
            ("status:  503\n\n", 503, ""),
            ("Status: 299 Odd  words here \n\n", 299, "Odd  words here"),
            ("Content-Type: text/plain\n\n", 200, "OK"),
            ("Location: /there\n\n", 302, "Found"),
            ("Location: /there\nStatus: 201 Created\n\n", 201, "Created"),
            ("\n", 200, "OK"),
            ("\r\n", 200, "OK"),
        ])
    func status(text: String, status: Int, reason: String) throws {
        let response = try parse(text)
        #expect(response.status == status)
        #expect(response.reason == reason)
        #expect(response["status"] == nil)
        #expect(response.body == [])
    }

    @Test("Fields in their order, values without the space around them, repeated ones kept")
    func fields() throws {
        let response = try parse("Content-Type:text/html\r\nSet-Cookie: a=1 \nX-Empty:\r\nset-cookie:\t b=2:3\n\n")
        #expect(
            response.headers.map { "\($0.name)|\($0.value)" } == [
                "Content-Type|text/html", "Set-Cookie|a=1", "X-Empty|", "set-cookie|b=2:3",
            ])
        #expect(response["SET-COOKIE"] == "a=1")
        #expect(response["missing"] == nil)
    }

    @Test("The body begins behind the first empty line, whatever it holds")
    func body() throws {
        let response = try CGIResponse(parsing: Array("A: b\r\n\r\n\r\n\nC: d\n\n".utf8) + [0, 0xFF])
        #expect(response.body == Array("\r\n\nC: d\n\n".utf8) + [0, 0xFF])
        #expect(response.text == "\r\n\nC: d\n\n\0\u{FFFD}")
    }

    @Test(
        "What is not a header block",
        arguments: [
            ("", "line 1: the block does not end with an empty line"),
            ("A: b", "line 1: the block does not end with an empty line"),
            ("A: b\n", "line 2: the block does not end with an empty line"),
            ("A: b\nhello\n\n", "line 2: no colon"),
            (": b\n\n", "line 1: '' is not the name of a field"),
            ("A : b\n\n", "line 1: 'A ' is not the name of a field"),
            ("A: b\n folded: c\n\n", "line 2: ' folded' is not the name of a field"),
            ("A: b\rC: d\n\n", "line 1: a control character in the value"),
            ("A: b\0\n\n", "line 1: a control character in the value"),
            ("Status: 200 OK\nStatus: 500\n\n", "line 2: a second Status field"),
            ("Status: OK\n\n", "line 1: 'OK' is not a status of three digits"),
            ("Status: 99\n\n", "line 1: '99' is not a status of three digits"),
            ("Status: 099 Low\n\n", "line 1: '099 Low' is not a status of three digits"),
            ("Status: 2000\n\n", "line 1: '2000' is not a status of three digits"),
            ("Status:\n\n", "line 1: '' is not a status of three digits"),
            ("HTTP/1.1 200 OK\n\n", "line 1: no colon"),
        ])
    func malformed(text: String, reason: String) {
        let expected = FastCGIClientError(.malformedResponse, "the application's header block, \(reason)")
        #expect(throws: expected) { try parse(text) }
    }

    @Test("The limits let pass what they name, and not one more")
    func limits() throws {
        let text = "A: b\nC: d\n\nbody"
        #expect(try parse(text, limits: .init(headerBlockLength: 11, fields: 2)).headers.count == 2)
        let tooLong = FastCGIClientError(.limitExceeded, "the header block is longer than 10 bytes")
        #expect(throws: tooLong) { try parse(text, limits: .init(headerBlockLength: 10)) }
        let tooMany = FastCGIClientError(.limitExceeded, "the header block has more than 1 fields")
        #expect(throws: tooMany) { try parse(text, limits: .init(fields: 1)) }
    }
}
