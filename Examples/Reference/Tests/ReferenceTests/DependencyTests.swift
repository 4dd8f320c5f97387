// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

@Suite struct DependencyTests {
    private let client: TestClient

    init() throws { client = try makeClient() }

    @Test(
        "dependencies have parameters and dependencies of their own",
        arguments: [
            ("/deps/common?skip=5", ["q": nil, "skip": 5, "limit": 100]),
            ("/deps/nested?shard=3", ["db": "db-prod-3", "env": "prod"]),
            ("/deps/cached", ["a": 1, "b": 1, "c": 2]),
        ] as [(String, JSONValue)])
    func values(_ target: String, _ answer: JSONValue) async throws {
        #expect(try await client.get(target).json() == answer)
    }

    @Test("what is lent is taken back in the opposite order, once the answer was sent")
    func session() async throws {
        #expect(try await client.get("/deps/yield/a").json() == ["session": "resource+session"])
        #expect(try await client.get("/log/a").json() == ["open", "begin", "handler", "end", "close"])
        #expect(try await client.delete("/log/a").status == .noContent)
        #expect(try await client.get("/log/a").json() == [])
    }

    @Test("what is lent hears of the handler's error")
    func failure() async throws {
        #expect(try await client.get("/deps/yield-error/b").status.code == 418)
        #expect(try await client.get("/log/b").json() == ["open", "error 418", "close"])
    }

    @Test("the parameters of dependencies are told with all others")
    func mistakes() async throws {
        let response = try await client.post("/deps/errors/x?skip=-1", json: ["rating": 6])
        #expect(
            Set(response.problems) == [
                "path.a: int_parsing", "query.b: missing", "query.skip: greater_than_equal", "header.x-c: missing",
                "cookie.d: missing", "body.rating: less_than_equal",
            ])
        #expect(response.problems.count == 6)
    }

    @Test("a guard lets pass who knows the word", arguments: ["/deps/guarded", "/admin/reports/daily"])
    func guarded(_ target: String) async throws {
        let word = HTTPField.Name.named("X-Token")
        #expect(try await client.get(target, headers: [word: "open-sesame"]).status == .ok)
        #expect(try await client.get(target, headers: [word: "please"]).status == .forbidden)
        #expect(try await client.get(target).problems == ["header.x-token: missing"])
    }

    @Test("a token is granted for a password, and opens what its scopes allow")
    func token() async throws {
        let form: KeyValuePairs = ["username": "bob", "password": "builder1", "scope": "me books"]
        #expect(try await client.post("/token", form: form).json()["access_token"] == "bob:me")
        let bob: HTTPFields = [.authorization: "Bearer bob:me"]
        #expect(try await client.get("/auth/me", headers: bob).json() == ["user": "bob"])
        let refused = try await client.get("/auth/books", headers: bob)
        #expect(refused.status == .forbidden)
        #expect(refused.headers[.wwwAuthenticate] == #"Bearer scope="me books""#)
    }

    @Test(
        "who brings no credentials is asked for them",
        arguments: [("/auth/basic", "Basic"), ("/auth/bearer", "Bearer"), ("/auth/plain", "Bearer")])
    func unauthenticated(_ target: String, _ scheme: String) async throws {
        let response = try await client.get(target)
        #expect(response.status == .unauthorized)
        #expect(response.headers[.wwwAuthenticate]?.hasPrefix(scheme) == true)
    }
}
