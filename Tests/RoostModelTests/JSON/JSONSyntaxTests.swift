// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostModel

/// What counts as JSON and what does not, case by case through the grammar of RFC 8259.
@Suite struct JSONSyntaxTests {
    @Test(arguments: JSONCases.accepted) func `text is accepted`(text: String) throws {
        _ = try JSONDocument(parsing: Array(text.utf8))
    }

    @Test(arguments: JSONCases.refused) func `text is refused`(text: String, code: JSONSyntaxError.Code) {
        #expect { try JSONDocument(parsing: Array(text.utf8)) } throws: { error in
            (error as? JSONSyntaxError)?.code == code
        }
    }

    @Test(arguments: JSONCases.refusedBytes)
    func `bytes are refused`(bytes: [UInt8], code: JSONSyntaxError.Code, position: Int) {
        #expect(throws: JSONSyntaxError(code, at: position)) { try JSONDocument(parsing: bytes) }
    }

    @Test(
        arguments: [
            ("", .emptyText, 0), ("[1,]", .expectedValue, 3), ("{\"a\" 1}", .expectedColon, 5),
            ("{\"a\":01}", .invalidNumber, 5), ("[1 2]", .expectedCommaOrBracket, 3), ("1 x", .trailingContent, 2),
            ("{\"a\":1 \"b\":2}", .expectedCommaOrBrace, 7), ("[\"\\ud800\"]", .loneSurrogate, 2),
            ("{\"a\":\"b", .unexpectedEnd, 7), ("{'a':1}", .expectedName, 1), ("[\"a\u{01}\"]", .controlCharacter, 3),
        ] as [(String, JSONSyntaxError.Code, Int)])
    func `position is the byte where the mistake is`(text: String, code: JSONSyntaxError.Code, position: Int) {
        #expect(throws: JSONSyntaxError(code, at: position)) { try JSONDocument(parsing: Array(text.utf8)) }
    }

    @Test func `every text cut short is refused`() throws {
        let sample = Array(#"{"ä\u00e4":[1.5e+3,-0,true,false,null,"\ud83d\ude00 x"],"b":{"c":{}}}"#.utf8)
        _ = try JSONDocument(parsing: sample)
        for length in 0..<sample.count {
            #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: Array(sample[..<length])) }
        }
    }

    @Test func `nesting ends at the limit and not on the stack`() throws {
        let nested = { (depth: Int) in Array(repeating: UInt8(ascii: "["), count: depth) }
        let whole = nested(128) + Array(repeating: UInt8(ascii: "]"), count: 128)
        _ = try JSONDocument(parsing: whole)
        #expect(throws: JSONSyntaxError(.tooDeep, at: 128)) { try JSONDocument(parsing: nested(129)) }
        #expect(throws: JSONSyntaxError(.tooDeep, at: 128)) { try JSONDocument(parsing: nested(1_000_000)) }
        let objects = Array(String(repeating: #"{"a":"#, count: 100_000).utf8)
        #expect(throws: JSONSyntaxError(.tooDeep, at: 128 * 5)) { try JSONDocument(parsing: objects) }
    }

    @Test func `depth cannot be configured beyond what the stack bears`() {
        var limits = JSONLimits(depth: 1_000_000)
        #expect(limits.depth == JSONLimits.deepest)
        limits.depth = .max
        #expect(limits.depth == JSONLimits.deepest)
    }

    @Test func `length and members have limits`() throws {
        let limits = JSONLimits(bytes: 20, members: 2)
        _ = try JSONDocument(parsing: Array(#"{"a":1,"b":2}"#.utf8), limits: limits)
        #expect(throws: JSONSyntaxError(.tooManyMembers, at: 13)) {
            try JSONDocument(parsing: Array(#"{"a":1,"b":2,"c":3}"#.utf8), limits: limits)
        }
        #expect(throws: JSONSyntaxError(.tooLong, at: 20)) {
            try JSONDocument(parsing: Array(#"[1,2,3,4,5,6,7,8,9,0]"#.utf8), limits: limits)
        }
        #expect(JSONSyntaxError(.tooDeep, at: 0).isOverLimit)
        #expect(!JSONSyntaxError(.invalidUTF8, at: 0).isOverLimit)
    }

    @Test func `syntax error becomes json_invalid`() {
        let error = JSONSyntaxError(.expectedValue, at: 7).validationError(at: ["body"])
        #expect(
            error
                == ValidationError(
                    type: "json_invalid", location: ["body", 7], message: "JSON decode error", input: .object([:]),
                    context: ["error": "Expected a value"]))
    }
}
