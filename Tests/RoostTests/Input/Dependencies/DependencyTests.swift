// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

private enum Ticks: RequestKey { typealias Value = Int }

struct CommonInput: Input {
    @Query var q: String?
    @Query(ge: 0) var skip: Int = 0
}
private let common = Dependency { (input: CommonInput) in input }

private let tick = Dependency { (request: Request) in
    let count = (request[Ticks.self] ?? 0) + 1
    request[Ticks.self] = count
    return count
}

private struct SettingsInput: Input { @Header var xEnv: String = "prod" }
private let settings = Dependency { (input: SettingsInput) in input.xEnv }

private struct DatabaseInput: Input {
    @Depends(settings) var env: String
    @Query var shard: Int = 0
}
private let database = Dependency { (input: DatabaseInput) in "db-\(input.env)-\(input.shard)" }

private struct RepositoryInput: Input {
    @Depends(database) var name: String
    @Depends(settings) var env: String
}
private let repository = Dependency { (input: RepositoryInput) in [input.name, input.env] }

private struct TokenInput: Input { @Header var xToken: String }
private let requireToken = Dependency { (input: TokenInput) in
    guard input.xToken == "open-sesame" else { throw HTTPError(.forbidden, detail: "X-Token invalid") }
}

private func token(_ value: String) -> HTTPFields { [HTTPField.Name("X-Token") ?? .age: value] }

/// What handlers are given by dependencies, and what goes wrong with them.
@Suite struct DependencyTests {
    struct Common: Input { @Depends(common) var shared: CommonInput; var skip: Int { shared.skip } }
    struct Cached: Input {
        @Depends(tick) var a: Int
        @Depends(tick) var b: Int
        @Depends(tick, cached: false) var c: Int
    }
    struct Nested: Input { @Depends(repository) var parts: [String] }

    @Test("dependencies have inputs of their own, to any depth")
    func values() async throws {
        let client = try makeClient { app in
            app.get("/common") { (input: Common) in input.skip }
            app.get("/nested") { (input: Nested) in input.parts }
        }
        #expect(try await client.get("/common?skip=2").json() == 2)
        #expect(try await client.get("/nested").json() == ["db-prod-0", "prod"])
        let headers: HTTPFields = [HTTPField.Name("X-Env") ?? .age: "test"]
        #expect(try await client.get("/nested?shard=3", headers: headers).json() == ["db-test-3", "test"])
        #expect(try await client.get("/nested?shard=three").problems == ["query.shard int_parsing"])
        #expect(try await client.get("/common?skip=-1").problems == ["query.skip greater_than_equal"])
    }

    @Test("a dependency is made once for a request, unless someone wants one of their own")
    func caching() async throws {
        let client = try makeClient { app in
            app.get("/cached") { (input: Cached) in [input.a, input.b, input.c] }
        }
        #expect(try await client.get("/cached").json() == [1, 1, 2])
        #expect(try await client.get("/cached").json() == [1, 1, 2])
    }

    @Test("dependencies of a route, a router and an application, whose values are dropped")
    func guards() async throws {
        let journal = Journal()
        let first = Dependency { journal.note("app") }
        let second = Dependency { journal.note("router") }
        let third = Dependency { (input: TokenInput) in journal.note("route \(input.xToken)") }
        let app = App(.dependencies(first))
        let router = Router(prefix: "/in", .dependencies(second))
        router.get("/guarded", .dependencies(requireToken, third)) { "welcome" }
        router.get("/request", .dependencies(requireToken)) { (request: Request) in request.target.path }
        app.include(router, .dependencies(first))
        let client = TestClient(try app.service())
        #expect(try await client.get("/in/guarded", headers: token("open-sesame")).json() == "welcome")
        #expect(journal.entries == ["app", "router", "route open-sesame"])
        #expect(try await client.get("/in/request", headers: token("open-sesame")).json() == "/in/request")
        let refused = try await client.get("/in/guarded", headers: token("nope"))
        #expect(refused.status == .forbidden)
        #expect(try refused.json() == ["detail": "X-Token invalid"])
        #expect(try await client.get("/in/guarded").problems == ["header.x-token missing"])
    }

    struct ErrorsInput: Input {
        @Path var a: Int
        @Query var b: Int
        @Depends(common) var shared: CommonInput
        @Depends(common, cached: false) var again: CommonInput
        @Header var xC: Int
        @Cookie var d: Int
        @Body var book: [String: Int]
    }

    @Test("all is checked before anything is made, dependencies first; each place is told once")
    func errors() async throws {
        let journal = Journal()
        let client = try makeClient { app in
            app.post("/errors/{a}", .dependencies(Dependency { journal.note("made") })) { (_: ErrorsInput) in 1 }
        }
        let response = try await client.send(
            .post, "/errors/x?b=y&skip=-1", headers: [HTTPField.Name("X-C") ?? .age: "z", .cookie: "d=w"],
            json: ["rating": "much"])
        #expect(
            response.problems == [
                "query.skip greater_than_equal", "path.a int_parsing", "query.b int_parsing", "header.x-c int_parsing",
                "cookie.d int_parsing", "body.rating int_parsing",
            ])
        #expect(journal.entries.isEmpty)
    }

    struct NoteInput: Input { @Body var note: String }
    struct BodyOfBoth: Input {
        @Depends(Dependency { (input: NoteInput) in input.note }) var note: String
        @Body var count: Int
    }

    @Test("bodies of a handler and its dependencies are members of one object")
    func bodies() async throws {
        let client = try makeClient { app in
            app.post("/both") { (input: BodyOfBoth) in [input.note: input.count] }
        }
        #expect(try await client.post("/both", jsonText: #"{"note":"a","count":1}"#).json() == ["a": 1])
        let wrong = try await client.post("/both", jsonText: #"{"note":1,"count":"x"}"#)
        #expect(wrong.problems == ["body.note string_type", "body.count int_parsing"])
    }

    @Test("a test puts a dependency of its own in the place of another")
    func overrides() async throws {
        let app = App()
        app.get("/nested") { (input: Nested) in input.parts }
        app.get("/guarded", .dependencies(requireToken)) { "welcome" }
        let inner = App()
        inner.get("/nested") { (input: Nested) in input.parts }
        app.mount("/inner", inner)
        app.override(settings, with: Dependency { "fake" })
        app.override(requireToken, with: Dependency {})
        let client = TestClient(try app.service())
        #expect(try await client.get("/nested").json() == ["db-fake-0", "fake"])
        #expect(try await client.get("/inner/nested").json() == ["db-fake-0", "fake"])
        #expect(try await client.get("/guarded").json() == "welcome")
        let other = TestClient(
            try app.service(overriding: DependencyOverride(database, with: Dependency { "memory" })))
        #expect(try await other.get("/nested").json() == ["memory", "fake"])
        #expect(try await client.get("/nested").json() == ["db-fake-0", "fake"])
    }

    @Test("an input that a test makes itself is given values")
    func handmadeInput() {
        var input = Nested()
        input.parts = ["made", "up"]
        #expect(input.parts == ["made", "up"])
    }
}
