// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

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
        if text.starts(withBytesOf: "unix:") {
            self = .unix(path: String(text.withoutBytes(first: 5)))
        } else if text.has(UInt8(ascii: "/")) {
            self = .unix(path: text)
        } else {
            self = try Self.tcp(parsing: text)
        }
        if case .unix(path: "") = self { throw Self.invalid(text, "the path of the unix socket is empty") }
    }

    private static func tcp(parsing text: String) throws(FastCGIClientError) -> FastCGIAddress {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            throw invalid(text, "it is neither HOST:PORT nor unix:PATH")
        }
        let portText = text[text.index(after: colon)...]
        guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(portText), port > 0 else {
            throw invalid(text, "'\(portText)' is not a port from 1 to 65535")
        }
        var host = text[..<colon]
        if host.isBracketed {
            host = host.withoutBytes(first: 1, last: 1)
        } else if host.has(UInt8(ascii: ":")) {
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
        case .tcp(let host, let port): host.has(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
