// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import RoostSystem

/// Where the values of sessions are: in the cookie itself, or in a store.
protocol SessionKeeping: Sendable {
    /// The values that a cookie stands for, as JSON; `nil` where it stands for none.
    func contents(of cookie: String, at now: Date) async throws -> [UInt8]?

    /// Keeps values.
    ///
    /// - Parameters:
    ///   - contents: The values, as JSON.
    ///   - cookie: The cookie of the session so far, where there is one.
    ///   - isRenewed: Whether it has to be another one from now on.
    ///   - now: What time it is.
    /// - Returns: The cookie; `nil` where the session was ended meanwhile.
    /// - Throws: ``CookieError`` or ``SessionError`` for too many values, or what the store throws.
    func keep(_ contents: [UInt8], under cookie: String?, isRenewed: Bool, at now: Date) async throws -> String?

    /// Ends a session.
    func end(_ cookie: String) async throws
}

/// Keeps the values in the cookie.
struct SessionsInCookies: SessionKeeping {
    let seal: CookieSeal

    func contents(of cookie: String, at now: Date) async -> [UInt8]? {
        try? seal.open(cookie, at: Int64(now.timeIntervalSince1970))
    }

    func keep(_ contents: [UInt8], under cookie: String?, isRenewed: Bool, at now: Date) async throws -> String? {
        try seal.seal(contents, at: Int64(now.timeIntervalSince1970))
    }

    /// The client alone has it.
    func end(_ cookie: String) async {}
}

/// Keeps the values in a store, and a secret in the cookie.
struct SessionsInStore: SessionKeeping {
    private static let secretLength = 32

    let store: any SessionStore
    let maxAge: Duration

    func contents(of cookie: String, at now: Date) async throws -> [UInt8]? {
        guard let key = key(of: cookie), let session = try await store.load(key), session.expires > now else {
            return nil
        }
        return session.contents
    }

    func keep(_ contents: [UInt8], under cookie: String?, isRenewed: Bool, at now: Date) async throws -> String? {
        guard contents.count <= StoredSession.largest else { throw SessionError(.tooLarge(contents.count)) }
        let session = StoredSession(contents: contents, expires: now + TimeInterval(maxAge.wholeSeconds))
        guard let cookie, let key = key(of: cookie) else { return try await create(session) }
        guard isRenewed else { return try await store.update(key, session) ? cookie : nil }
        // One that was ended meanwhile is not to come back by being renewed.
        guard try await store.update(key, session) else { return nil }
        let renewed = try await create(session)
        try await store.delete(key)
        return renewed
    }

    func end(_ cookie: String) async throws {
        if let key = key(of: cookie) { try await store.delete(key) }
    }

    private func create(_ session: StoredSession) async throws -> String {
        let secret = Sodium.randomBytes(Self.secretLength)
        try await store.create(key(of: secret), session)
        return Sodium.base64URL(secret)
    }

    /// The key of a cookie's secret; `nil` where the text was not handed out by this type.
    private func key(of cookie: String) -> String? {
        guard let secret = Sodium.bytes(base64URL: cookie), secret.count == Self.secretLength else { return nil }
        return key(of: secret)
    }

    private func key(of secret: [UInt8]) -> String { Sodium.base64URL(Sodium.hash(secret)) }
}
