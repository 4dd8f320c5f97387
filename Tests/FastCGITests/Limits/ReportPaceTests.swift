// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

@Suite struct ReportPaceTests {
    @Test("the first of many is told, and then one every ten seconds, with how many there were")
    func pace() {
        var pace = ReportPace()
        #expect(pace.occurred(now: 5) == 1)
        for moment in stride(from: 6 as UInt64, to: 10_005, by: 1_000) { #expect(pace.occurred(now: moment) == nil) }
        #expect(pace.occurred(now: 10_005) == 11)
        #expect(pace.occurred(now: 10_006) == nil)
        #expect(pace.occurred(now: 500_000) == 2)
    }

    @Test("a request is named on one line, without its query")
    func requestLine() {
        func line(_ pairs: [(name: String, value: String)]) -> String { RequestLine(Parameters(pairs)).description }
        #expect(line([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/a/b?key=secret")]) == "GET /a/b")
        #expect(line([("REQUEST_METHOD", "PUT"), ("SCRIPT_NAME", "/x")]) == "PUT /x")
        #expect(line([("REQUEST_URI", "/a\r\nforged: line\u{7F}\u{1B}[2J")]) == "? /a??forged: line??[2J")
        #expect(line([("REQUEST_URI", "/\u{9B}2J\u{2028}\u{202E}é")]) == "? /?2J??é")
        #expect(line([("REQUEST_URI", "/" + String(repeating: "x", count: 10_000))]).count == 200)
        #expect(line([]) == "? ")
    }
}
