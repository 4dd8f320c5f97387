// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What a parameter can say besides bounds, and sources of an application's own.
@Suite struct ParameterOptionTests {
    struct Search: Input {
        @Query(separator: .comma) var tags: [String] = ["none"]
        @Query(separator: .pipe, minItems: 2) var sizes: [Int]?
        @Query(alsoNamed: ["query", "search"]) var q: String = ""
        @Query(required: true) var page: Int?
        static let unknownFields = UnknownFields.forbid
    }
    struct Seen: Codable, Equatable {
        var tags: [String]
        var sizes: [Int]?
        var q: String
        var page: Int?
        var sent: Bool
    }

    private let client: TestClient

    init() throws {
        client = try makeClient { app in
            app.get("/") { (input: Search) in
                Seen(tags: input.tags, sizes: input.sizes, q: input.q, page: input.page, sent: input.$tags.wasSent)
            }
        }
    }

    @Test("a list is taken apart at its separator; an empty text has no elements")
    func lists() async throws {
        let seen = try await client.get("/?page=1&tags=a,b&tags=c&sizes=1%7C2").json(as: Seen.self)
        #expect(seen.tags == ["a", "b", "c"] && seen.sizes == [1, 2] && seen.sent)
        #expect(try await client.get("/?page=1&tags=").json(as: Seen.self).tags == [])
        let absent = try await client.get("/?page=1").json(as: Seen.self)
        #expect(absent.tags == ["none"] && !absent.sent)
        #expect(try await client.get("/?page=1&sizes=1%7Cx").problems == ["query.sizes.1 int_parsing"])
        #expect(try await client.get("/?page=1&sizes=1").problems == ["query.sizes too_short"])
    }

    @Test("of several names the first that was sent counts, and all are known")
    func names() async throws {
        #expect(try await client.get("/?page=1&search=c&query=b").json(as: Seen.self).q == "b")
        #expect(try await client.get("/?page=1&q=a&query=b").json(as: Seen.self).q == "a")
        #expect(try await client.get("/?page=1&other=b").problems == ["query.other extra_forbidden"])
    }

    @Test("an optional may be required")
    func required() async throws {
        #expect(try await client.get("/").problems == ["query.page missing"])
    }

    @Test("the document has the style of lists, and who is required")
    func described() async throws {
        let parameters = try await document { $0.get("/") { (input: Search) in input.q } }["paths"]?["/"]?["get"]?[
            "parameters"]
        guard case .array(let all)? = parameters else { throw Missing() }
        let byName = Dictionary(uniqueKeysWithValues: all.map { ($0["name"]?.description ?? "", $0) })
        #expect(byName["\"tags\""]?["style"] == "form" && byName["\"tags\""]?["explode"] == false)
        #expect(byName["\"sizes\""]?["style"] == "pipeDelimited")
        #expect(byName["\"page\""]?["required"] == true && byName["\"q\""]?["required"] == false)
    }

    struct Missing: Error {}

    enum TenantSource: ParameterSource {
        static let kind = ParameterSourceKind(place: "tenant") { request, name in
            request.header(.userAgent).map { ["\($0)-\(name)"] } ?? []
        }
    }
    typealias Tenant<Value: ParameterShape> = Property<TenantSource, Value>

    struct Shop: Input { @Tenant(maxLength: 12) var name: String }

    @Test("a source of the application's own is one type")
    func ownSource() async throws {
        let client = try makeClient { $0.get("/") { (input: Shop) in input.name } }
        #expect(try await client.get("/", headers: [.userAgent: "a.b"]).json() == "a.b-name")
        #expect(
            try await client.get("/", headers: [.userAgent: "long.example"]).problems == [
                "tenant.name string_too_long"
            ])
    }

    struct Ship: Model {
        @Field(minLength: 2) var name: String
        @Field var crew: Int = 1
    }

    @Test("a model as the handler's argument is the body")
    func modelArgument() async throws {
        let client = try makeClient { $0.post("/ships") { (ship: Ship) in ship } }
        #expect(try await client.post("/ships", jsonText: #"{"name":"Argo"}"#).json() == ["name": "Argo", "crew": 1])
        #expect(
            try await client.post("/ships", jsonText: #"{"name":"A","crew":"x"}"#).problems == [
                "body.name string_too_short", "body.crew int_parsing",
            ])
        #expect(mistake { $0.post("/ships/{id}") { (ship: Ship) in ship } }?.contains("{id}") == true)
        let body = try await document { $0.post("/ships") { (ship: Ship) in ship } }["paths"]?["/ships"]?["post"]?[
            "requestBody"]
        #expect(body?["content"]?["application/json"]?["schema"]?["$ref"] == "#/components/schemas/Ship")
    }
}
