// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Foundation
import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

/// Tags, dates, and the requests that depend on them.
@Suite struct PreconditionsTests {
    @Test(
        "tags are compared as the fields want it",
        arguments: [
            ("*", true, true), (#""a""#, true, true), (#"W/"a""#, false, true), (#""b", "a""#, true, true),
            (#""b","a,b""#, false, false), (#""a,b""#, false, false), (#" "b" ,, W/"a" "#, false, true),
            ("", false, false),
            ("a", false, false), (#""a"#, false, false), (#""a" x"#, false, false), (#""a""b""#, false, false),
            (#"w/"a""#, false, false), (#"W/a"#, false, false), (#""a b""#, false, false), (#"*, "a""#, false, false),
        ])
    func tags(_ field: String, _ strongly: Bool, _ weakly: Bool) throws {
        let tag = try #require(EntityTag(parsing: #""a""#))
        let list = EntityTagList(parsing: field)
        #expect(list.contains(tag, exists: true) { $0.matchesStrongly($1) } == strongly)
        #expect(list.contains(tag, exists: true) { $0.matchesWeakly($1) } == weakly)
    }

    @Test("a list of very many tags is not read")
    func manyTags() throws {
        let tag = try #require(EntityTag(parsing: #""a""#))
        let list = { (count: Int) in
            EntityTagList(parsing: String(repeating: #""b","#, count: count - 1) + #""a""#)
        }
        #expect(list(EntityTagList.most).contains(tag, exists: true) { $0.matchesStrongly($1) })
        #expect(!list(EntityTagList.most + 1).contains(tag, exists: true) { $0.matchesStrongly($1) })
    }

    @Test(
        "dates in all forms",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Tue, 14 Nov 2023 22:13:20 GMT", 1_700_000_000),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
            ("Tuesday, 01-Jan-69 00:00:00 GMT", 3_124_224_000),
        ])
    func dates(_ text: String, _ seconds: Int) { #expect(HTTPDate.seconds(parsing: text) == seconds) }

    @Test(
        "what is no date",
        arguments: [
            "", "now", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49: GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT" + String(repeating: " ", count: 40), "1700000000",
        ])
    func noDates(_ text: String) { #expect(HTTPDate.seconds(parsing: text) == nil) }

    @Test(
        "a date allows a range once its second is over: until then there may be two states of it",
        arguments: [
            (784_111_777, 784_111_778, true), (784_111_777, 784_111_777, false), (784_111_777, 784_111_776, false),
            (784_111_776, 784_111_900, false), (784_111_778, 784_111_900, false),
        ])
    func rangesByDate(_ lastModified: Int, _ now: Int, _ isAllowed: Bool) {
        let field = "\tSun, 06 Nov 1994 08:49:37 GMT "
        let request = Request(
            target: RequestTarget(path: "/"), parameters: Parameters([(name: "HTTP_IF_RANGE", value: field)]))
        let conditions = Preconditions(request: request)
        #expect(conditions.allowsRange(eTag: nil, lastModified: lastModified, now: now) == isAllowed)
        #expect(!conditions.allowsRange(eTag: nil, lastModified: nil, now: now))
    }

    @Test("every day that is written is read as the same")
    func roundTrip() throws {
        for day in stride(from: -719_162, through: 2_932_896, by: 997) {
            let date = try #require(HTTPDate(.init(timeIntervalSince1970: Double(day * 86_400 + 12_345))))
            #expect(HTTPDate.seconds(parsing: date.description) == day * 86_400 + 12_345)
        }
    }

    @Test(
        "names of files in Content-Disposition",
        arguments: [
            ("a.txt", #"; filename="a.txt""#), ("a/b.bin", #"; filename="b.bin""#),
            (#"C:\a.bin"#, #"; filename="a.bin""#),
            ("../..", ""), ("", ""), ("/", ""), ("a\r\nSet-Cookie: x=y\0", #"; filename="aSet-Cookie: x=y""#),
            (#"say "hi".txt"#, #"; filename="say \"hi\".txt""#),
            ("grüße €.txt", #"; filename="gr__e _.txt"; filename*=UTF-8''gr%C3%BC%C3%9Fe%20%E2%82%AC.txt"#),
            ("100%.txt", #"; filename="100%.txt"; filename*=UTF-8''100%25.txt"#),
        ])
    func dispositions(_ name: String, _ field: String) {
        #expect(ContentDisposition.attachment.field(filename: name) == "attachment" + field)
        #expect(ContentDisposition.inline.field(filename: name) == "inline" + field)
    }
}
