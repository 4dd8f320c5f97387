// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

@Suite struct BodyTests {
    private let client: TestClient

    init() throws { client = try makeClient() }

    @Test(
        "a body is one value, a member of an object, or several of them",
        arguments: [
            ("/body/list", [["title": "One", "pages": "12"]], [["title": "One", "pages": 12]]),
            ("/body/dict", ["a": 1], ["a": 1]),
            ("/body/embed", ["author": ["name": "Ann"]], ["name": "Ann", "born": nil, "email": nil]),
            ("/body/scalar", 7, ["count": 7]),
            ("/body/optional", nil, nil),
            ("/body/union", ["kind": "dog", "barks": "no"], ["kind": "dog", "barks": false]),
            ("/body/any", [1, "two", nil], ["value": [1, "two", nil]]),
        ] as [(String, JSONValue, JSONValue)])
    func bodies(_ target: String, _ body: JSONValue, _ answer: JSONValue) async throws {
        #expect(try await client.post(target, json: body).json() == answer)
    }

    @Test(
        "everything that is wrong with a body is told, with its place",
        arguments: [
            (
                "/body/list", [["title": 1], ["pages": 0]],
                [
                    "body.0.title: string_type", "body.0.pages: missing",
                    "body.1.title: missing", "body.1.pages: greater_than",
                ]
            ),
            (
                "/body/multi", ["author": ["name": ""], "importance": 0],
                [
                    "body.book: missing", "body.author.name: string_too_short", "body.importance: greater_than",
                ]
            ),
            ("/body/multi", [], ["body.book: missing", "body.author: missing", "body.importance: missing"]),
            ("/body/union", ["kind": "bird"], ["body: union_tag_invalid"]),
            ("/body/union", ["kind": "cat", "lives": 10], ["body.cat.lives: less_than_equal"]),
        ] as [(String, JSONValue, [String])])
    func mistakes(_ target: String, _ body: JSONValue, _ problems: [String]) async throws {
        let response = try await client.post(target, json: body)
        #expect(response.status == .unprocessableContent)
        #expect(response.problems == problems)
    }

    @Test("bytes are taken as they are")
    func raw() async throws {
        let bytes: [UInt8] = [0, 255, 10]
        let response = try await client.send(.post, "/body/raw", headers: [.contentType: "image/png"], body: bytes)
        #expect(try response.json() == ["size": 3, "type": "image/png"])
    }

    @Test("a form's fields are values too, and its unknown ones can be mistakes")
    func forms() async throws {
        let fields = try await client.post("/form/fields", form: ["username": "ann", "age": "", "tags": "a"])
        #expect(try fields.json() == ["username": "ann", "age": 18, "tags": ["a"], "note": nil])
        let login = try await client.post("/form/model", form: ["username": "al", "password": "12345678", "pin": "1"])
        #expect(login.problems == ["body.username: string_too_short", "body.pin: extra_forbidden"])
    }
}
