// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Bodies: one, several, scalars, bytes, and the content types that they come with.
@Suite struct BodyTests {
    struct Author: Codable, Sendable, Equatable { var name: String }
    struct Whole: Input { @Body var author: Author }
    struct Maybe: Input { @Body var author: Author? }
    struct Defaulted: Input { @Body var author: Author = Author(name: "nobody") }
    struct Multi: Input {
        @Body var author: Author
        @Body(gt: 0) var importance: Int
        @Body(alias: "the-note") var note: String?
        @Body var tags: [String] = ["none"]
    }
    struct Embedded: Input { @Body(embed: true) var author: Author }
    struct Count: Input { @Body(ge: 0) var count: Int }
    struct MaybeCount: Input { @Body(ge: 0) var count: Int? }
    struct Text: Input { @Body(maxLength: 5) var text: String }
    struct Numbers: Input { @Body var numbers: [Int] }
    struct Few: Input { @Body(minItems: 2, maxItems: 3, ge: 0) var few: [Int] }
    struct Different: Input { @Body(minItems: 2, maxItems: 3) var different: Set<Int>? }
    struct Stock: Input { @Body var stock: [String: Int] }
    struct AnyValue: Input { @Body var value: JSONValue }
    struct Raw: Input { @Body var raw: [UInt8] }
    struct RawData: Input { @Body var raw: Data }
    struct MaybeRaw: Input { @Body var raw: [UInt8]? }
    struct MultiAnswer: Codable, Equatable {
        var author: Author
        var importance: Int
        var note: String?
        var tags: [String]
    }

    private let client: TestClient

    init() throws {
        client = try makeClient { app in
            app.post("/whole") { (input: Whole) in input.author }
            app.get("/whole") { (input: Whole) in input.author }
            app.post("/maybe") { (input: Maybe) in input.author }
            app.post("/default") { (input: Defaulted) in input.author }
            app.post("/multi") { (input: Multi) in
                MultiAnswer(author: input.author, importance: input.importance, note: input.note, tags: input.tags)
            }
            app.post("/embed") { (input: Embedded) in input.author }
            app.post("/count") { (input: Count) in input.count }
            app.post("/maybe-count") { (input: MaybeCount) in input.count }
            app.post("/text") { (input: Text) in input.text }
            app.post("/numbers") { (input: Numbers) in input.numbers }
            app.post("/few") { (input: Few) in input.few }
            app.post("/different") { (input: Different) in input.different?.sorted() }
            app.post("/stock") { (input: Stock) in input.stock }
            app.post("/any") { (input: AnyValue) in input.value }
            app.post("/raw") { (input: Raw) in input.raw.count }
            app.post("/data") { (input: RawData) in input.raw.count }
            app.post("/maybe-raw") { (input: MaybeRaw) in input.raw?.count }
        }
    }

    @Test(
        "one body is the body itself",
        arguments: [
            ("/whole", #"{"name":"Ann"}"#, #"{"name":"Ann"}"#), ("/maybe", #"{"name":"Ann"}"#, #"{"name":"Ann"}"#),
            ("/maybe", "null", "null"), ("/maybe", "", "null"), ("/default", "", #"{"name":"nobody"}"#),
            ("/count", "5", "5"), ("/count", #""7""#, "7"), ("/maybe-count", "null", "null"),
            ("/few", "[1,0]", "[1,0]"), ("/different", "[2,1,2,1,2]", "[1,2]"), ("/different", "null", "null"),
            ("/numbers", "[1,2]", "[1,2]"), ("/numbers", "[]", "[]"), ("/stock", #"{"a":1}"#, #"{"a":1}"#),
            ("/any", #"{"a":[1,2.5,true,null,"x"]}"#, #"{"a":[1,2.5,true,null,"x"]}"#),
            ("/any", "7", "7"),
        ])
    func whole(_ path: String, _ body: String, _ answer: String) async throws {
        let response = try await client.post(path, jsonText: body)
        #expect(response.text == answer)
    }

    @Test(
        "what is wrong with it stands at the body",
        arguments: [
            ("/whole", "", ["body missing"]), ("/whole", "[]", ["body model_attributes_type"]),
            ("/whole", "null", ["body model_attributes_type"]), ("/whole", "{}", ["body.name missing"]),
            ("/count", "-5", ["body greater_than_equal"]), ("/count", #""five""#, ["body int_parsing"]),
            ("/count", "5.5", ["body int_from_float"]), ("/maybe-count", "-1", ["body greater_than_equal"]),
            ("/numbers", "{}", ["body list_type"]), ("/numbers", "[1,\"x\"]", ["body.1 int_parsing"]),
            ("/stock", #"{"a":"x","b":null}"#, ["body.a int_parsing", "body.b int_type"]),
            ("/few", "[1]", ["body too_short"]), ("/few", "[1,2,3,-4]", ["body too_long"]),
            ("/few", "[-1,\"x\",2]", ["body.0 greater_than_equal", "body.1 int_parsing"]),
            ("/few", "{}", ["body list_type"]), ("/different", "{}", ["body set_type"]),
            ("/different", "[1,1,1,1]", ["body too_short"]), ("/different", "[1,2,3,4]", ["body too_long"]),
            ("/different", "[1,2,3,4,\"x\"]", ["body.4 int_parsing"]),
            ("/whole", #"{"name": "#, ["body.9 json_invalid"]), ("/any", "", ["body missing"]),
        ])
    func wrong(_ path: String, _ body: String, _ problems: [String]) async throws {
        #expect(try await client.post(path, jsonText: body).problems == problems)
    }

    @Test("a broken constraint tells value and figure")
    func constraint() async throws {
        let error = try await client.post("/count", jsonText: "-5").json()["detail"]?[0]
        #expect(error?["input"] == -5)
        #expect(error?["ctx"] == ["ge": 0])
    }

    @Test("several bodies are members of one object")
    func members() async throws {
        let all = #"{"author":{"name":"n"},"importance":3,"the-note":"x","tags":[],"more":1}"#
        #expect(
            try await client.post("/multi", jsonText: all).json(as: MultiAnswer.self)
                == MultiAnswer(author: Author(name: "n"), importance: 3, note: "x", tags: []))
        let few = #"{"author":{"name":"n"},"importance":3,"the-note":null}"#
        #expect(
            try await client.post("/multi", jsonText: few).json(as: MultiAnswer.self)
                == MultiAnswer(author: Author(name: "n"), importance: 3, note: nil, tags: ["none"]))
        #expect(try await client.post("/embed", jsonText: #"{"author":{"name":"Ann"}}"#).text == #"{"name":"Ann"}"#)
    }

    private static let noMembers = [
        "body.author missing", "body.importance missing", "body.the-note missing", "body.tags missing",
    ]

    @Test(
        "errors of members stand at their names; without an object each is missing",
        arguments: [
            ("/multi", "application/json", "[1]", noMembers), ("/multi", "application/json", "null", noMembers),
            ("/multi", nil, "", ["body.author missing", "body.importance missing"]),
            (
                "/multi", "text/plain", #"{"author":{"name":"n"},"importance":3}"#,
                ["body.author missing", "body.importance missing"]
            ),
            (
                "/multi", "application/json", #"{"author":{},"importance":0,"the-note":1,"tags":["a",2]}"#,
                [
                    "body.author.name missing", "body.importance greater_than", "body.the-note string_type",
                    "body.tags.1 string_type",
                ]
            ),
            (
                "/multi", "application/json", #"{"author":null,"importance":null,"the-note":null,"tags":null}"#,
                ["body.author model_attributes_type", "body.importance int_type", "body.tags list_type"]
            ),
            ("/multi", "application/json", "{", ["body.1 json_invalid"]),
            ("/embed", "application/json", #"{"name":"Ann"}"#, ["body.author missing"]),
        ] as [(String, String?, String, [String])])
    func memberErrors(_ path: String, _ type: String?, _ body: String, _ problems: [String]) async throws {
        #expect(try await client.post(path, type, body).problems == problems)
    }

    @Test(
        "what does not say that it is JSON is a text", arguments: ["text/plain", "application/jsonp", "json", nil]
    )
    func otherType(_ type: String?) async throws {
        let model = try await client.post("/whole", type, #"{"name":"Ann"}"#)
        #expect(model.problems == ["body model_attributes_type"])
        #expect(try model.json()["detail"]?[0]?["input"] == #"{"name":"Ann"}"#)
        #expect(try await client.post("/text", type, "\"a\\").json() == "\"a\\")
        #expect(try await client.post("/any", type, "{}").json() == "{}")
        #expect(try await client.post("/text", type, "too long").problems == ["body string_too_long"])
        #expect(try await client.post("/numbers", type, "[1]").problems == ["body list_type"])
    }

    @Test("a text that is no UTF-8 is told without breaking the answer")
    func notUTF8() async throws {
        let response = try await client.send(.post, "/whole", body: [0x22, 0xFF, 0xC3])
        #expect(response.problems == ["body model_attributes_type"])
        #expect(try response.json()["detail"]?[0]?["input"] == "\"\u{FFFD}\u{FFFD}")
    }

    @Test("bytes are taken as they are, whatever they call themselves")
    func raw() async throws {
        for path in ["/raw", "/data", "/maybe-raw"] {
            for type in ["application/json", "application/octet-stream"] {
                let response = try await client.send(
                    .post, path, headers: [.contentType: type], body: Array(0...255))
                #expect(response.text == "256")
            }
        }
        #expect(try await client.send(.post, "/raw").text == "0")
        #expect(try await client.send(.post, "/maybe-raw").text == "null")
    }

    @Test("a body may come with GET too")
    func bodyOfGet() async throws {
        let response = try await client.send(.get, "/whole", json: ["name": "Ann"])
        #expect(response.text == #"{"name":"Ann"}"#)
    }

    @Test("a body beyond the limit is refused before it is read")
    func limit() async throws {
        let response = try await client.send(
            .post, "/raw", body: Array(repeating: 0, count: App.defaultBodyLimit + 1))
        #expect(response.status == .contentTooLarge)
    }
}
