// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Inputs that are answers as well.
@Suite struct EncodableInputTests {
    struct Author: Codable { var name: String }

    struct Page: Input, Encodable {
        @Query var limit: Int = 20
        @Query var after: UUID?
        @Query var tags: [String] = []
    }

    struct Write: Input, Encodable {
        @Path var shop: Int
        var page = Page()
        @Body var author: Author
    }

    /// Keys that are other properties' names, among properties of one type.
    struct Renamed: Input, Encodable {
        @Query var a: Int = 1
        @Query var b: Int = 2
        @Query var c: Int = 3
        var first = Page()
        var second = Other()
        @Header var count: Int = 4
        @Query(alias: "x-note") var note: String?

        struct Other: Input, Encodable {
            @Query var d: Int = 5
        }

        enum CodingKeys: String, CodingKey {
            case note = "the_note"
            case count = "x_count"
            case c = "a"
            case b = "c"
            case a = "b"
            case first, second
        }
    }

    private let answer = #"""
        {"shop":7,"page":{"limit":3,"after":null,"tags":["a","b"]},"author":{"name":"Ann"}}
        """#

    @Test("values are written under the properties' names, without their wrappers")
    func echo() async throws {
        let app = App()
        app.post("/{shop}") { (input: Write) in input }
        let client = try TestClient(app.service())
        #expect(try await client.post("/7?limit=3&tags=a&tags=b", json: Author(name: "Ann")).text == answer)
    }

    @Test("coding keys name properties in requests and answers; an alias names them in requests alone")
    func codingKeys() async throws {
        let app = App()
        app.get("/") { (input: Renamed) in input }
        app.get("/values") { (input: Renamed) in [input.a, input.b, input.c, input.second.d, input.count] }
        let client = try TestClient(app.service())
        let (query, headers): (String, HTTPFields) = (
            "?a=30&b=10&c=20&d=50&x-note=n", [HTTPField.Name("X-Count") ?? .age: "40"]
        )
        #expect(try await client.get("/values" + query, headers: headers).json() == [10, 20, 30, 50, 40])
        #expect(
            try await client.get("/" + query, headers: headers).json() == [
                "the_note": "n", "x_count": 40, "a": 30, "c": 20, "b": 10, "second": ["d": 50],
                "first": ["limit": 20, "after": nil, "tags": []],
            ])
        #expect(try await client.get("/?b=x").problems == ["query.b int_parsing"])
    }

    struct Signed: Input, Encodable {
        @Depends(Dependency { 3 }) var count: Int
        @Security(APIKey(query: "key")) var key: String

        enum CodingKeys: String, CodingKey {
            case count = "the_count"
            case key = "the_key"
        }
    }

    @Test("what dependencies and credentials give is written like the rest")
    func dependencies() async throws {
        let client = try makeClient { app in app.get("/") { (input: Signed) in input } }
        #expect(try await client.get("/?key=k").text == #"{"the_count":3,"the_key":"k"}"#)
    }

    @Test("what an optional has not got is left out where the route says so")
    func omitted() async throws {
        let app = App()
        app.get("/", .omitNil) { (page: Page) in page }
        let client = try TestClient(app.service())
        #expect(try await client.get("/").text == #"{"limit":20,"tags":[]}"#)
        let id = UUID()
        #expect(try await client.get("/?after=\(id)").json()["after"] == .string(id.uuidString.lowercased()))
    }
}
