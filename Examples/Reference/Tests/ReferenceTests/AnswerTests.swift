// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Answers, and errors that become answers.
@Suite struct AnswerTests {
    private let client: TestClient

    init() throws { client = try makeClient() }

    @Test(
        "content of each kind says what it is",
        arguments: [
            ("/responses/null", "application/json", "null"),
            ("/responses/number", "application/json", "2.5"),
            ("/responses/none", "application/json", #"{"username":"ann"}"#),
            ("/responses/text", "text/plain; charset=utf-8", "Grüße, plain"),
            ("/responses/html", "text/html; charset=utf-8", "<h1>Hi</h1>"),
            ("/responses/xml", "application/xml", "<ok/>"),
            ("/", "application/json", #"{"message":"open"}"#),
        ])
    func content(_ target: String, _ type: String, _ body: String) async throws {
        let response = try await client.get(target)
        #expect(response.headers[.contentType] == type)
        #expect(response.text == body)
    }

    @Test("the answer's type keeps the password inside")
    func filtered() async throws {
        let user: JSONValue = ["username": "ann", "password": "a long secret", "full_name": "Ann"]
        let response = try await client.post("/responses/user", json: user)
        #expect(response.status == .created)
        #expect(try response.json() == ["username": "ann", "full_name": "Ann"])
    }

    @Test("status, header fields and cookies stand beside the value")
    func metadata() async throws {
        #expect(try await client.send(.put, "/responses/status/no").status == .accepted)
        #expect(try await client.get("/responses/headers").headers[.cacheControl] == "max-age=60")
        let cookies = try await client.get("/responses/cookies").headers[values: .setCookie]
        #expect(cookies.count == 3)
        #expect(cookies.contains { $0.hasPrefix("full=v2;") && $0.contains("HttpOnly") && $0.contains("Secure") })
    }

    @Test(
        "redirects say how, and their URL is escaped",
        arguments: [("default", 307), ("301", 301), ("303", 303), ("308", 308)])
    func redirects(_ code: String, _ status: Int) async throws {
        let response = try await client.get("/responses/redirect/\(code)")
        #expect(response.status.code == status)
        #expect(response.headers[.location] == "/path/int/1?x=a%20b&y=%C3%BC")
    }

    @Test(
        "errors have their status and what they tell",
        arguments: [
            ("/errors/http/418", 418, ["detail": "I'm a Teapot"]),
            ("/errors/http/1000", 500, ["detail": "Internal Server Error"]),
            ("/errors/http/-1", 500, ["detail": "Internal Server Error"]),
            ("/errors/detail", 400, ["detail": ["code": 7, "reasons": ["a", "b"]]]),
            (
                "/errors/custom/War%20%26%20Peace", 409,
                ["error": "out_of_stock", "title": "War & Peace", "path": "/errors/custom/War & Peace"]
            ),
            ("/errors/crash", 500, ["detail": "Internal Server Error"]),
            ("/responses/invalid", 500, ["detail": "Internal Server Error"]),
        ] as [(String, Int, JSONValue)])
    func errors(_ target: String, _ status: Int, _ body: JSONValue) async throws {
        let response = try await client.get(target)
        #expect(response.status.code == status)
        #expect(try response.json() == body)
    }
}
