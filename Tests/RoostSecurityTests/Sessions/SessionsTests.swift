// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import RoostSecurity

private enum Visits: SessionKey { typealias Value = Int }
private struct Profile: Codable, Equatable {
    var name: String
    var since: Date
}

/// The ways to keep sessions.
enum Kind: CaseIterable, Sendable {
    case signed, encrypted, stored

    static let keys = SecretKeys.random()

    func sessions(_ clock: TestClock, policy: CookiePolicy = CookiePolicy()) -> Sessions {
        var sessions =
            switch self {
            case .signed: Sessions(keys: Self.keys, policy: policy)
            case .encrypted: Sessions(keys: Self.keys, .encrypted, policy: policy)
            case .stored: Sessions(store: MemorySessionStore(capacity: 100, now: clock.now), policy: policy)
            }
        sessions.now = clock.now
        return sessions
    }
}

/// What visitors see of their sessions, however they are kept.
@Suite struct SessionsTests {
    struct Visit: Input { @Depends(.session) var session: Session }
    struct SignIn: Input {
        @Depends(.session) var session: Session
        @Query var user: String
    }

    private let clock = TestClock()

    private func client(_ kind: Kind, policy: CookiePolicy = CookiePolicy()) throws -> TestClient {
        try makeClient { app in
            app.use(kind.sessions(clock, policy: policy))
            app.get("/") { "nothing" }
            app.get("/visits") { (request: Request) in try request.session[Visits.self] ?? 0 }
            app.post("/visits") { (input: Visit) in input.session[Visits.self, default: 0] += 1 }
            app.post("/sign-in") { (input: SignIn) -> Void in
                input.session.renew()
                input.session["user"] = input.user
            }
            app.get("/user") { (request: Request) -> String? in try request.session["user"] }
            app.get("/names") { (request: Request) in try request.session.names }
            app.post("/sign-out") { (request: Request) in try request.session.clear() }
            app.post("/forget") { (request: Request) in try request.session.remove("user") }
            app.post("/both") { (input: SignIn) in
                input.session["user"] = input.user
                throw HTTPError(.conflict)
            }
            app.post("/fails") { (input: SignIn) in
                input.session["user"] = input.user
                throw CancellationError()
            }
        }
    }

    @Test("what is set is there in the next request", arguments: Kind.allCases)
    func keeps(_ kind: Kind) async throws {
        let client = try client(kind)
        for count in 0..<3 {
            #expect(try await client.get("/visits").json() == JSONValue(integerLiteral: Int64(count)))
            _ = try await client.send(.post, "/visits")
        }
        _ = try await client.send(.post, "/sign-in?user=alice")
        #expect(try await client.get("/user").json() == "alice")
        #expect(try await client.get("/visits").json() == 3)
        #expect(try await client.get("/names").json() == ["Visits", "user"])
    }

    @Test("the cookie has the defaults that are safe", arguments: Kind.allCases)
    func attributes(_ kind: Kind) async throws {
        var client = try client(kind)
        let plain = try await client.send(.post, "/visits")
        #expect(plain.attributes(of: "session") == ["HttpOnly", "Max-Age=1209600", "Path=/", "SameSite=Lax"])
        client.isSecure = true
        let secure = try await client.send(.post, "/visits")
        #expect(secure.attributes(of: "session")?.contains("Secure") == true)
        let strict = try self.client(kind, policy: CookiePolicy(path: "/x", sameSite: .strict, secure: .always))
        #expect(
            try await strict.send(.post, "/visits").attributes(of: "session") == [
                "HttpOnly", "Max-Age=1209600", "Path=/x", "SameSite=Strict", "Secure",
            ])
    }

    @Test("a cookie is set where something has changed, and Vary where something was read", arguments: Kind.allCases)
    func onlyWhatIsNeeded(_ kind: Kind) async throws {
        let client = try client(kind)
        let untouched = try await client.get("/")
        #expect(untouched.setCookies.isEmpty && untouched.headers[.vary] == nil)
        let read = try await client.get("/visits")
        #expect(read.setCookies.isEmpty && read.headers[.vary] == "Cookie")
        let written = try await client.send(.post, "/visits")
        #expect(written.setCookies.count == 1 && written.headers[.vary] == "Cookie")
        let readAgain = try await client.get("/visits")
        #expect(readAgain.setCookies.isEmpty && readAgain.headers[.vary] == "Cookie")
        #expect(try await client.get("/").headers[.vary] == nil)
    }

    @Test("what was cleared is gone, and its cookie too", arguments: Kind.allCases)
    func clears(_ kind: Kind) async throws {
        let client = try client(kind)
        _ = try await client.send(.post, "/sign-in?user=alice")
        let response = try await client.send(.post, "/sign-out")
        #expect(response.cookie("session") == "")
        #expect(response.attributes(of: "session")?.contains("Max-Age=0") == true)
        #expect(client.cookies["session"] == nil)
        #expect(try await client.get("/user").json() == nil)
        // There was nothing to clear.
        #expect(try await client.send(.post, "/sign-out").setCookies.isEmpty)
    }

    @Test("the last value that is taken out ends the session", arguments: Kind.allCases)
    func removes(_ kind: Kind) async throws {
        let client = try client(kind)
        _ = try await client.send(.post, "/sign-in?user=alice")
        _ = try await client.send(.post, "/visits")
        #expect(try await client.send(.post, "/forget").cookie("session") != "")
        #expect(try await client.get("/names").json() == ["Visits"])
        #expect(try await client.send(.post, "/forget").setCookies.isEmpty)
        #expect(try await client.get("/visits").json() == 1)
    }

    @Test("a session ends when it has not changed for its time", arguments: Kind.allCases)
    func expires(_ kind: Kind) async throws {
        let client = try client(kind)
        let cookie = "session=" + (try await client.send(.post, "/visits").cookie("session") ?? "")
        clock.advance(by: 1_209_599)
        #expect(try await client.send(.get, "/visits", cookie: cookie).json() == 1)
        clock.advance(by: 1)
        let response = try await client.send(.get, "/visits", cookie: cookie)
        #expect(try response.json() == 0)
    }

    @Test("a cookie that nobody has handed out begins no session", arguments: Kind.allCases)
    func refusesForgeries(_ kind: Kind) async throws {
        let client = try client(kind)
        let good = try #require(try await client.send(.post, "/sign-in?user=alice").cookie("session"))
        var other = ProtectedCookie<[String: String]>("session", keys: Kind.keys, maxAge: .seconds(60))
        other.now = clock.now
        let forged = [
            "", "x", String(good.dropLast()), good + "A", SecureRandom.token(), String(repeating: "A", count: 43),
            try other.text(of: ["user": "eve"]),
        ]
        for value in forged {
            #expect(try await client.send(.get, "/user", cookie: "session=\(value)").json() == nil)
            // Nor does the visitor get the session that somebody else has chosen.
            let response = try await client.send(.post, "/sign-in?user=bob", cookie: "session=\(value)")
            #expect(response.cookie("session").map { $0 != value } == true)
        }
        #expect(try await client.send(.get, "/user", cookie: "session=x; session=\(good)").json() == "alice")
    }

    @Test("the cookie changes with renew, so that one that was planted is worth nothing")
    func renews() async throws {
        let client = try client(.stored)
        let before = try #require(try await client.send(.post, "/visits").cookie("session"))
        let after = try #require(try await client.send(.post, "/sign-in?user=alice").cookie("session"))
        #expect(before != after)
        #expect(try await client.get("/visits").json() == 1)
        #expect(try await client.send(.get, "/user", cookie: "session=\(before)").json() == nil)
        #expect(try await client.send(.get, "/visits", cookie: "session=\(before)").json() == 0)
    }

    @Test("answers to errors keep what was set, but a failure does not", arguments: Kind.allCases)
    func errors(_ kind: Kind) async throws {
        let client = try client(kind)
        let failure = try await client.send(.post, "/fails?user=alice")
        #expect(failure.status == .internalServerError)
        #expect(failure.setCookies.isEmpty)
        #expect(try await client.get("/user").json() == nil)
        #expect(try await client.send(.post, "/both?user=alice").status == .conflict)
        #expect(try await client.get("/user").json() == "alice")
    }

    @Test("without the middleware an error says what is missing")
    func notUsed() async throws {
        let log = CollectedLog()
        let client = try makeClient(logger: log.logger) { app in
            app.get("/a") { (request: Request) -> String? in try request.session["user"] }
            app.get("/b") { (input: Visit) in input.session.names }
        }
        #expect(try await client.get("/a").status == .internalServerError)
        #expect(try await client.get("/b").status == .internalServerError)
        #expect(log.lines.count { $0.metadata["error"]?.contains("app.use(Sessions(keys: keys))") == true } == 2)
    }

    @Test("values of any type, by their names; one of another type is none")
    func types() throws {
        let session = Session()
        let profile = Profile(name: "ü", since: Date(timeIntervalSince1970: 1_800_000_000.5))
        session["profile"] = profile
        session["list"] = [1, 2, 3]
        session["large"] = Int.max
        #expect(session["profile", as: Profile.self] == profile)
        #expect(session["profile", as: [Int].self] == nil)
        #expect(session["list"] == [1, 2, 3])
        #expect(session["large"] == Int.max)
        #expect(session["list", as: String.self] == nil)
        #expect(session["missing", as: Int.self] == nil)
        session["list"] = [Int]?.none
        #expect(session.names == ["profile", "large"])
        #expect(!session.isEmpty)
    }

    @Test("a value without a form in JSON is a 500 that names it, and nothing is kept")
    func noForm() async throws {
        struct Endless: Codable, Sendable {
            func encode(to encoder: any Encoder) throws { throw CancellationError() }
        }
        let log = CollectedLog()
        let client = try makeClient(logger: log.logger) { app in
            app.use(Sessions(keys: Kind.keys))
            app.get("/") { (request: Request) -> Void in
                try request.session["fine"] = 1
                try request.session["endless"] = Endless()
            }
        }
        let response = try await client.get("/")
        #expect(response.status == .internalServerError)
        #expect(response.setCookies.isEmpty)
        #expect(log.lines.contains { $0.metadata["error"]?.contains("the session's value endless") == true })
    }

    @Test("a session that is too large is a 500, in a cookie and in a store")
    func tooLarge() async throws {
        for (kind, length, reason) in [
            (Kind.signed, 4_096, "the cookie session has 5"), (.stored, 65_536, "the session has 65547 bytes"),
        ] {
            let log = CollectedLog()
            let client = try makeClient(logger: log.logger) { app in
                app.use(kind.sessions(clock))
                app.get("/") { (request: Request) in
                    try request.session["note"] = String(repeating: "x", count: length)
                }
            }
            #expect(try await client.get("/").status == .internalServerError)
            #expect(log.lines.contains { $0.metadata["error"]?.contains(reason) == true })
        }
    }
}

extension Session {
    /// A value that is there in any case.
    fileprivate subscript<Key: SessionKey>(_ key: Key.Type, default value: Key.Value) -> Key.Value {
        get { self[key] ?? value }
        set { self[key] = newValue }
    }
}
