// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Constraints on a body that is a list: they hold as those of a model's field do.
@Suite struct BodyConstraintTests {
    struct Item: Model {
        @Field(ge: 1) var id: Int
    }

    struct Items: Input { @Body(minItems: 2, maxItems: 3) var list: [Item] }
    struct Numbers: Input { @Body(minItems: 1, ge: 0, le: 9) var list: [Int] }
    struct Words: Input { @Body(maxItems: 2, maxLength: 3) var words: Set<String>? }
    struct Both: Input {
        @Body(minItems: 1) var list: [Item]
        @Body(maxItems: 1, minLength: 2) var tags: [String] = []
    }
    struct Checked: Input {
        @Body(minItems: 1, validate: { if $0.first == 7 { throw ValueError("must not begin with 7") } }) var list: [Int]
    }

    private let client: TestClient

    init() throws {
        client = try makeClient { app in
            app.post("/items") { (input: Items) in input.list.map(\.id) }
            app.post("/numbers") { (input: Numbers) in input.list }
            app.post("/words") { (input: Words) in input.words?.sorted() }
            app.post("/both") { (input: Both) in input.tags }
            app.post("/checked") { (input: Checked) in input.list }
        }
    }

    @Test(
        "a list that keeps to them is taken",
        arguments: [
            ("/items", #"[{"id":1},{"id":2}]"#, "[1,2]"), ("/numbers", "[0,9]", "[0,9]"),
            ("/words", #"["b","a"]"#, #"["a","b"]"#), ("/words", "null", "null"), ("/words", "", "null"),
            ("/both", #"{"list":[{"id":1}]}"#, "[]"), ("/checked", "[1,7]", "[1,7]"),
        ])
    func right(_ path: String, _ body: String, _ answer: String) async throws {
        #expect(try await client.post(path, jsonText: body).text == answer)
    }

    @Test(
        "one that does not is told, and so is each of its elements",
        arguments: [
            ("/items", #"[{"id":1}]"#, ["body too_short"]),
            ("/items", #"[{"id":1},{"id":2},{"id":3},{"id":0}]"#, ["body too_long"]),
            ("/items", #"[{"id":0},{}]"#, ["body.0.id greater_than_equal", "body.1.id missing"]),
            ("/items", "{}", ["body list_type"]), ("/items", "", ["body missing"]),
            ("/numbers", "[]", ["body too_short"]),
            (
                "/numbers", #"[-1,5,10,"x"]"#,
                ["body.0 greater_than_equal", "body.2 less_than_equal", "body.3 int_parsing"]
            ),
            ("/words", #"["a","b","c"]"#, ["body too_long"]), ("/words", #"["long"]"#, ["body.0 string_too_long"]),
            (
                "/both", #"{"list":[],"tags":["a"]}"#,
                ["body.list too_short", "body.tags.0 string_too_short"]
            ),
            (
                "/both", #"{"list":[{"id":0}],"tags":["ab","cd"]}"#,
                ["body.list.0.id greater_than_equal", "body.tags too_long"]
            ),
            ("/checked", "[7]", ["body value_error"]), ("/checked", "[]", ["body too_short"]),
        ])
    func wrong(_ path: String, _ body: String, _ problems: [String]) async throws {
        #expect(try await client.post(path, jsonText: body).problems == problems)
    }

    @Test("a list that is too short tells its figures")
    func figures() async throws {
        let error = try await client.post("/items", jsonText: #"[{"id":1}]"#).json()["detail"]?[0]
        #expect(error?["ctx"] == ["field_type": "List", "min_length": 2, "actual_length": 1])
        #expect(error?["input"] == [["id": 1]])
    }

    @Test("constraints that nothing of a list can have end the start")
    func mistake() {
        struct Wrong: Input { @Body(minItems: 2, pattern: "a") var list: [Item] }
        let app = App(title: "mistake")
        app.post("/a") { (input: Wrong) in input.list.count }
        #expect {
            try app.service()
        } throws: { error in
            "\(error)".contains("Wrong.list: a list of Item has no use for pattern")
        }
    }
}
