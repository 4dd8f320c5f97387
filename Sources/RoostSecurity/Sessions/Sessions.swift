// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import Roost

/// Keeps a ``Session`` for each visitor, from one request to the next.
///
///     app.use(Sessions(keys: try SecretKeys(settings.secretKeys)))
///
///     app.post("/sign-in") { (input: SignIn) in
///         …
///         input.session.renew()
///         input.session["user"] = user.id
///         return Response.redirect(to: "/", status: .seeOther)
///     }
///
/// The values are in a cookie that the client cannot change (`signed`), nor read (`encrypted`), or in a
/// ``SessionStore``, and then there is only a secret in the cookie. A cookie is set only where the session was changed,
/// and taken away where it was emptied; an answer for which the session was looked at says `Vary: Cookie`. Sessions end
/// so long after their last change: `maxAge`. What was changed is not kept where the answer is 500: half of a handler
/// has done that.
///
/// A signed or encrypted session that was ended is only forgotten by the client: who has kept a copy of the cookie can
/// go on with it until it expires. A store knows better.
public struct Sessions: Middleware {
    /// How long sessions last where nothing is said: 14 days.
    public static let defaultMaxAge = Duration.seconds(14 * 24 * 60 * 60)
    /// The most cookies of the name that are looked at, for clients can send any number.
    private static let mostCookies = 4

    private let name: String
    private let maxAge: Duration
    private let policy: CookiePolicy
    private let keeping: @Sendable (Request) async throws -> any SessionKeeping
    /// What time it is.
    var now: @Sendable () -> Date = { Date() }

    /// Keeps sessions in a cookie.
    ///
    /// - Parameters:
    ///   - keys: What the cookie is signed or encrypted with.
    ///   - protection: Whether the client may read the values.
    ///   - name: The cookie's name.
    ///   - maxAge: How long a session lasts after its last change, in whole seconds.
    ///   - policy: Where the cookie goes.
    public init(
        keys: SecretKeys, _ protection: CookieProtection = .signed, name: String = "session",
        maxAge: Duration = defaultMaxAge, policy: CookiePolicy = CookiePolicy()
    ) {
        let seal = CookieSeal(name, protection, purpose: "session", keys: keys, maxAge: maxAge)
        self.init(name, maxAge, policy) { _ in SessionsInCookies(seal: seal) }
    }

    /// Keeps sessions in a store.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - name: The cookie's name.
    ///   - maxAge: How long a session lasts after its last change, in whole seconds.
    ///   - policy: Where the cookie goes.
    public init(
        store: any SessionStore, name: String = "session", maxAge: Duration = defaultMaxAge,
        policy: CookiePolicy = CookiePolicy()
    ) {
        self.init(name, maxAge, policy) { _ in SessionsInStore(store: store, maxAge: maxAge) }
    }

    /// Keeps sessions in a store that is made when the application starts: `Sessions(store: Shop.sessions)`.
    ///
    /// - Parameters:
    ///   - store: The store's dependency, of the scope `application`.
    ///   - name: The cookie's name.
    ///   - maxAge: How long a session lasts after its last change, in whole seconds.
    ///   - policy: Where the cookie goes.
    public init<Store: SessionStore>(
        store: Dependency<Store>, name: String = "session", maxAge: Duration = defaultMaxAge,
        policy: CookiePolicy = CookiePolicy()
    ) {
        self.init(name, maxAge, policy) { request in
            SessionsInStore(store: try await request.value(of: store), maxAge: maxAge)
        }
    }

    private init(
        _ name: String, _ maxAge: Duration, _ policy: CookiePolicy,
        _ keeping: @escaping @Sendable (Request) async throws -> any SessionKeeping
    ) {
        self.keeping = keeping
        self.name = name
        self.maxAge = maxAge
        self.policy = policy
    }

    /// Lends the session to what stands inside, and keeps what has become of it.
    public func respond(to request: Request, next: Next) async throws -> Response {
        let keeping = try await keeping(request)
        let found = try await find(request, keeping)
        let session = Session(found?.values ?? [:])
        request[CurrentSession.self] = session
        var response = await next(request)
        let outcome = try session.outcome()
        if outcome.isUsed { response.headers.addVary(.cookie) }
        guard outcome.isModified, response.status != .internalServerError else { return response }
        let value = try await keep(outcome, of: found?.cookie, keeping)
        // Nothing has become of nothing: then there is no cookie to take away.
        if value != nil || found != nil {
            policy.set(name, value, maxAge: maxAge, in: &response, for: request)
        }
        return response
    }

    /// The session that a request goes on with, and its cookie.
    private func find(_ request: Request, _ keeping: any SessionKeeping) async throws -> (
        cookie: String, values: JSONObject
    )? {
        for cookie in request.cookies.values(name).prefix(Self.mostCookies) {
            guard let contents = try await keeping.contents(of: cookie, at: now()),
                case .object(let values)? = try? JSONValue(parsing: contents)
            else { continue }
            return (cookie, values)
        }
        return nil
    }

    /// Keeps the values; returns the cookie, or `nil` where there is no session any more.
    private func keep(
        _ outcome: Session.Outcome, of cookie: String?, _ keeping: any SessionKeeping
    ) async throws -> String? {
        guard !outcome.values.isEmpty else {
            if let cookie { try await keeping.end(cookie) }
            return nil
        }
        return try await keeping.keep(
            JSONWriter().bytes(of: JSONValue.object(outcome.values)), under: cookie, isRenewed: outcome.isRenewed,
            at: now())
    }
}
