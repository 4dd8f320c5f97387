// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Inputs as a user of the framework declares them, through a whole application.
@Suite struct InputTests {
    struct ListItems: Input {
        @Query(ge: 0) var skip: Int = 0
        @Query(ge: 1, le: 100) var limit: Int = 20
        @Query(maxLength: 5) var q: String?
        @Query var tag: [String] = []
        @Header var userAgent: String?
        @Header(alias: "X-Level") var level: Int = 1
    }
    struct Item: Codable, Sendable, Equatable {
        var name: String
        var price: Double
        var tags: [String]?
    }
    struct CreateItem: Input {
        @Path var shop: Int
        @Header var xToken: String
        @Body var item: Item
    }
    struct MaybeItem: Input {
        @Body var item: Item?
    }
    struct Seen: Codable, Equatable {
        var skip, limit, level: Int
        var q, agent: String?
        var tag: [String]
    }

    private let client: TestClient

    init() throws {
        let app = App(title: "inputs")
        app.get("/items") { (input: ListItems) in
            Seen(
                skip: input.skip, limit: input.limit, level: input.level, q: input.q, agent: input.userAgent,
                tag: input.tag)
        }
        app.post("/shops/{shop}/items", status: .created) { (input: CreateItem) in
            ["shop": "\(input.shop)", "token": input.xToken, "name": input.item.name]
        }
        app.post("/maybe") { (input: MaybeItem) in ["name": input.item?.name] }
        client = TestClient(try app.service())
    }

    @Test("defaults and optionals stand in for what is not sent")
    func defaults() async throws {
        let seen = try await client.get("/items").json(as: Seen.self)
        #expect(seen == Seen(skip: 0, limit: 20, level: 1, q: nil, agent: nil, tag: []))
    }

    @Test("values are read from where they belong; of repeated ones the last query and the first header count")
    func values() async throws {
        let headers: HTTPFields = [.userAgent: "curl/8", HTTPField.Name("X-Level") ?? .age: "7"]
        let seen = try await client.get("/items?limit=1&limit=5&q=a%20b&tag=x&tag=&skip=+2", headers: headers)
            .json(as: Seen.self)
        #expect(seen == Seen(skip: 2, limit: 5, level: 7, q: "a b", agent: "curl/8", tag: ["x", ""]))
    }

    @Test("everything that is wrong is told at once, with its place, in the order of the sources")
    func allErrors() async throws {
        let response = try await client.post("/shops/x/items", json: ["name": 1])
        #expect(response.status == .unprocessableContent)
        #expect(
            try response.json() == [
                "detail": [
                    [
                        "type": "int_parsing", "loc": ["path", "shop"], "input": "x",
                        "msg": "Input should be a valid integer, unable to parse string as an integer",
                    ],
                    ["type": "missing", "loc": ["header", "x-token"], "msg": "Field required", "input": nil],
                    [
                        "type": "string_type", "loc": ["body", "name"], "msg": "Input should be a valid string",
                        "input": 1,
                    ],
                    ["type": "missing", "loc": ["body", "price"], "msg": "Field required", "input": ["name": 1]],
                ]
            ])
    }

    @Test("a constraint that is broken is told with its figure")
    func constraints() async throws {
        let errors = try await client.get("/items?limit=101&q=toolong&skip=-1").json()["detail"]
        #expect(errors?[0]?["ctx"] == ["ge": 0])
        #expect(errors?[1]?["msg"] == "Input should be less than or equal to 100")
        #expect(errors?[2]?["type"] == "string_too_long")
    }

    @Test("a body may be left out where it is optional, and only there")
    func absentBody() async throws {
        #expect(try await client.send(.post, "/maybe").json() == ["name": nil])
        let required = try await client.send(.post, "/shops/1/items", headers: [HTTPField.Name("X-Token") ?? .age: "t"])
        #expect(try required.json()["detail"]?[0]?["loc"] == ["body"])
        #expect(try required.json()["detail"]?[0]?["type"] == "missing")
    }

    @Test("a body that is no JSON, or does not say that it is, is told")
    func wrongBody() async throws {
        let broken = try await client.send(
            .post, "/maybe", headers: [.contentType: "application/json"], body: Array("{".utf8))
        #expect(broken.status == .unprocessableContent)
        #expect(try broken.json()["detail"]?[0]?["type"] == "json_invalid")
        let also = try await client.send(
            .post, "/shops/x/items?n=y", headers: [.contentType: "application/json"], body: Array("{".utf8))
        #expect(also.problems == ["body.1 json_invalid"])
        let unsaid = try await client.send(.post, "/maybe", body: Array("{}".utf8))
        #expect(try unsaid.json()["detail"]?[0]?["type"] == "model_attributes_type")
        for type in ["application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.shop+json"] {
            let good = try await client.send(
                .post, "/maybe", headers: [.contentType: type], body: Array(#"{"name":"a","price":1}"#.utf8))
            #expect(good.status == .ok, "\(type)")
        }
        for type in ["application / json", "application/json, text/plain", "application/jsonx", "text/json"] {
            let refused = try await client.send(
                .post, "/maybe", headers: [.contentType: type], body: Array(#"{"name":"a","price":1}"#.utf8))
            #expect(refused.problems == ["body model_attributes_type"], "\(type)")
        }
    }
}
