// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Texts that types of users hash or compare: none may cost much, and no two may silently become one.
@Suite struct HashedTextTests {
    static let marks = "a" + String(repeating: "\u{301}\u{316}", count: 16)
    static let composed = "\u{E9}"
    static let decomposed = "e\u{301}"

    enum Accent: String, CaseIterable, Codable, Sendable, ParameterValue { case acute = "\u{E9}", kelvin = "K" }

    struct Tag: RawRepresentable, Hashable, Codable, Sendable {
        let rawValue: String
        init(rawValue: String) { self.rawValue = rawValue }
    }

    struct Point: Hashable, Codable, Sendable { var name: String }

    enum Shape: Codable, Sendable { case circle(radius: Int), square }

    struct Sent<Value: Codable & Sendable>: Input {
        @Body var value: Value
        init() {}
    }

    struct Words: Input { @Query var word: Set<String> = [] }

    struct Choice: Input { @Query var accent: Accent }

    struct Limited: Model {
        @Field(minItems: 1) var words: Set<String>
        init() {}
    }

    private func answer<Value: Codable & Sendable>(_ type: Value.Type, _ json: String) async throws -> [String] {
        let client = try makeClient { app in
            app.post("/", .hidden) { (_: Sent<Value>) in "fine" }
        }
        let answer = try await client.post("/", jsonText: json)
        return answer.status == .unprocessableContent ? answer.problems : ["\(answer.status.code)"]
    }

    @Test func keysOfTheSameTextInOtherCharactersAreRefused() async throws {
        let json = "{\"\(Self.composed)\":1,\"\(Self.decomposed)\":2}"
        #expect(try await answer([String: Int].self, json) == ["body.\(Self.decomposed).[key] string_not_distinct"])
        #expect(
            try await answer([Tag: Int].self, json) == ["body.\(Self.decomposed).[key] string_not_distinct"])
        #expect(
            try await answer([String: Int].self, #"{"\u00e9":1,"e\u0301":2}"#)
                == ["body.\(Self.decomposed).[key] string_not_distinct"])
        #expect(
            try await answer([String: Int].self, #"{"K":1,"\u212a":2}"#) == ["body.\u{212A}.[key] string_not_distinct"])
        #expect(try await answer([String: Int].self, #"{"é":1,"è":2,"K":3}"#) == ["200"])
    }

    @Test func keysWithLongRunsOfMarksAreRefused() async throws {
        let json = "{\"a\":1,\"\(Self.marks)\":2}"
        let problem = ["body.\(Self.marks).[key] string_not_stream_safe"]
        #expect(try await answer([String: Int].self, json) == problem)
        #expect(try await answer([Tag: Int].self, json) == problem)
        #expect(try await answer([Accent: Int].self, "{\"\(Self.marks)\":2}") == problem)
        #expect(
            try await answer([String: [String: Int]].self, "{\"a\":\(json)}") == [
                "body.a.\(Self.marks).[key] string_not_stream_safe"
            ])
    }

    @Test func elementsOfSetsAreLikeKeys() async throws {
        #expect(
            try await answer(Set<String>.self, "[\"\(Self.composed)\",\"x\",\"\(Self.decomposed)\"]")
                == ["body.2 string_not_distinct"])
        #expect(try await answer(Set<String>.self, "[\"x\",\"\(Self.marks)\"]") == ["body.1 string_not_stream_safe"])
        #expect(try await answer(Set<Tag>.self, "[\"x\",\"\(Self.marks)\"]") == ["body.1 string_not_stream_safe"])
        #expect(try await answer(Set<String>.self, "[\"\(Self.decomposed)\",\"x\",\"\(Self.decomposed)\"]") == ["200"])
        #expect(
            try await answer(Set<JSONValue>.self, "[\"\(Self.composed)\",\"\(Self.decomposed)\",\"\(Self.marks)\"]")
                == ["200"])
    }

    @Test func textsWithinElementsOfSetsAreLookedAt() async throws {
        #expect(
            try await answer(Set<Point>.self, "[{\"name\":\"\(Self.marks)\"}]") == [
                "body.0.name string_not_stream_safe"
            ])
        #expect(try await answer(Set<[String]>.self, "[[\"\(Self.marks)\"]]") == ["body.0.0 string_not_stream_safe"])
        #expect(
            try await answer([Point: Int].self, "[{\"name\":\"\(Self.marks)\"},1]") == [
                "body.0.name string_not_stream_safe"
            ])
        #expect(try await answer([Point].self, "[{\"name\":\"\(Self.marks)\"}]") == ["200"])
        #expect(try await answer([Set<Int>].self, "[[1,2],[3]]") == ["200"])
    }

    @Test func fieldsWithConstraintsLookToo() async throws {
        #expect(
            try await answer(Limited.self, "{\"words\":[\"\(Self.marks)\"]}") == ["body.words.0 string_not_stream_safe"]
        )
        #expect(
            try await answer(Limited.self, "{\"words\":[\"\(Self.composed)\",\"\(Self.decomposed)\"]}")
                == ["body.words.1 string_not_distinct"])
        #expect(try await answer(Limited.self, "{\"words\":[\"\(Self.composed)\"]}") == ["200"])
    }

    @Test func anEnumerationsTextIsItsBytes() async throws {
        #expect(try await answer(Accent.self, "\"\(Self.composed)\"") == ["200"])
        #expect(try await answer([Accent].self, "[\"\(Self.decomposed)\"]") == ["body.0 enum"])
        #expect(try await answer([Accent].self, "[\"\u{212A}\"]") == ["body.0 enum"])
        #expect(try await answer([Accent].self, "[\"\(Self.marks)\"]") == ["body.0 enum"])
        #expect(try await answer([Accent: Int].self, "{\"\u{212A}\":1}") == ["body.\u{212A}.[key] enum"])
        #expect(try await answer([Shape].self, #"[{"circle":{"radius":1}},{"square":{}}]"#) == ["200"])
        #expect(try await answer([Shape].self, "[{\"\(Self.marks)\":{}}]").allSatisfy { $0.hasPrefix("body.0 ") })
    }

    @Test func parametersAreLikeMembers() async throws {
        let client = try makeClient { app in
            app.get("/words") { (input: Words) in "\(input.word.count)" }
            app.get("/choice") { (_: Choice) in "fine" }
        }
        #expect(
            try await client.get("/words?word=%C3%A9&word=e%CC%81").problems == ["query.word.1 string_not_distinct"])
        let marks = String(repeating: "%CC%81%CC%96", count: 16)
        #expect(try await client.get("/words?word=a\(marks)").problems == ["query.word.0 string_not_stream_safe"])
        #expect(try await client.get("/words?word=%C3%A9&word=x").text == "\"2\"")
        #expect(try await client.get("/choice?accent=%C3%A9").text == "\"fine\"")
        for wrong in ["e%CC%81", "%E2%84%AA", "a\(marks)"] {
            #expect(try await client.get("/choice?accent=\(wrong)").problems == ["query.accent enum"])
        }
    }

    @Test func valuesOfJSONAreTheirBytes() throws {
        let value = try JSONValue(parsing: "{\"\(Self.composed)\":1,\"\(Self.decomposed)\":2}")
        #expect(value[Self.composed] == 1 && value[Self.decomposed] == 2)
        #expect(JSONValue.string(Self.composed) != .string(Self.decomposed))
        #expect(Set([JSONValue.string(Self.composed), .string(Self.decomposed)]).count == 2)
        #expect(JSONValue.string("x") == "x" && JSONValue.integer(1) != "1")
        #expect(ValidationError.Place.name(Self.composed) != .name(Self.decomposed))
    }
}
