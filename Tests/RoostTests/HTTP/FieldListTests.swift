// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

@Suite struct FieldListTests {
    @Test(
        "commas separate elements, and empty ones do not count",
        arguments: [
            (["a"], ["a"]), (["a, b"], ["a", "b"]), (["a,b ,\tc"], ["a", "b", "c"]), (["a", "b, c"], ["a", "b", "c"]),
            ([""], [""]), (["a", ""], ["a", ""]), ([",a,, b,"], ["a", "b"]), ([","], []), ([" , "], []),
            (["1, 2, 3"], ["1", "2", "3"]), (["é, \u{301}x"], ["é", "\u{301}x"]),
        ])
    func elements(_ values: [String], _ elements: [String]) { #expect(FieldList.elements(of: values) == elements) }

    @Test(
        "a comma in a quoted text, in the brackets of a URL or in a date separates nothing",
        arguments: [
            (#""a, b", c"#, [#""a, b""#, "c"]), (#"W/"a,b", "c""#, [#"W/"a,b""#, #""c""#]),
            (#"x;y="a,b";z, w"#, [#"x;y="a,b";z"#, "w"]), (#""a\", b", c"#, [#""a\", b""#, "c"]),
            (#"5" disk, 3" disk"#, [#"5" disk"#, #"3" disk"#]), (#""a, b"#, [#""a"#, "b"]),
            (#""a, "b, c"#, [#""a, "b"#, "c"]), (#""a\"#, [#""a\"#]),
            ("<https://a.test/x,y>; rel=next, <b>", ["<https://a.test/x,y>; rel=next", "<b>"]), ("<a, b", ["<a", "b"]),
            ("1 < 2, 3 > 2", ["1 < 2", "3 > 2"]),
            ("Sun, 06 Nov 1994 08:49:37 GMT", ["Sun, 06 Nov 1994 08:49:37 GMT"]),
            (
                "Sun, 06 Nov 1994 08:49:37 GMT, Monday, 07-Nov-94 08:49:37 GMT,Tue,08 Nov 1994 08:49:37 GMT",
                ["Sun, 06 Nov 1994 08:49:37 GMT", "Monday, 07-Nov-94 08:49:37 GMT", "Tue,08 Nov 1994 08:49:37 GMT"]
            ),
            ("Sun, Mon", ["Sun", "Mon"]), ("Sunny, 06 Nov", ["Sunny", "06 Nov"]), ("Su, 06", ["Su", "06"]),
        ])
    func commas(_ value: String, _ elements: [String]) { #expect(FieldList.elements(of: [value]) == elements) }

    @Test("brackets and quotes that are not closed are looked for once")
    func unclosed() {
        for opening in ["\"", "<", "\\\"", "<\""] {
            let text = "a, " + String(repeating: " ", count: 10_000) + String(repeating: opening, count: 10_000)
            let elements = FieldList.elements(of: [text + ", b"])
            #expect(elements.first == "a" && elements.count > 1)
        }
    }

    struct Fields: Input {
        @Header var xTag: [String] = []
        @Header var xNumbers: [Int]?
        @Header var xSet: Set<String> = []
        @Header var xOne: String?
        @Header var userAgent: [String] = []
        @Header(alias: "If-Modified-Since") var since: [String] = []
    }
    struct Seen: Codable, Equatable {
        var tags: [String] = []
        var numbers: [Int]?
        var set: [String] = []
        var one: String?
        var agents: [String] = []
        var since: [String] = []
    }

    private func makeClient() throws -> TestClient {
        let app = App()
        app.get("/") { (input: Fields) in
            Seen(
                tags: input.xTag, numbers: input.xNumbers, set: input.xSet.sorted(), one: input.xOne,
                agents: input.userAgent, since: input.since)
        }
        return TestClient(try app.service())
    }

    @Test("fields that a front server has joined are a list's elements again; fields with one value stay as they are")
    func inputs() async throws {
        var headers: HTTPFields = [
            .named("X-Numbers"): "1, 2", .named("X-Set"): "b, a,b", .named("X-One"): "a, b",
            .userAgent: "Mozilla/5.0 (KHTML, like Gecko)", .ifModifiedSince: "Sun, 06 Nov 1994 08:49:37 GMT",
        ]
        headers.append(HTTPField(name: .named("X-Tag"), value: "a"))
        headers.append(HTTPField(name: .named("X-Tag"), value: "b"))
        let seen = try await makeClient().get("/", headers: headers).json(as: Seen.self)
        #expect(
            seen
                == Seen(
                    tags: ["a", "b"], numbers: [1, 2], set: ["a", "b"], one: "a, b",
                    agents: ["Mozilla/5.0 (KHTML, like Gecko)"], since: ["Sun, 06 Nov 1994 08:49:37 GMT"]))
    }

    @Test("an element that does not fit is told with its place in the list")
    func errors() async throws {
        let answer = try await makeClient().get("/", headers: [.named("X-Numbers"): "1, x, 3"])
        #expect(answer.problems == ["header.x-numbers.1 int_parsing"])
    }
}
