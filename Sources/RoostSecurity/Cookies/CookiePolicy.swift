// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import Roost
import RoostSystem

/// Where a cookie goes.
///
///     CookiePolicy(path: "/admin", sameSite: .strict)
///
/// No script can read a cookie that this product sets (HttpOnly): what is in it is for the application alone.
public struct CookiePolicy: Sendable {
    /// Whether a cookie goes over HTTPS only.
    public enum Secure: Hashable, Sendable {
        /// It does where the request came over HTTPS, as the front server tells.
        case automatic
        /// It does; for an application that is told nothing of HTTPS, because that ends further out.
        case always
        /// It does not.
        case never
    }

    /// The path that the cookie is for, with all below, as browsers see it: with the prefix where the application
    /// stands.
    public var path: String
    /// The host that it is for, with all below; with `nil` the host of the request alone.
    public var domain: String?
    /// Which requests from other sites it goes with.
    public var sameSite: SameSite
    /// Whether it goes over HTTPS only.
    public var secure: Secure
    /// Whether it is in a jar of its own for each site that embeds this one; needs ``Secure/always``.
    public var partitioned: Bool

    /// Says where a cookie goes.
    public init(
        path: String = "/", domain: String? = nil, sameSite: SameSite = .lax, secure: Secure = .automatic,
        partitioned: Bool = false
    ) {
        self.path = path
        self.domain = domain
        self.sameSite = sameSite
        self.secure = secure
        self.partitioned = partitioned
    }

    /// Sets a cookie, or takes it away where there is no value.
    func set(
        _ name: String, _ value: String?, maxAge: Duration, in answer: inout some HasResponseHeaders,
        for request: Request?
    ) {
        let secure =
            switch secure {
            // Without a request there is no telling, and a cookie that is lost is better than one that is read.
            case .automatic: request.map { $0.scheme.isSame(as: "https") } ?? true
            case .always: true
            case .never: false
            }
        if let value {
            answer.setCookie(
                name, value, maxAge: maxAge, path: path, domain: domain, secure: secure, httpOnly: true,
                sameSite: sameSite, partitioned: partitioned)
        } else {
            answer.deleteCookie(
                name, path: path, domain: domain, secure: secure, httpOnly: true, sameSite: sameSite,
                partitioned: partitioned)
        }
    }
}
