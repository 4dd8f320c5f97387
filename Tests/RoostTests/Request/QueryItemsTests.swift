// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostTesting
import Testing

@testable import Roost

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

    @Test("a malformed item is left out, and that is known", arguments: ["a=%", "a=%2", "a=%zz", "a=%FF", "%=1"])
    func malformed(_ query: String) {
        let items = QueryItems("b=1&" + query)
        #expect(items.values("a") == [])
        #expect(items.values("b") == ["1"])
        #expect(!items.isWellFormed)
    }

    struct Search: Input { @Query var q: String? }

    @Test("a query that cannot be read is refused where one is declared, and nothing of it is left out")
    func refused() async throws {
        let app = App()
        app.get("/search") { (input: Search) in input.q }
        app.get("/plain") { "ok" }
        let client = TestClient(try app.service())
        let refused = try await client.get("/search?q=1&x=%zz")
        #expect(refused.status == .badRequest)
        #expect(refused.text == #"{"detail":"The query is not percent-encoded as it should be"}"#)
        #expect(try await client.get("/plain?x=%zz").status == .ok)
    }
}
