// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Sends clients that ask over plain HTTP to the same URL over HTTPS, with 307: method and body are kept.
///
///     app.use(TrustedHosts("shop.example"), HTTPSRedirect())
///
/// Usually this is the front server's business. The scheme is ``Request/scheme``; behind a proxy that ends TLS,
/// ``TrustedProxies`` stands in front. The host is the one that was asked for, so ``TrustedHosts`` belongs in front as
/// well, or a cache on the way might learn a redirect to wherever a client has said.
public struct HTTPSRedirect: Middleware {
    private let port: Int

    /// Redirects.
    ///
    /// - Parameter port: Where HTTPS is answered.
    public init(port: Int = 443) { self.port = port }

    /// A port that there is not.
    public var mistakes: [String] { 1...65_535 ~= port ? [] : ["there is no port \(port)"] }

    /// Redirects, or hands on what came over HTTPS.
    public func respond(to request: Request, next: Next) async -> Response {
        guard !request.scheme.isSame(as: "https") else { return await next(request) }
        let place = request.host + (port == 443 ? "" : ":\(port)")
        return .redirect(to: "https://\(place)\(request.target.text)", allowingOtherHosts: true)
    }

    /// The redirect.
    public func describe(_ operation: inout DescribedOperation) {
        operation.responds(.temporaryRedirect, "The same over HTTPS.", headers: [.location])
    }
}
