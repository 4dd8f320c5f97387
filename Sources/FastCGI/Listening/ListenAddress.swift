// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Where a server waits for its front server.
public enum ListenAddress: Hashable, Sendable {
    /// A unix socket at `path`, with these permission bits: who may write to it may send requests.
    case unix(path: String, mode: UInt32 = 0o660)
    /// TCP at `host`, a name or an IPv4 or IPv6 address, an empty one for all of them; port 0 lets the system choose.
    case tcp(host: String, port: UInt16)
    /// A listening socket that was handed over: descriptor 0 of a FastCGI program, or one of systemd's.
    case inherited(descriptor: Int32)

    /// Reads `HOST:PORT`, with brackets around an IPv6 address: `127.0.0.1:9000`, `[::1]:9000`, `:9000`.
    ///
    /// Returns `nil` for anything else.
    public init?(hostAndPort text: String) {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
            let port = UInt16(text[text.utf8.index(after: colon)...])
        else { return nil }
        var host = text[..<colon]
        if host.isBracketed {
            host = host.withoutBytes(first: 1, last: 1)
        } else if host.has(UInt8(ascii: ":")) {
            return nil
        }
        self = .tcp(host: String(host), port: port)
    }
}

extension ListenAddress: CustomStringConvertible {
    /// The address as one would write it for a front server.
    public var description: String {
        switch self {
        case .unix(let path, _): "unix:\(path)"
        case .tcp(let host, let port): host.has(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }
}
