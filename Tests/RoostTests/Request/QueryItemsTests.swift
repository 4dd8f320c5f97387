// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

@Suite struct QueryItemsTests {
    @Test(
        "names and values as browsers write them",
        arguments: [
            ("a=1&b=2", ["1"]), ("a=1&a=2", ["1", "2"]), ("a", [""]), ("a=", [""]), ("a=x+y%2Bz", ["x y+z"]),
            ("%61=1", ["1"]), ("a=1=2", ["1=2"]), ("&&a=1&", ["1"]), ("", []), ("b=1", []), ("a=%C3%A4", ["ä"]),
        ])
    func values(_ query: String, _ values: [String]) {
        #expect(QueryItems(query).values("a") == values)
        #expect(QueryItems(query).isWellFormed)
    }

    @Test(
        "a malformed item is read as browsers read it, and that is known",
        arguments: [
            ("a=%", "%"), ("a=%2", "%2"), ("a=%zz", "%zz"), ("a=50%off", "50%off"), ("a=%%41", "%A"),
            ("a=%4+1", "%4 1"),
            ("a=caf%E9", "caf\u{FFFD}"), ("a=%FF%zz", "\u{FFFD}%zz"), ("a=%ED%A0%80", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ])
    func malformed(_ query: String, _ value: String) {
        let items = QueryItems("b=1&" + query)
        #expect(items.values("a") == [value] && items["a"] == value)
        #expect(items.values("b") == ["1"])
        #expect(!items.isWellFormed)
    }

    @Test("a malformed name is one as well")
    func malformedNames() {
        let items = QueryItems("%zz=1&caf%E9=2&b=3&%=4")
        #expect(items.map(\.name) == ["%zz", "caf\u{FFFD}", "b", "%"] && items.map(\.value) == ["1", "2", "3", "4"])
    }

    @Test("bytes that are no UTF-8 are read as well, escaped or not")
    func rawBytes() {
        let items = QueryItems(bytes: Array("a=x".utf8) + [0xE9] + Array("&b=%C3%A9&c=".utf8) + [0xC3, 0xA9])
        #expect(items["a"] == "x\u{FFFD}" && items["b"] == "é" && items["c"] == "é")
        #expect(items.areUnicode("a") == [false] && items.areUnicode("b") == [true])
    }

    struct Search: Input {
        @Query var q: String?
        @Query var limit: Int = 20
        @Query var tag: [String] = []
    }
    struct Strict: Input {
        static let unknownFields = UnknownFields.forbid
        @Query var q: String?
    }

    private func makeClient() throws -> TestClient {
        let app = App()
        app.get("/search") { (input: Search) in [input.q ?? "-", "\(input.limit)"] + input.tag }
        app.get("/strict") { (input: Strict) in input.q }
        app.get("/plain") { (request: Request) in request.query["x"] }
        return TestClient(try app.service())
    }

    @Test(
        "what nobody asks for does not matter, and a malformed escape is taken as it is",
        arguments: [
            ("limit=5&utm=50%off", #"["-","5"]"#), ("old=caf%E9&q=x", #"["x","20"]"#),
            ("%FF=1&q=%C3%BC", #"["ü","20"]"#),
            ("%zz=1&limit=7", #"["-","7"]"#), ("q=50%", #"["50%","20"]"#), ("q=caf%E9&q=last", #"["last","20"]"#),
            ("q=%EF%BF%BD", "[\"\u{FFFD}\",\"20\"]"), ("tag=a&tag=%&x=%FF", #"["-","20","a","%"]"#),
        ])
    func unasked(_ query: String, _ body: String) async throws {
        let answer = try await makeClient().get("/search?" + query)
        #expect(answer.status == .ok && answer.text == body)
    }

    @Test(
        "a value that is asked for and lost some of its bytes is refused at its place",
        arguments: [
            ("q=caf%E9", ["query.q string_unicode"]), ("q=first&q=%FF", ["query.q string_unicode"]),
            ("limit=x&q=%FF", ["query.q string_unicode", "query.limit int_parsing"]),
            ("tag=a&tag=%FF&tag=b", ["query.tag.1 string_unicode"]), ("limit=%FF", ["query.limit string_unicode"]),
            ("limit=5%", ["query.limit int_parsing"]),
        ])
    func asked(_ query: String, _ problems: [String]) async throws {
        #expect(try await makeClient().get("/search?" + query).problems == problems)
    }

    @Test("names that nobody asks for are told where they are forbidden, malformed or not")
    func forbidden() async throws {
        let client = try makeClient()
        #expect(try await client.get("/strict?q=1&utm=50%off").problems == ["query.utm extra_forbidden"])
        #expect(try await client.get("/strict?%zz=1").problems == ["query.%zz extra_forbidden"])
        #expect(try await client.get("/strict?q%FF=1").problems == ["query.q\u{FFFD} extra_forbidden"])
    }

    @Test("who reads the query himself gets what browsers would")
    func plain() async throws {
        #expect(try await makeClient().get("/plain?x=%zz&y=%FF").text == "\"%zz\"")
    }

    @Test("a path is percent-encoded UTF-8, or refused", arguments: ["/%zz", "/%", "/%E9", "/%C3%28", "/%00"])
    func paths(_ path: String) async throws {
        #expect(try await makeClient().get(path).status == .badRequest)
    }

    @Test("bytes of a target that are no UTF-8 count as escaped")
    func rawTargets() {
        #expect(PercentEncoding.encode(bytes: (Array("/a?q=%20".utf8) + [0xE9, 0x41]).span) == "/a?q=%20%E9A")
    }
}
