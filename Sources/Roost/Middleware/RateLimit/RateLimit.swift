// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem
import Synchronization

/// Lets each client ask only so often; 429 with Retry-After beyond that.
///
///     app.use(RateLimit(100, per: .seconds(60)))
///     app.post("/login", .middleware(RateLimit(5, per: .seconds(60)))) { … }
///     app.use(RateLimit(1_000, per: .seconds(3_600)) { $0.header("X-API-Key") })
///
/// Each client has a bucket of tokens, one of which a request takes, and which come back evenly. Answers tell of it in
/// RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset.
///
/// The count is this process's own: of several behind one front server, each lets a client through so often. It is lost
/// with the process. Memory is bounded: beyond `maximumClients` those that have not asked for longest are forgotten.
public struct RateLimit: Middleware {
    private let limit: Int
    private let period: Duration
    private let key: @Sendable (Request) -> String?
    private let now: @Sendable () -> Duration
    private let state: Buckets

    /// Says how often.
    ///
    /// - Parameters:
    ///   - limit: How many requests at once: what a bucket holds.
    ///   - period: In which time as many come back.
    ///   - maximumClients: How many clients are remembered.
    ///   - key: Names the client; by default ``clientNetwork(of:)``. Requests for which it is `nil` are not counted.
    public init(
        _ limit: Int, per period: Duration, maximumClients: Int = 100_000,
        key: @escaping @Sendable (Request) -> String? = RateLimit.clientNetwork
    ) {
        let start = ContinuousClock.now
        self.init(limit, per: period, maximumClients: maximumClients, key: key) { start.duration(to: .now) }
    }

    /// As the other initialiser, with a clock of its own.
    init(
        _ limit: Int, per period: Duration, maximumClients: Int, key: @escaping @Sendable (Request) -> String?,
        now: @escaping @Sendable () -> Duration
    ) {
        self.limit = limit
        self.period = period
        self.key = key
        self.now = now
        let interval = max(1, period.nanoseconds / max(1, limit))
        state = Buckets(RateTable(interval: interval, capacity: max(1, limit), maximumKeys: maximumClients))
    }

    /// Limits that nobody could keep.
    public var mistakes: [String] {
        guard limit > 0, period > .zero else { return ["\(limit) per \(period) is no rate"] }
        return period.nanoseconds < Int.max / 4 ? [] : ["\(period) is longer than can be counted"]
    }

    /// Takes a token, or refuses.
    ///
    /// - Throws: ``HTTPError`` 429 where there is none left.
    public func respond(to request: Request, next: Next) async throws -> Response {
        guard let key = self.key(request) else { return await next(request) }
        let verdict = state.take(key, at: self.now().nanoseconds)
        var fields: ResponseHeaders = [
            .named("RateLimit-Limit"): "\(limit)", .named("RateLimit-Remaining"): "\(verdict.remaining)",
            .named("RateLimit-Reset"): "\(Self.seconds(verdict.untilFull))",
        ]
        guard verdict.isAllowed else {
            fields[.retryAfter] = "\(Self.seconds(verdict.retryAfter))"
            throw HTTPError(.tooManyRequests, headers: fields)
        }
        var response = await next(request)
        // A stricter limit further in has told of itself already.
        for field in fields where response.headers[field.name] == nil { response.headers[field.name] = field.value }
        return response
    }

    /// The refusal.
    public func describe(_ operation: inout DescribedOperation) {
        let count: JSONObject = ["type": "integer", "minimum": 0]
        operation.responds(
            .tooManyRequests, "The client has asked too often.",
            headers: [
                .init("Retry-After", count, description: "In how many seconds to ask again."),
                .init("RateLimit-Limit", count, description: "How many requests there may be at once."),
                .init("RateLimit-Remaining", count, description: "How many are left."),
                .init("RateLimit-Reset", count, description: "In how many seconds all are there again."),
            ])
    }

    /// The client's address; of an IPv6 address the first 64 bits, for a client has all addresses behind them.
    ///
    /// Clients without an address are one.
    public static func clientNetwork(of request: Request) -> String? {
        guard let address = request.clientAddress else { return "" }
        guard let parsed = IPAddress(address), parsed.family == .v6 else { return address }
        return parsed.network(prefix: 64).description
    }

    /// Whole seconds, so that who waits for so long has waited long enough.
    private static func seconds(_ nanoseconds: Int) -> Int { (nanoseconds + 999_999_999) / 1_000_000_000 }

    /// The buckets, for all threads.
    private final class Buckets: Sendable {
        private let table: Mutex<RateTable>

        init(_ table: RateTable) { self.table = Mutex(table) }

        func take(_ key: String, at now: Int) -> RateTable.Verdict { table.withLock { $0.take(key, at: now) } }
    }
}

extension Duration {
    /// Whole nanoseconds, as far as they can be told.
    var nanoseconds: Int { Int(wholeNanoseconds) }
}
