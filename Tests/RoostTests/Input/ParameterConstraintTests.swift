// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Constraints on parameters, seen from a client.
@Suite struct ParameterConstraintTests {
    struct Search: Input {
        @Query(minItems: 2, maxItems: 4, ge: 0) var n: [Int] = [1, 2]
        @Query(alias: "item-query", minLength: 3, pattern: "^[a-z ]+$") var q: String?
        @Query(validate: { if $0 % 2 == 1 { throw ValueError("must be even") } }) var even: Int = 2
        @Query(maxItems: 2) var colors: Set<String> = []
    }

    struct Found: Codable, Equatable {
        var n: [Int]
        var q: String?
        var even: Int
        var colors: [String]
    }

    private func answer(_ query: String) async throws -> TestResponse {
        let app = App()
        app.get("/") { (input: Search) in
            Found(n: input.n, q: input.q, even: input.even, colors: input.colors.sorted())
        }
        return try await TestClient(try app.service()).get("/?" + query)
    }

    private func errors(_ query: String) async throws -> [String] {
        let detail = JSONValue(parsingOrNull: try await answer(query).text)["detail"]
        guard case .array(let errors) = detail else { return [] }
        return errors.map { "\($0["type"] ?? "")\($0["loc"] ?? "")" }
    }

    @Test func right() async throws {
        let text = try await answer("n=3&n=4&item-query=a%20b&even=4&colors=red&colors=blue&colors=red").text
        #expect(text == #"{"n":[3,4],"q":"a b","even":4,"colors":["blue","red"]}"#)
        #expect(try await answer("").text == #"{"n":[1,2],"q":null,"even":2,"colors":[]}"#)
    }

    @Test("wrong elements hide that there are too few; too many hide wrong elements")
    func lists() async throws {
        #expect(try await errors("n=1") == [#""too_short"["query","n"]"#])
        #expect(try await errors("n=x") == [#""int_parsing"["query","n",0]"#])
        #expect(try await errors("n=1&n=-1") == [#""greater_than_equal"["query","n",1]"#])
        #expect(try await errors("n=x&n=1&n=1&n=1&n=1") == [#""too_long"["query","n"]"#])
    }

    @Test("of a set, different elements count")
    func sets() async throws {
        #expect(try await errors("colors=a&colors=b&colors=a&colors=b") == [])
        let text = try await answer("colors=a&colors=b&colors=c").text
        let error = JSONValue(parsingOrNull: text)["detail"]?[0]
        #expect(error?["type"] == "too_long" && error?["loc"] == ["query", "colors"])
        #expect(error?["msg"] == "Set should have at most 2 items after validation, not more")
        #expect(error?["input"] == ["a", "b", "c"])
        #expect(error?["ctx"] == ["field_type": "Set", "max_length": 2, "actual_length": nil])
    }

    @Test("each value reports one error, at the alias")
    func texts() async throws {
        #expect(try await errors("item-query=A") == [#""string_too_short"["query","item-query"]"#])
        #expect(try await errors("item-query=ABC") == [#""string_pattern_mismatch"["query","item-query"]"#])
        #expect(try await errors("q=A") == [])
    }

    @Test("a check of one's own comes after the others")
    func validate() async throws {
        #expect(try await errors("even=x") == [#""int_parsing"["query","even"]"#])
        #expect(
            try await answer("even=3").text
                == #"{"detail":[{"type":"value_error","loc":["query","even"],"msg":"Value error, must be even","input":"3","ctx":{"error":{}}}]}"#
        )
    }
}

extension JSONValue {
    fileprivate init(parsingOrNull text: String) { self = (try? JSONValue(parsing: text)) ?? .null }
}
