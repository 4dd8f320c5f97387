// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Answers only requests for hosts that are the application's own; 400 to all others.
///
///     app.use(TrustedHosts("shop.example", "*.shop.example"))
///
/// URLs that the application makes of the request's host (``Request/url(for:_:query:)``, ``HTTPSRedirect``) are then
/// safe to put into mails and caches, whatever a client sends as Host, even where the front server lets each host
/// through.
public struct TrustedHosts: Middleware {
    private let hosts: [String]
    private let redirectsToWWW: Bool

    /// Lists the hosts.
    ///
    /// - Parameters:
    ///   - hosts: Names, in any case and without a port: whichever port is asked for, it is ignored. `*.shop.example`
    ///     is every name that ends so, but not `shop.example`; `*` is every host.
    ///   - redirectsToWWW: Whether `shop.example` is redirected to `www.shop.example`, where only that is listed.
    public init(_ hosts: String..., redirectsToWWW: Bool = true) {
        self.init(hosts, redirectsToWWW: redirectsToWWW)
    }

    /// Takes the hosts of a list, as the other initialiser does.
    public init(_ hosts: [String], redirectsToWWW: Bool = true) {
        self.hosts = hosts.map { $0.asciiLowercased() }
        self.redirectsToWWW = redirectsToWWW
    }

    /// An empty list, and hosts that no request can be for.
    public var mistakes: [String] {
        if hosts.isEmpty { return ["no host is listed, so no request would be answered"] }
        return hosts.filter { host in
            let name = host.starts(withBytesOf: "*.") ? String(host.withoutBytes(first: 2)) : host
            return !host.isSame(as: "*") && (HostAndPort(name).map { $0.port != nil } ?? true)
        }.map { "\"\($0)\" is no host; one is written shop.example or *.shop.example, without a port" }
    }

    /// Answers requests for listed hosts.
    ///
    /// - Throws: ``HTTPError`` 400 for others.
    public func respond(to request: Request, next: Next) async throws -> Response {
        // Who sends it twice wants two programs to see two hosts (RFC 9112, section 3.2).
        let fields = request.headerValues("Host")
        guard fields.count == 1, let sent = fields.first.flatMap({ HostAndPort($0) }) else { throw refusal }
        if allows(sent.host) { return await next(request) }
        guard redirectsToWWW, allows("www.\(sent.host)") else { throw refusal }
        let place = "www.\(sent.host)" + (request.port.map { ":\($0)" } ?? "")
        return .redirect(to: "\(request.scheme)://\(place)\(request.target.text)", allowingOtherHosts: true)
    }

    /// The refusal, and the redirect where there is one.
    public func describe(_ operation: inout DescribedOperation) {
        operation.responds(.badRequest, "The host is none of the application's.")
        if redirectsToWWW, hosts.contains(where: { $0.starts(withBytesOf: "www.") }) {
            operation.responds(
                .temporaryRedirect, "The same at the host's own name.", headers: [.location])
        }
    }

    private func allows(_ host: String) -> Bool {
        hosts.contains { pattern in
            if pattern.isSame(as: "*") || pattern.isSame(as: host) { return true }
            let ending = pattern.withoutBytes(first: 1)
            return pattern.starts(withBytesOf: "*.") && host.ends(withBytesOf: ending)
                && host.utf8.count > ending.utf8.count
        }
    }

    private var refusal: HTTPError { HTTPError(.badRequest, detail: "Invalid host header") }
}
