// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// One word of the Cache-Control field (RFC 9111, section 5.2.2).
public struct CacheDirective: Sendable, Hashable, CustomStringConvertible {
    /// As it is written.
    public let description: String

    /// Any cache may keep the answer.
    public static let `public` = CacheDirective(description: "public")
    /// Only the client's own cache may keep it.
    public static let `private` = CacheDirective(description: "private")
    /// It may be kept, and is asked for again each time.
    public static let noCache = CacheDirective(description: "no-cache")
    /// Nobody may keep it.
    public static let noStore = CacheDirective(description: "no-store")
    /// It never changes while it is fresh (RFC 8246).
    public static let immutable = CacheDirective(description: "immutable")
    /// It must not be used once it is not fresh any more.
    public static let mustRevalidate = CacheDirective(description: "must-revalidate")

    /// How long it is fresh, in whole seconds.
    public static func maxAge(_ age: Duration) -> CacheDirective { timed("max-age", age) }
    /// How long it is fresh for caches that many share, in whole seconds.
    public static func sharedMaxAge(_ age: Duration) -> CacheDirective { timed("s-maxage", age) }
    /// How long it may be used while a new one is fetched (RFC 5861), in whole seconds.
    public static func staleWhileRevalidate(_ age: Duration) -> CacheDirective { timed("stale-while-revalidate", age) }

    private static func timed(_ name: String, _ age: Duration) -> CacheDirective {
        CacheDirective(description: "\(name)=\(Swift.max(0, age.wholeSeconds))")
    }
}

extension HasResponseHeaders {
    /// Says who may keep the answer, and for how long.
    ///
    ///     answer.setCacheControl(.public, .maxAge(.seconds(3_600)), .immutable)
    public mutating func setCacheControl(_ directives: CacheDirective...) {
        headers[.cacheControl] = directives.map(\.description).joined(separator: ", ")
    }

    /// Says how long nginx keeps the answer (`fastcgi_cache`), whatever it is told for clients; zero for not at all.
    ///
    /// - Parameter age: Whole seconds of it count. nginx does not pass the field on.
    public mutating func setFrontServerCache(_ age: Duration) {
        headers["X-Accel-Expires"] = "\(Swift.max(0, age.wholeSeconds))"
    }
}
