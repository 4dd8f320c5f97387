// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Inputs inside of inputs, and fields that nobody asks for.
@Suite struct NestedInputTests {
    struct Page: Input {
        static let unknownFields = UnknownFields.forbid
        @Query(ge: 1) var limit: Int = 20
        @Query var tag: [String] = []
    }
    struct Tenant: Input {
        @Path var tenant: Int
        @Header var xTrace: Int = 0
    }
    struct Common: Input {
        var tenant = Tenant()
        var page = Page()
    }
    struct Search: Input {
        @Cookie var session: Int = 0
        @Query var q: Int = 0
        var common = Common()
        @Header var xLast: Int = 0
    }
    struct Strict: Input {
        static let unknownFields = UnknownFields.forbid
        @Cookie var a: String = ""
        @Form var b: String = ""
        @Header var c: String = ""
    }

    private let client: TestClient

    init() throws {
        client = try makeClient { app in
            app.get("/{tenant}/search") { (input: Search) in
                [input.common.tenant.tenant, input.common.page.limit, input.q, input.session]
            }
            app.post("/strict") { (input: Strict) in [input.a, input.b] }
        }
    }

    @Test("an input's inputs are read as if they were declared in its place")
    func values() async throws {
        #expect(try await client.get("/7/search?limit=3&q=5").json() == [7, 3, 5, 0])
    }

    @Test("errors come by source, then in order of declaration at any depth")
    func errors() async throws {
        let response = try await client.get(
            "/x/search?limit=0&q=y", headers: [.cookie: "session=z", HTTPField.Name("X-Trace") ?? .age: "t"])
        #expect(
            response.problems == [
                "path.tenant int_parsing", "query.q int_parsing", "query.limit greater_than_equal",
                "header.x-trace int_parsing", "cookie.session int_parsing",
            ])
    }

    @Test("an unknown field is told last in its source; what another input asks for is known")
    func unknownFields() async throws {
        let response = try await client.get("/1/search?tool=hammer&q=y&tool=saw&other=1", headers: [.cookie: "x=1"])
        #expect(
            response.problems == ["query.q int_parsing", "query.tool extra_forbidden", "query.other extra_forbidden"])
        #expect(try response.json()["detail"]?[1]?["input"] == ["hammer", "saw"])
        #expect(try response.json()["detail"]?[2]?["input"] == "1")
        #expect(try await client.get("/1/search?q=1&limit=2&tag=a&tag=b").status == .ok)
    }

    @Test("unknown cookies and form fields are told too, unknown header fields are not")
    func otherSources() async throws {
        let response = try await client.send(
            .post, "/strict?unread=1",
            headers: [.cookie: "a=1; z=2", .contentType: "application/x-www-form-urlencoded", .userAgent: "curl"],
            body: Array("b=1&y=".utf8))
        #expect(response.problems == ["cookie.z extra_forbidden", "body.y extra_forbidden"])
    }

    @Test("so many unknown fields cannot make a huge answer")
    func manyUnknownFields() async throws {
        let query = (0..<2_000).map { "x\($0)" }.joined(separator: "&")
        #expect(try await client.get("/1/search?" + query).problems.count == 100)
    }
}
