// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

/// Believes what the listed proxies in front of the front server say of their clients: address, scheme and, on request,
/// host.
///
///     app.use(TrustedProxies("10.0.0.0/8", "2001:db8::/32"))
///
/// Without it, and for whoever else sends them, X-Forwarded-For and its kin are header fields as any other: their
/// sender can write into them what he likes. It stands in front of all middleware that asks who the client is. Where
/// the front server does this already (nginx: `set_real_ip_from`, `real_ip_header`), it is not needed.
///
/// - The client is the last address in X-Forwarded-For that is not that of a listed proxy: ``Request/clientAddress``.
/// - The scheme is the last word of X-Forwarded-Proto, `http` or `https`: ``Request/scheme``.
/// - The host is the last one of X-Forwarded-Host, where that is asked for: ``Request/host``.
/// - The port, where the host has none, is the last one of X-Forwarded-Port, else the scheme's own: ``Request/port``.
///   That of the front server is not the client's, as it is the proxy that has asked there.
public struct TrustedProxies: Middleware {
    private let networks: [IPNetwork]
    private let trustsUnixSockets: Bool
    private let trustsHost: Bool
    /// Items that cannot be read.
    public let mistakes: [String]

    /// Lists the proxies.
    ///
    /// - Parameters:
    ///   - proxies: Addresses and networks; `unix:` for a proxy that reaches the front server through a unix socket.
    ///   - trustsHost: Whether X-Forwarded-Host counts as well.
    public init(_ proxies: String..., trustsHost: Bool = false) { self.init(proxies, trustsHost: trustsHost) }

    /// Takes the proxies of a list, as the other initialiser does.
    public init(_ proxies: [String], trustsHost: Bool = false) {
        var networks: [IPNetwork] = []
        var mistakes = proxies.isEmpty ? ["no proxy is listed, so nothing would be believed"] : []
        for proxy in proxies where !proxy.isSame(as: Self.unixSocket) {
            do throws(IPNetworkError) {
                networks.append(try IPNetwork(proxy))
            } catch {
                mistakes.append("\"\(proxy)\" cannot be trusted: \(error)")
            }
        }
        self.networks = networks
        self.mistakes = mistakes
        self.trustsHost = trustsHost
        trustsUnixSockets = proxies.has(Self.unixSocket)
    }

    /// Hands on the request as the proxies describe it.
    public func respond(to request: Request, next: Next) async -> Response {
        guard isProxy(request.parameters["REMOTE_ADDR"] ?? "") else { return await next(request) }
        var request = request
        if let client = ForwardedFor(request.headerValues("X-Forwarded-For")).client(isTrusted: isListed) {
            request.parameters.set("REMOTE_ADDR", to: client.address.description)
            request.parameters.set("REMOTE_PORT", to: client.port.map { "\($0)" })
        }
        let port = lastWord(of: "X-Forwarded-Port", in: request).flatMap { UInt16(digits: $0) }
        request.parameters.set("SERVER_PORT", to: port.map { "\($0)" })
        if let scheme = lastWord(of: "X-Forwarded-Proto", in: request)?.asciiLowercased(),
            scheme.isSame(as: "http") || scheme.isSame(as: "https")
        {
            request.parameters.set("REQUEST_SCHEME", to: scheme)
            request.parameters.set("HTTPS", to: scheme.isSame(as: "https") ? "on" : nil)
        }
        if trustsHost, let host = lastWord(of: "X-Forwarded-Host", in: request), HostAndPort(host) != nil {
            request.parameters.set("HTTP_HOST", to: host)
        }
        return await next(request)
    }

    /// Whether the front server was asked by a listed proxy.
    private func isProxy(_ address: String) -> Bool {
        if address.starts(withBytesOf: Self.unixSocket) { return trustsUnixSockets }
        return IPAddress(address).map(isListed) ?? false
    }

    private func isListed(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }

    private func lastWord(of field: String, in request: Request) -> String? {
        request.headerValues(field).last?.utf8.split(separator: UInt8(ascii: ",")).last.map { word in
            String(Substring(word).withoutBlanksAround)
        }
    }

    /// What nginx calls the address of a client on a unix socket.
    private static let unixSocket = "unix:"
}
