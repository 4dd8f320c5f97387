// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

private struct Refusal: Error, CustomStringConvertible {
    let description = "no room"
}

/// What begins with the server and ends with it.
@Suite struct LifespanTests {
    private let journal = Journal()

    private func lasting(_ name: String) -> Dependency<String> {
        Dependency(scope: .application) { [journal] use in
            journal.note("open \(name)")
            try await use(name)
            journal.note("close \(name)")
        }
    }

    private func makeApp() -> App {
        App(title: "test", logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("lifespans begin in order before the first request, and end in the opposite order after the last")
    func order() async throws {
        let app = makeApp()
        app.lifespan(lasting("a"))
        app.lifespan { [journal] use in
            journal.note("prepare")
            try await use()
            journal.note("tidy up")
        }
        app.lifespan(lasting("b"))
        app.get("/") { [journal] in
            journal.note("request")
            return 1
        }
        try await TestClient.serving(try app.service()) { client in
            #expect(journal.entries == ["open a", "prepare", "open b"])
            _ = try await client.get("/")
        }
        #expect(
            journal.entries == ["open a", "prepare", "open b", "request", "close b", "tidy up", "close a"])
    }

    private struct NeedsStore: Input {
        @Depends(Shop.store) var store: [Int]
    }
    private enum Shop {
        static let store = Dependency(scope: .application) { [1, 2, 3] }
    }

    @Test("a handler has the value of a lifespan by its type, and so has another lifespan")
    func typedState() async throws {
        let app = makeApp()
        app.lifespan(Shop.store)
        app.lifespan { [journal] (input: NeedsStore, use: Use<Void>) in
            journal.note("\(input.store)")
            try await use()
        }
        app.get("/") { (input: NeedsStore) in input.store }
        try await TestClient.running(try app.service()) { client in
            let answer = try await client.get("/")
            #expect(answer.text == "[1,2,3]")
        }
        #expect(journal.entries == ["[1, 2, 3]"])
    }

    @Test("applications inside begin behind the outer one and end before it; what they share is made once")
    func nested() async throws {
        let shared = lasting("shared")
        let (outer, mounted, host) = (makeApp(), makeApp(), makeApp())
        host.lifespan(lasting("host"))
        host.lifespan(shared)
        mounted.lifespan(lasting("mounted"))
        mounted.lifespan(shared)
        outer.host("api.example.org", host)
        outer.mount("/one", mounted)
        outer.mount("/two", mounted)
        outer.lifespan(lasting("outer"))
        try await TestClient.running(try outer.service()) { _ in }
        #expect(
            journal.entries == [
                "open outer", "open mounted", "open shared", "open host",
                "close host", "close shared", "close mounted", "close outer",
            ])
    }

    @Test("a lifespan that fails ends the start with its place, and what had begun ends")
    func failure() async throws {
        let app = makeApp()
        app.lifespan(lasting("a"))
        let line: UInt = #line + 1
        app.lifespan { (_: Use<Void>) in throw Refusal() }
        app.lifespan(lasting("b"))
        let service = try app.service()
        let error = await #expect(throws: LifespanError.self) {
            try await TestClient.serving(service) { _ in Issue.record("a request was let in") }
        }
        #expect(
            error?.description == "the lifespan of RoostTests/LifespanTests.swift:\(line) has failed: no room")
        #expect(error?.cause is Refusal)
        #expect(journal.entries == ["open a", "close a"])
    }

    @Test("a lifespan that returns without use is an error, and so is one that uses twice")
    func misuse() async throws {
        let never = makeApp()
        never.lifespan { (_: Use<Void>) in }
        await #expect(throws: LifespanError.self) { try await TestClient.running(try never.service()) { _ in } }
        let log = CollectedLog()
        let twice = App(title: "test", logger: log.logger)
        twice.lifespan { use in
            try await use()
            try await use()
        }
        try await TestClient.running(try twice.service()) { _ in }
        #expect(log.lines.contains { $0.metadata["error"]?.contains("has called use twice") == true })
    }

    private struct NeedsRequest: Input {
        @Query var page: Int = 1
    }

    @Test("what is made for each request, or reads it, is no lifespan: the start says so")
    func mistakes() throws {
        let perRequest = Dependency { 1 }
        let madeLine: UInt = #line - 1
        let saidLine: UInt = #line + 1
        let said = mistake { $0.lifespan(perRequest) }
        #expect(
            said
                == "what is declared at RoostTests/LifespanTests.swift:\(saidLine) needs the dependency of "
                + "RoostTests/LifespanTests.swift:\(madeLine), which is made for each request")
        let readingLine: UInt = #line + 1
        let text = mistake { $0.lifespan { (_: NeedsRequest, use: Use<Void>) in try await use() } }
        #expect(
            text == "NeedsRequest.page is read from requests, but the dependency of "
                + "RoostTests/LifespanTests.swift:\(readingLine) is made once for the application")
    }

    @Test("a lifespan learns that the server stops while requests still run")
    func learnsOfTheStop() async throws {
        let (entered, released) = (Signal(), Signal())
        let app = makeApp()
        app.lifespan { use in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await use.serverStops()
                    released.happen()
                }
                try await use()
                try await group.waitForAll()
            }
        }
        app.get("/") {
            entered.happen()
            await released.wait()
            return "released"
        }
        let answer = try await TestClient.serving(try app.service()) { client in
            let answer = Task { try await client.get("/").text }
            await entered.wait()
            return answer
        }
        #expect(try await answer.value == "\"released\"")
    }

    @Test("who waits for the stop goes on when the task is cancelled")
    func cancelledWait() async {
        let stop = StopSignal()
        let waiting = Task { await stop.wait() }
        waiting.cancel()
        await waiting.value
        #expect(stop.moment == nil)
        stop.give()
        await stop.wait()
    }

    @Test("replaced in tests, the replacement begins")
    func overrides() async throws {
        let app = makeApp()
        let store = lasting("real")
        app.lifespan(store)
        let service = try app.service(overriding: DependencyOverride(store, with: lasting("fake")))
        try await TestClient.running(service) { _ in }
        #expect(journal.entries == ["open fake", "close fake"])
    }

    @Test("a service that has ended does not begin again")
    func notTwice() async throws {
        let app = makeApp()
        app.lifespan(lasting("a"))
        let service = try app.service()
        try await TestClient.running(service) { _ in }
        await #expect(throws: LifespanError.self) { try await service.start() }
        #expect(journal.entries == ["open a", "close a"])
    }
}
