// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What middleware gets of what lives as long as the application.
@Suite struct RequestLifelongTests {
    private let journal = Journal()

    private func makeApp(_ dependency: Dependency<String>) -> App {
        let app = App()
        app.use { request, next in
            var response = await next(request)
            response.headers["X-Value"] = try await request.value(of: dependency)
            return response
        }
        app.get("/") { 1 }
        return app
    }

    @Test("the value is made once, also without a lifespan, and cleaned up with the application")
    func madeOnce() async throws {
        let journal = journal
        let dependency = Dependency(scope: .application) { (use: Use<String>) in
            journal.note("open")
            try await use("one")
            journal.note("closed")
        }
        try await TestClient.running(try makeApp(dependency).service()) { client in
            for _ in 0..<2 {
                let answer = try await client.get("/")
                #expect(answer.headers[.named("X-Value")] == "one")
            }
        }
        #expect(journal.entries == ["open", "closed"])
    }

    @Test("what stands in for a dependency stands in here, too")
    func overridden() async throws {
        let dependency = Dependency(scope: .application) { "one" }
        let service = try makeApp(dependency).service(
            overriding: DependencyOverride(dependency, with: Dependency(scope: .application) { "two" }))
        #expect(try await TestClient(service).get("/").headers[.named("X-Value")] == "two")
    }

    @Test("what is made for each request has no value here: the answer is 500")
    func wrongScope() async throws {
        let client = TestClient(try makeApp(Dependency { "one" }).service())
        #expect(try await client.get("/").status == .internalServerError)
    }
}
