// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

/// The addresses that proxies have noted in X-Forwarded-For, each that of who has asked it; the nearest is last.
struct ForwardedFor {
    /// An address and perhaps a port: `192.0.2.1`, `192.0.2.1:4711`, `[2001:db8::1]:4711`, `2001:db8::1`.
    struct Hop: Hashable {
        let address: IPAddress
        let port: Int?

        init?(_ text: Substring) {
            if let address = IPAddress(text) {
                self.address = address
                port = nil
                return
            }
            guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
                let port = Int(digits: text[text.utf8.index(after: colon)...]), port <= 65_535
            else {
                guard text.isBracketed, let address = IPAddress(text.withoutBytes(first: 1, last: 1)) else {
                    return nil
                }
                self.address = address
                self.port = nil
                return
            }
            var host = text[..<colon]
            let isBracketed = host.isBracketed
            if isBracketed { host = host.withoutBytes(first: 1, last: 1) }
            // Without brackets the last piece of an IPv6 address would be taken for a port.
            guard let address = IPAddress(host), isBracketed == host.has(UInt8(ascii: ":")) else { return nil }
            self.address = address
            self.port = port
        }
    }

    private let hops: [Substring]

    /// Reads the values of all X-Forwarded-For fields.
    init(_ fields: [String]) {
        hops = fields.flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }.map { hop in
            Substring(hop.drop(while: ASCII.isBlank).prefix { !ASCII.isBlank($0) })
        }
    }

    /// Who has asked the outermost of the proxies that are trusted: the last address that is not one of them.
    ///
    /// What stands in front of it anybody may have written. Where something is no address, the proxy that has noted it
    /// is the last that is known.
    func client(isTrusted: (IPAddress) -> Bool) -> Hop? {
        var known: Hop?
        for text in hops.reversed() {
            guard let hop = Hop(text) else { return known }
            guard isTrusted(hop.address) else { return hop }
            known = hop
        }
        return known
    }
}
