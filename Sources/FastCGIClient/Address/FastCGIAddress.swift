// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Where an application listens.
public enum FastCGIAddress: Hashable, Sendable {
    /// A unix socket.
    case unix(path: String)
    /// TCP; the host is a name, or an IPv4 or IPv6 address.
    case tcp(host: String, port: UInt16)

    /// Reads an address as one writes it for a web server.
    ///
    /// `unix:app.sock`, `/run/app.sock` and any other text with a slash are unix sockets; `127.0.0.1:9000`,
    /// `[::1]:9000` and `localhost:9000` are TCP.
    ///
    /// - Throws: ``FastCGIClientError/Code/invalidAddress``.
    public init(parsing text: String) throws(FastCGIClientError) {
        if text.hasPrefix("unix:") {
            self = .unix(path: String(text.dropFirst(5)))
        } else if text.contains("/") {
            self = .unix(path: text)
        } else {
            self = try Self.tcp(parsing: text)
        }
        if case .unix(path: "") = self { throw Self.invalid(text, "the path of the unix socket is empty") }
    }

    private static func tcp(parsing text: String) throws(FastCGIClientError) -> FastCGIAddress {
        guard let colon = text.lastIndex(of: ":") else {
            throw invalid(text, "it is neither HOST:PORT nor unix:PATH")
        }
        let portText = text[text.index(after: colon)...]
        guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(portText), port > 0 else {
            throw invalid(text, "'\(portText)' is not a port from 1 to 65535")
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw invalid(text, "an IPv6 address stands in brackets: [\(host)]:\(port)")
        }
        guard !host.isEmpty else { throw invalid(text, "the host is empty") }
        return .tcp(host: String(host), port: port)
    }

    private static func invalid(_ text: String, _ reason: String) -> FastCGIClientError {
        FastCGIClientError(.invalidAddress, "'\(text)' is not the address of an application: \(reason)")
    }
}

extension FastCGIAddress: CustomStringConvertible {
    /// The address as one writes it for a web server.
    public var description: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
