// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

extension Request {
    /// The address of the client, as the front server saw it: `192.0.2.1`, `2001:db8::1`.
    ///
    /// `nil` where there is none, as of a client over a unix socket. Behind another proxy it is that proxy's, unless
    /// the front server is told whom to trust (nginx: `set_real_ip_from`).
    public var clientAddress: String? {
        guard let address = parameters["REMOTE_ADDR"], !address.isEmpty, !address.starts(withBytesOf: "unix:") else {
            return nil
        }
        return address
    }

    /// The port of the client.
    public var clientPort: Int? { parameters["REMOTE_PORT"].flatMap { UInt16(digits: $0) }.map { Int($0) } }

    /// The protocol that the client speaks to the front server: `HTTP/1.1`, `HTTP/2.0`.
    public var protocolVersion: String? { parameters["SERVER_PROTOCOL"] }

    /// `https` or `http`, as the front server tells.
    public var scheme: String {
        if let https = parameters["HTTPS"], !https.isEmpty, !https.isSameIgnoringCase(as: "off") { return "https" }
        return parameters["REQUEST_SCHEME"]?.isSameIgnoringCase(as: "https") == true ? "https" : "http"
    }

    /// The host's name without a port, in lower case; what the client has asked for, else what the server is called.
    ///
    /// A host in the request's target counts more than the field Host (RFC 9112, section 3.2.2).
    public var host: String { hostAndPort.host }

    /// The port where it is not the scheme's own.
    ///
    /// Where Host has none behind nginx, it is `SERVER_PORT`: Debian's `fastcgi_params` pass on the host alone. That is
    /// not the client's port behind another proxy or a port that is mapped; of a proxy, ``TrustedProxies`` tells.
    public var port: Int? { hostAndPort.port }

    /// Scheme, host and port: `https://example.org`.
    public var origin: String {
        let (host, port) = hostAndPort
        return "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")"
    }

    /// The whole URL, escaped as the client sent it.
    public var url: String { origin + target.text }

    /// The path within the application, decoded; escapes that are malformed stay as they are.
    ///
    /// In it an encoded slash cannot be told from one that separates; `target.path` has the path as it came.
    public var path: String { PercentEncoding.decode(target.path.utf8.span, plusIsSpace: false) ?? target.path }

    /// The names and values of the query.
    public var query: QueryItems { QueryItems(target.query ?? "") }

    private var hostAndPort: (host: String, port: Int?) {
        let scheme = scheme
        let sent = parameters["HTTP_HOST"].flatMap { HostAndPort(String($0.withoutBlanksAround)) }
        let host = sent?.host ?? parameters["SERVER_NAME"].flatMap { HostAndPort($0)?.host } ?? "localhost"
        let port = sent?.port ?? serverPort(for: scheme)
        return (host, port == (scheme.isSame(as: "https") ? 443 : 80) ? nil : port)
    }

    /// The port that stands for one that Host does not tell: nginx may have taken it off (`$host`).
    ///
    /// It is that of the client only where the client asks the front server itself. Where somebody else sees to TLS,
    /// the front server's own port, or its own scheme, is of another connection. And a front server that passes Host on
    /// as it was sent tells by it that the port is the scheme's own.
    private func serverPort(for scheme: String) -> Int? {
        guard let port = parameters["SERVER_PORT"].flatMap({ UInt16(digits: $0) }), port != 0, port != 80, port != 443
        else { return nil }
        let own = parameters["REQUEST_SCHEME"] ?? ""
        guard own.isEmpty || own.isSameIgnoringCase(as: scheme) else { return nil }
        let software = parameters["SERVER_SOFTWARE"] ?? ""
        return Self.passingHostOn.contains { software.starts(withBytesOf: $0) } ? nil : Int(port)
    }

    /// What front servers that never change Host call themselves.
    private static let passingHostOn = ["Apache", "Caddy", "HAProxy", "lighttpd"]
}
