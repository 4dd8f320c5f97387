// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import Roost

/// A cookie with a value of any type, signed or encrypted.
///
///     let cart = ProtectedCookie<Cart>("cart", .encrypted, keys: keys, maxAge: .seconds(86_400))
///
///     let items = request[cart]?.items ?? []
///     try response.set(cart, to: Cart(items: items + [item]), for: request)
///
/// The value is JSON, with the moment when it was set: after `maxAge` it is worth nothing, whatever the client does. It
/// is bound to the cookie's name and purpose. Together they have 4,096 bytes at most; beyond that browsers keep
/// nothing.
public struct ProtectedCookie<Value: Codable & Sendable>: Sendable {
    /// The cookie's name.
    public var name: String { seal.name }
    /// How long a value is good for.
    public let maxAge: Duration
    /// Where the cookie goes.
    public let policy: CookiePolicy

    private let seal: CookieSeal
    /// What time it is.
    var now: @Sendable () -> Date = { Date() }

    /// Describes a cookie.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - protection: Whether the client may read it.
    ///   - keys: What it is signed or encrypted with.
    ///   - purpose: What it is for, where one name is used for different things.
    ///   - maxAge: How long a value is good for, in whole seconds.
    ///   - policy: Where the cookie goes.
    public init(
        _ name: String, _ protection: CookieProtection = .signed, keys: SecretKeys, purpose: String = "",
        maxAge: Duration, policy: CookiePolicy = CookiePolicy()
    ) {
        seal = CookieSeal(name, protection, purpose: purpose, keys: keys, maxAge: maxAge)
        self.maxAge = maxAge
        self.policy = policy
    }

    /// The text that stands for a value.
    ///
    /// - Throws: ``CookieError`` where it is too large or has no form in JSON.
    public func text(of value: Value) throws(CookieError) -> String {
        guard let contents = try? JSONWriter().bytes(of: value) else { throw CookieError(.noValue, name) }
        return try seal.seal(contents, at: moment)
    }

    /// The value that a text stands for.
    ///
    /// - Throws: ``CookieError`` where it is not authentic, has expired or is of another type.
    public func value(of text: String) throws(CookieError) -> Value {
        let contents = try seal.open(text, at: moment)
        guard let value = try? JSONReader().read(Value.self, from: contents) else { throw CookieError(.noValue, name) }
        return value
    }

    private var moment: Int64 { Int64(now().timeIntervalSince1970) }
}

extension Request {
    /// The value of a protected cookie; `nil` where it was not sent, is not authentic, or has expired.
    public subscript<Value>(_ cookie: ProtectedCookie<Value>) -> Value? {
        cookies.values(cookie.name).lazy.compactMap { try? cookie.value(of: $0) }.first
    }
}

extension HasResponseHeaders {
    /// Sets a protected cookie at the client.
    ///
    /// - Parameters:
    ///   - cookie: The cookie.
    ///   - value: Its value.
    ///   - request: The request that is answered, for ``CookiePolicy/Secure/automatic``; without it the cookie is
    ///     secure.
    /// - Throws: ``CookieError`` where it is too large or has no form in JSON.
    public mutating func set<Value>(
        _ cookie: ProtectedCookie<Value>, to value: Value, for request: Request? = nil
    ) throws(CookieError) {
        let text = try cookie.text(of: value)
        cookie.policy.set(cookie.name, text, maxAge: cookie.maxAge, in: &self, for: request)
    }

    /// Takes a protected cookie away from the client.
    public mutating func delete<Value>(_ cookie: ProtectedCookie<Value>, for request: Request? = nil) {
        cookie.policy.set(cookie.name, nil, maxAge: .zero, in: &self, for: request)
    }
}
