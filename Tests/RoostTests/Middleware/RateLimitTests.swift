// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import RoostTesting
import Synchronization
import Testing

@testable import Roost
@testable import RoostModel

/// How often clients may ask.
@Suite struct RateLimitTests {
    /// A clock that goes on when it is told to.
    final class Clock: Sendable {
        private let time = Mutex(Duration.zero)

        var now: Duration { time.withLock { $0 } }
        func advance(by duration: Duration) { time.withLock { $0 += duration } }
    }

    private func service(_ limit: RateLimit) throws -> AppService {
        let app = App(title: "test")
        app.use(limit)
        app.get("/") { 1 }
        return try app.service()
    }

    private func limit(
        _ limit: Int, per period: Duration, _ clock: Clock,
        key: @escaping @Sendable (Request) -> String? = RateLimit.clientNetwork
    ) -> RateLimit {
        RateLimit(limit, per: period, maximumClients: 100, key: key) { clock.now }
    }

    private func ask(_ service: AppService, from address: String?) async -> Response {
        let pairs = address.map { [(name: "REMOTE_ADDR", value: $0)] } ?? []
        return await service.respond(to: Request(target: RequestTarget(path: "/"), parameters: Parameters(pairs)))
    }

    private func fields(_ response: Response) -> [String?] {
        ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After"].map { response.headers[$0] }
    }

    @Test("a client has so many at once, then one whenever a token is back")
    func refusals() async throws {
        let clock = Clock()
        let service = try service(limit(3, per: .seconds(60), clock))
        #expect(fields(await ask(service, from: "192.0.2.1")) == ["3", "2", "20", nil])
        #expect(fields(await ask(service, from: "192.0.2.1")) == ["3", "1", "40", nil])
        #expect(fields(await ask(service, from: "192.0.2.1")) == ["3", "0", "60", nil])
        let refused = await ask(service, from: "192.0.2.1")
        #expect(refused.status == .tooManyRequests && fields(refused) == ["3", "0", "60", "20"])
        #expect(refused.body.bytes == Array(#"{"detail":"Too Many Requests"}"#.utf8))
        // Refused requests cost nothing.
        clock.advance(by: .milliseconds(19_500))
        #expect(fields(await ask(service, from: "192.0.2.1")) == ["3", "0", "41", "1"])
        clock.advance(by: .milliseconds(500))
        #expect(await ask(service, from: "192.0.2.1").status == .ok)
        #expect(await ask(service, from: "192.0.2.1").status == .tooManyRequests)
        clock.advance(by: .seconds(600))
        #expect(fields(await ask(service, from: "192.0.2.1")) == ["3", "2", "20", nil])
    }

    @Test("clients do not count for each other; an IPv6 network is one")
    func clients() async throws {
        let service = try service(limit(1, per: .seconds(60), Clock()))
        for address in ["192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8:0:1::1", nil] {
            #expect(await ask(service, from: address).status == .ok, "\(address ?? "none")")
        }
        for address in ["192.0.2.1", "2001:db8::ffff", "2001:0DB8:0:0:1::", nil] {
            #expect(await ask(service, from: address).status == .tooManyRequests, "\(address ?? "none")")
        }
    }

    @Test("a key of one's own, and no limit where it names nobody")
    func keys() async throws {
        let service = try service(limit(1, per: .seconds(60), Clock()) { $0.header("X-Key") })
        let client = TestClient(service)
        let key = HTTPField.Name.named("X-Key")
        #expect(try await client.get("/", headers: [key: "a"]).status == .ok)
        #expect(try await client.get("/", headers: [key: "a"]).status == .tooManyRequests)
        #expect(try await client.get("/", headers: [key: "b"]).status == .ok)
        let free = try await client.get("/")
        #expect(free.status == .ok && free.headers[.named("RateLimit-Limit")] == nil)
    }

    @Test("the clock of the machine counts too")
    func realClock() async throws {
        let service = try service(RateLimit(1, per: .seconds(3_600)))
        #expect(await ask(service, from: "192.0.2.1").status == .ok)
        #expect(await ask(service, from: "192.0.2.1").status == .tooManyRequests)
    }
}

/// The buckets themselves.
@Suite struct RateTableTests {
    @Test("as a plain token bucket, whatever the times between requests")
    func model() {
        var generator = SeededGenerator(seed: 7)
        var table = RateTable(interval: 10, capacity: 4, maximumKeys: 1_000)
        var now = 0
        // The tokens of each key in tenths, and when they were counted.
        var tokens: [String: (tenths: Int, at: Int)] = [:]
        for _ in 0..<10_000 {
            now += Int.random(in: 0...8, using: &generator)
            let key = "\(Int.random(in: 0..<3, using: &generator))"
            let known = tokens[key] ?? (40, now)
            var tenths = min(40, known.tenths + now - known.at)
            let isAllowed = tenths >= 10
            if isAllowed { tenths -= 10 }
            tokens[key] = (tenths, now)
            let verdict = table.take(key, at: now)
            #expect(verdict.isAllowed == isAllowed)
            #expect(verdict.remaining == tenths / 10)
            #expect(verdict.untilFull == 40 - tenths)
            #expect(verdict.retryAfter == max(0, 10 - tenths))
        }
    }

    @Test("a key takes no more memory than another, however long it is, and keys are told apart by their bytes")
    func longKeys() {
        var table = RateTable(interval: 1_000, capacity: 1, maximumKeys: 100)
        #expect(MemoryLayout<RateTable.Digest>.size == 16)
        let long = String(repeating: "x", count: 60_000)
        #expect(table.take(long + "a", at: 0).isAllowed)
        #expect(table.take(long + "b", at: 0).isAllowed)
        #expect(table.take(long + "a", at: 0).isAllowed == false)
        for key in ["K", "\u{212A}", "é", "e\u{301}", ""] {
            #expect(table.take(key, at: 0).isAllowed)
            #expect(table.take(key, at: 0).isAllowed == false)
        }
    }

    @Test("memory is bounded; those that were not used for longest are forgotten first")
    func eviction() {
        var table = RateTable(interval: 1_000, capacity: 1, maximumKeys: 100)
        #expect(table.take("kept", at: 0).isAllowed)
        for key in 0..<10_000 {
            #expect(table.take("\(key)", at: 0).isAllowed)
            #expect(table.count <= 101)
        }
        #expect(table.take("9999", at: 0).isAllowed == false)
        #expect(table.take("kept", at: 0).isAllowed)
    }

    @Test("full buckets are forgotten with time, and no other ones")
    func expiry() {
        var table = RateTable(interval: 10, capacity: 10, maximumKeys: 1_000)
        for _ in 0..<10 { #expect(table.take("a", at: 0).isAllowed) }
        #expect(table.take("a", at: 9).isAllowed == false)
        #expect(table.take("b", at: 99).isAllowed)
        #expect(table.take("b", at: 105).remaining == 8)
        for time in [106, 150, 199] { #expect(table.take("c", at: time).isAllowed) }
        #expect(table.take("b", at: 199).remaining == 9)
        _ = table.take("d", at: 100_000)
        #expect(table.count == 1)
    }
}
