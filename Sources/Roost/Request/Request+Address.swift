// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

extension Request {
    /// The address of the client, as the front server saw it: `192.0.2.1`, `2001:db8::1`.
    ///
    /// `nil` where there is none, as of a client over a unix socket. Behind another proxy it is that proxy's, unless the
    /// front server is told whom to trust (nginx: `set_real_ip_from`).
    public var clientAddress: String? {
        guard let address = parameters["REMOTE_ADDR"], !address.isEmpty, !address.starts(withBytesOf: "unix:") else {
            return nil
        }
        return address
    }

    /// The port of the client.
    public var clientPort: Int? { parameters["REMOTE_PORT"].flatMap { Int($0) } }

    /// The protocol that the client speaks to the front server: `HTTP/1.1`, `HTTP/2.0`.
    public var protocolVersion: String? { parameters["SERVER_PROTOCOL"] }

    /// `https` or `http`, as the front server tells.
    public var scheme: String {
        if let https = parameters["HTTPS"], !https.isEmpty, !https.isSameIgnoringCase(as: "off") { return "https" }
        return parameters["REQUEST_SCHEME"]?.isSameIgnoringCase(as: "https") == true ? "https" : "http"
    }

    /// The host's name without a port, in lower case; what the client has asked for, else what the server is called.
    public var host: String { hostAndPort.host }

    /// The port where it is not the scheme's own.
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
        let sent = parameters["HTTP_HOST"].flatMap { HostAndPort($0) }
        let configured = parameters["SERVER_NAME"].flatMap { HostAndPort($0) }
        let usual = scheme.isSame(as: "https") ? 443 : 80
        let found =
            sent
            ?? HostAndPort(
                host: configured?.host ?? "localhost", port: parameters["SERVER_PORT"].flatMap { Int($0) })
        return (found.host, found.port == usual ? nil : found.port)
    }
}
