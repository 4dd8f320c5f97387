// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import RoostTesting
import Synchronization
import Testing

@testable import Roost
@testable import RoostModel

/// Dependencies that live as long as the application.
@Suite struct ApplicationScopeTests {
    @Test("such a dependency is made once, at first use, and cleaned up at the end, the last one first")
    func life() async throws {
        let journal = Journal()
        let first = Dependency(scope: .application) { use in
            journal.note("open first")
            try await use(1)
            journal.note("close first")
        }
        let second = Dependency(scope: .application) { (input: OneNumber) in input.number(first) }
        let third = Dependency(scope: .application) { use in
            journal.note("open third")
            try await use(3)
            journal.note("close third")
        }
        let app = App()
        app.get("/a", .dependencies(first)) { "a" }
        app.get("/b", .dependencies(first, third, second)) { "b" }
        let service = try app.service()
        let client = TestClient(service)
        #expect(journal.entries.isEmpty)
        for path in ["/a", "/b", "/a", "/b"] { #expect(try await client.get(path).status == .ok) }
        #expect(journal.entries == ["open first", "open third"])
        await service.shutDown()
        #expect(journal.entries == ["open first", "open third", "close third", "close first"])
        await service.shutDown()
        #expect(journal.entries.count == 4)
    }

    struct OneNumber: Input {
        func number(_: Dependency<Int>) -> Int { 2 }
    }

    @Test("a thousand requests at once make it once")
    func contention() async throws {
        let journal = Journal()
        let gate = Dependency(scope: .application) {
            journal.note("made")
            await Task.yield()
        }
        let app = App()
        app.get("/", .dependencies(gate)) { 1 }
        let client = TestClient(try app.service())
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<1_000 { group.addTask { try await client.get("/").status == .ok } }
            for try await isOK in group { #expect(isOK) }
        }
        #expect(journal.entries == ["made"])
    }

    @Test("where making it fails, the next request tries again")
    func failure() async throws {
        let attempts = Mutex(0)
        let flaky = Dependency(scope: .application) {
            let attempt = attempts.withLock { count in
                count += 1
                return count
            }
            guard attempt > 2 else { throw HTTPError(.serviceUnavailable) }
        }
        let app = App()
        app.get("/", .dependencies(flaky)) { 1 }
        let client = TestClient(try app.service())
        var statuses: [Int] = []
        for _ in 0..<4 { statuses.append(try await client.get("/").status.code) }
        #expect(statuses == [503, 503, 200, 200])
    }

    @Test("each service has its own, which ends with it")
    func services() async throws {
        let journal = Journal()
        let made = Dependency(scope: .application) { use in
            journal.note("made")
            try await use(1)
            journal.note("gone")
        }
        let app = App()
        app.get("/", .dependencies(made)) { 1 }
        for _ in 0..<2 {
            try await TestClient.serving(try app.service()) { client in _ = try await client.get("/") }
        }
        #expect(journal.entries == ["made", "gone", "made", "gone"])
        let service = try app.service()
        await service.shutDown()
        #expect(try await TestClient(service).get("/").status == .internalServerError)
        #expect(journal.count(of: "made") == journal.count(of: "gone"))
    }
}
