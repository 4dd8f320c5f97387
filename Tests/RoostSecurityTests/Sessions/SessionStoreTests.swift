// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Synchronization
import Testing

@testable import RoostSecurity

/// Sessions on the server.
@Suite struct SessionStoreTests {
    private let clock = TestClock()

    private func session(_ text: String, lasting seconds: Double = 60) -> StoredSession {
        StoredSession(contents: Array(text.utf8), expires: clock.now() + seconds)
    }

    @Test("memory keeps, changes and ends sessions")
    func memory() async throws {
        let store = MemorySessionStore()
        #expect(try await store.load("a") == nil)
        #expect(try await !store.update("a", session("1")))
        #expect(try await store.load("a") == nil)
        try await store.create("a", session("1"))
        #expect(try await store.update("a", session("2")))
        #expect(try await store.load("a") == session("2"))
        try await store.delete("a")
        try await store.delete("a")
        #expect(try await store.load("a") == nil)
        #expect(store.count == 0)
    }

    @Test("memory is bounded: what has expired goes first, then what was not used lately")
    func bounds() async throws {
        let store = MemorySessionStore(capacity: 32, now: clock.now)
        for index in 0..<8 { try await store.create("short\(index)", session("s", lasting: 10)) }
        for index in 0..<24 { try await store.create("long\(index)", session("l", lasting: 100)) }
        #expect(store.count == 32)
        clock.advance(by: 20)
        try await store.create("next", session("n"))
        #expect(store.count == 25)
        for index in 0..<7 { try await store.create("more\(index)", session("m")) }
        #expect(store.count == 32)
        for index in 0..<4 { #expect(try await store.load("long\(index)") != nil) }
        try await store.create("last", session("n"))
        #expect(store.count == 30)
        var kept: [String] = []
        for key in ["last", "next", "long0", "long3", "long4", "long6", "long7"] where try await store.load(key) != nil
        {
            kept.append(key)
        }
        #expect(kept == ["last", "next", "long0", "long3", "long7"])
    }

    @Test("the store never sees the secret that the cookie has")
    func hashes() async throws {
        let store = RecordingStore()
        let client = try makeClient { app in
            app.use(Sessions(store: store))
            app.post("/") { (request: Request) in try request.session["user"] = 7 }
            app.get("/") { (request: Request) -> Int? in try request.session["user"] }
        }
        let cookie = try #require(try await client.send(.post, "/").cookie("session"))
        #expect(cookie.count == 43)
        #expect(try await client.get("/").json() == 7)
        let keys = store.calls.map(\.key)
        #expect(store.calls.map(\.name) == ["create", "load"])
        #expect(Set(keys).count == 1 && keys.allSatisfy { $0.count == 43 && $0 != cookie })
        // What the store has is no cookie.
        #expect(try await client.send(.get, "/", cookie: "session=\(keys[0])").json() == nil)
    }

    @Test("a session that was ended does not come back through a request that has begun before")
    func endedMeanwhile() async throws {
        let store = RecordingStore()
        for path in ["/changes", "/renews"] {
            let client = try makeClient { app in
                app.use(Sessions(store: store))
                app.post("/") { (request: Request) in try request.session["user"] = 7 }
                app.post("/changes") { (request: Request) -> Void in
                    try request.session["page"] = 1
                    store.endAll()
                }
                app.post("/renews") { (request: Request) -> Void in
                    try request.session.renew()
                    store.endAll()
                }
            }
            _ = try await client.send(.post, "/")
            let response = try await client.send(.post, path)
            #expect(response.cookie("session") == "")
            #expect(store.isEmpty)
        }
    }

    @Test("what a session was before it was renewed or ended is gone from the store")
    func nothingStays() async throws {
        let store = RecordingStore()
        let client = try makeClient { app in
            app.use(Sessions(store: store))
            app.post("/") { (request: Request) -> Void in
                try request.session.renew()
                try request.session["user"] = 7
            }
            app.delete("/") { (request: Request) in try request.session.clear() }
        }
        _ = try await client.send(.post, "/")
        _ = try await client.send(.post, "/")
        #expect(store.calls.map(\.name) == ["create", "load", "update", "create", "delete"])
        _ = try await client.delete("/")
        #expect(store.isEmpty)
    }

    @Test("a store that fails is a 500, before and after the handler")
    func failure() async throws {
        let store = RecordingStore()
        let client = try makeClient { app in
            app.use(Sessions(store: store))
            app.post("/") { (request: Request) in try request.session["user"] = 7 }
            app.get("/") { "nothing of a session" }
        }
        _ = try await client.send(.post, "/")
        store.fail()
        #expect(try await client.send(.post, "/").status == .internalServerError)
        #expect(try await client.get("/").status == .internalServerError)
        client.cookies.removeAll()
        #expect(try await client.get("/").status == .ok)
        #expect(try await client.send(.post, "/").status == .internalServerError)
    }
}

/// A store that a test can look into.
private final class RecordingStore: SessionStore {
    struct Failure: Error {}
    private struct State {
        var sessions: [String: StoredSession] = [:]
        var calls: [(name: String, key: String)] = []
        var fails = false
    }

    private let state = Mutex(State())

    var calls: [(name: String, key: String)] { state.withLock { $0.calls } }
    var isEmpty: Bool { state.withLock { $0.sessions.isEmpty } }

    func endAll() { state.withLock { $0.sessions = [:] } }
    func fail() { state.withLock { $0.fails = true } }

    func load(_ key: String) async throws -> StoredSession? { try call("load", key) { $0[key] } }

    func create(_ key: String, _ session: StoredSession) async throws {
        try call("create", key) { $0[key] = session }
    }

    func update(_ key: String, _ session: StoredSession) async throws -> Bool {
        try call("update", key) { sessions in
            guard sessions[key] != nil else { return false }
            sessions[key] = session
            return true
        }
    }

    func delete(_ key: String) async throws { try call("delete", key) { $0[key] = nil } }

    private func call<Result>(
        _ name: String, _ key: String, _ body: (inout [String: StoredSession]) -> Result
    ) throws -> Result {
        try state.withLock { state in
            state.calls.append((name, key))
            if state.fails { throw Failure() }
            return body(&state.sessions)
        }
    }
}
