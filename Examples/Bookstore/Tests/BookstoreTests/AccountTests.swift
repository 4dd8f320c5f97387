// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct AccountTests {
    private static let account = ["name": "grace", "password": "correct horse"]

    private func withSomebody(_ body: (inout TestClient) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await withVisitor(in: folder) { visitor in
                var client = visitor
                client.headers[.csrfToken] = try await client.get("/session").json(as: SessionState.self).csrfToken
                try await body(&client)
            }
        }
    }

    private func user(_ client: TestClient) async throws -> String? {
        try await client.get("/session").json(as: SessionState.self).user?.name
    }

    @Test func whoOpensAnAccountIsSignedIn() async throws {
        try await withSomebody { client in
            #expect(try await user(client) == nil)
            let answer = try await client.post("/users", json: Self.account)
            #expect(answer.status == .created)
            #expect(try answer.json() == ["id": 1, "name": "grace"])
            #expect(try await user(client) == "grace")
        }
    }

    @Test func whoSignsOutIsNobodyAndCanComeBack() async throws {
        try await withSomebody { client in
            _ = try await client.post("/users", json: Self.account)
            #expect(try await client.delete("/session").status == .noContent)
            #expect(try await user(client) == nil)
            #expect(try await client.post("/session", json: Self.account).status == .ok)
            #expect(try await user(client) == "grace")
        }
    }

    @Test func aSessionOutlivesTheProcess() async throws {
        try await withTemporaryFolder { folder in
            var cookie: String?
            try await withBookstore(in: folder) { client in cookie = client.cookies["session"] }
            try await withVisitor(in: folder) { visitor in
                visitor.cookies["session"] = cookie
                let name = try await user(visitor)
                #expect(name == "ada")
            }
        }
    }

    @Test func aSessionThatWasEndedIsWorthNothing() async throws {
        try await withBookstore { client in
            let old = client.cookies["session"]
            _ = try await client.delete("/session")
            let thief = client.anotherVisitor()
            thief.cookies["session"] = old
            #expect(try await user(thief) == nil)
        }
    }

    @Test func signingInMakesAnotherSession() async throws {
        try await withBookstore { client in
            let planted = client.cookies["session"]
            _ = try await client.post("/session", json: ["name": "ada", "password": "correct horse"])
            #expect(client.cookies["session"] != planted)
        }
    }

    @Test(arguments: [
        ["name": "grace", "password": "wrong horse"], ["name": "nobody", "password": "correct horse"],
    ])
    func wrongNamesAndPasswordsAreToldTheSame(_ credentials: [String: String]) async throws {
        try await withSomebody { client in
            _ = try await client.post("/users", json: Self.account)
            _ = try await client.delete("/session")
            let answer = try await client.post("/session", json: credentials)
            #expect(answer.status == .unauthorized)
            #expect(try answer.json() == ["detail": "Name or password is wrong"])
            #expect(try await user(client) == nil)
        }
    }

    @Test func aNameIsThereOnceInAnyCase() async throws {
        try await withSomebody { client in
            _ = try await client.post("/users", json: Self.account)
            let answer = try await client.post("/users", json: ["name": "GRACE", "password": "correct horse"])
            #expect(answer.status == .conflict)
        }
    }

    @Test func namesAndPasswordsAreChecked() async throws {
        try await withSomebody { client in
            try expectComplaints(
                await client.post("/users", json: ["name": "a b c", "password": "short"]),
                ["body.name: string_pattern_mismatch", "body.password: string_too_short"])
        }
    }

    @Test func guessingIsSlowedDown() async throws {
        try await withSomebody { client in
            var last: TestResponse?
            for _ in 0..<21 { last = try await client.post("/session", json: Self.account) }
            #expect(last?.status == .tooManyRequests)
            #expect(last?.headers[.retryAfter] != nil)
        }
    }

    @Test func whatNoPageOfOursHasSentIsRefused() async throws {
        try await withBookstore { client in
            var elsewhere = client
            elsewhere.headers = [:]
            let withoutToken = try await elsewhere.post("/books", json: SampleBook.emma)
            elsewhere.headers = client.headers
            elsewhere.headers[.named("Sec-Fetch-Site")] = "cross-site"
            let fromElsewhere = try await elsewhere.post("/books", json: SampleBook.emma)
            #expect(withoutToken.status == .forbidden && fromElsewhere.status == .forbidden)
            #expect(try await client.get("/books").json(as: Page<Book>.self).total == 0)
        }
    }
}
