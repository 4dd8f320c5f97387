// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

private struct RequiredInput: Input { @Scopes var required: [String] }
private let required = Dependency { (input: RequiredInput) in input.required }

private struct UserInput: Input {
    @Depends(required, scopes: ["active"]) var names: [String]
    @Scopes var own: [String]
}
private let user = Dependency { (input: UserInput) in [input.names, input.own] }

private let plain = Dependency { (request: Request) in Journal() }

/// Scopes are what dependencies learn of those who need them.
@Suite struct ScopesTests {
    struct None: Input { @Depends(required) var names: [String] }
    struct Two: Input {
        @Depends(user, scopes: ["me", "books"]) var both: [[String]]
        @Depends(required, scopes: ["me"]) var names: [String]
        @Depends(required, scopes: ["me"]) var again: [String]
    }
    struct Shared: Input {
        @Depends(plain, scopes: ["a"]) var first: Journal
        @Depends(plain, scopes: ["b"]) var second: Journal
    }

    @Test("a dependency sees the scopes of all who stand between it and the handler, each once")
    func scopes() async throws {
        let client = try makeClient { app in
            app.get("/none") { (input: None) in input.names }
            app.get("/two") { (input: Two) in input.both + [input.names, input.again] }
        }
        #expect(try await client.get("/none").json() == [])
        #expect(
            try await client.get("/two").json() == [["me", "books", "active"], ["me", "books"], ["me"], ["me"]])
    }

    @Test("scopes make another value only of dependencies that look at them")
    func sharing() async throws {
        let client = try makeClient { app in
            app.get("/shared") { (input: Shared) in input.first === input.second }
        }
        #expect(try await client.get("/shared").json() == true)
    }

    @Test("a route's own dependency may have scopes too")
    func routeScopes() async throws {
        let journal = Journal()
        let guarding = Dependency { (input: RequiredInput) in journal.note(input.required.joined(separator: " ")) }
        let client = try makeClient { app in
            app.get("/", .dependency(guarding, scopes: ["admin", "read"])) { 1 }
        }
        _ = try await client.get("/")
        #expect(journal.entries == ["admin read"])
    }
}
