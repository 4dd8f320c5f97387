// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Forms, as browsers send them.
@Suite struct FormTests {
    struct Fields: Input {
        @Form(minLength: 3) var username: String
        @Form(ge: 18) var age: Int = 18
        @Form var tags: [String] = []
        @Form var note: String?
    }
    struct Seen: Codable, Equatable {
        var username: String
        var age: Int
        var tags: [String]
        var note: String?
    }

    private let client: TestClient

    init() throws {
        client = try makeClient { app in
            app.post("/form") { (input: Fields) in
                Seen(username: input.username, age: input.age, tags: input.tags, note: input.note)
            }
        }
    }

    @Test(
        "fields are decoded; of repeated ones the last counts; empty ones count as not sent, except in lists",
        arguments: [
            ("username=alice", Seen(username: "alice", age: 18, tags: [])),
            (
                "username=bob&age=20&username=J%C3%BCrgen+M&tags=a&tags=b&note=a%26b%3Dc",
                Seen(username: "Jürgen M", age: 20, tags: ["a", "b"], note: "a&b=c")
            ),
            ("username=alice&age=&note=&tags=", Seen(username: "alice", age: 18, tags: [""])),
        ])
    func values(_ form: String, _ seen: Seen) async throws {
        #expect(try await client.post("/form", form: form).json(as: Seen.self) == seen)
    }

    @Test("a charset does not change what a form is")
    func charset() async throws {
        let response = try await client.post(
            "/form", "Application/X-WWW-Form-URLEncoded; charset=UTF-8", "username=alice")
        #expect(response.status == .ok)
    }

    @Test(
        "errors stand at the body",
        arguments: [
            ("username=al&age=5", ["body.username string_too_short", "body.age greater_than_equal"]),
            ("username=", ["body.username missing"]), ("", ["body.username missing"]),
        ])
    func errors(_ form: String, _ problems: [String]) async throws {
        #expect(try await client.post("/form", form: form).problems == problems)
    }

    @Test("another content type has no fields", arguments: ["application/json", "text/plain", nil])
    func otherType(_ type: String?) async throws {
        #expect(try await client.post("/form", type, "username=alice").problems == ["body.username missing"])
    }

    @Test(
        "what nobody asks for does not matter, and a malformed escape is taken as it is",
        arguments: [
            ("username=alice&x=%FF", "alice"), ("%zz=1&username=alice", "alice"), ("username=50%25%", "50%%"),
            ("%FF=%FF&username=al%zz", "al%zz"), ("username=%FF&username=alice", "alice"),
        ])
    func unasked(_ form: String, _ username: String) async throws {
        #expect(
            try await client.post("/form", form: form).json(as: Seen.self)
                == Seen(username: username, age: 18, tags: []))
    }

    @Test(
        "a text that is asked for and lost some of its bytes is refused at its place",
        arguments: [
            ("username=alic%E9", ["body.username string_unicode"]),
            ("username=alice&tags=a&tags=%FF&note=%FF", ["body.tags.1 string_unicode", "body.note string_unicode"]),
            ("username=alice&age=%FF", ["body.age string_unicode"]),
            ("username=alice&age=1%", ["body.age int_parsing"]),
        ])
    func asked(_ form: String, _ problems: [String]) async throws {
        #expect(try await client.post("/form", form: form).problems == problems)
    }

    @Test("bytes that are not escaped are no different, and such a form is in UTF-8 whatever its charset says")
    func rawBytes() async throws {
        let form = Array("username=alice&x=".utf8) + [0xE9]
        for charset in ["", "; charset=iso-8859-1", "; charset=unheard-of"] {
            let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded" + charset]
            #expect(try await client.send(.post, "/form", headers: headers, body: form).status == .ok)
            let asked = try await client.send(
                .post, "/form", headers: headers, body: form + Array("&note=".utf8) + [0xE9])
            #expect(asked.problems == ["body.note string_unicode"])
        }
    }

    @Test("a form in parts has the same fields")
    func multipart() async throws {
        let answer = try await client.post(
            "/form",
            multipart: [
                .field("username", "bob"), .field("tags", "a"), .field("username", "Jürgen"), .field("age", ""),
                .field("tags", ""), .field("note", "two\r\nlines"),
            ])
        let seen = Seen(username: "Jürgen", age: 18, tags: ["a", ""], note: "two\r\nlines")
        #expect(try answer.json(as: Seen.self) == seen)
        let bad = try await client.post("/form", multipart: [.field("age", "5")])
        #expect(bad.problems == ["body.username missing", "body.age greater_than_equal"])
    }

    @Test("a form has a limit of fields")
    func manyFields() async throws {
        let fields = Array(repeating: "tags=", count: 999) + ["username=alice"]
        #expect(try await client.post("/form", form: fields.joined(separator: "&")).status == .ok)
        let response = try await client.post("/form", form: (fields + ["tags="]).joined(separator: "&"))
        #expect(response.status == .badRequest)
        #expect(try response.json() == ["detail": "Too many fields. Maximum number of fields is 1000."])
    }
}
