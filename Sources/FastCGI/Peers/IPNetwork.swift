// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// An address, or all addresses that begin with the same bits: `10.0.0.0/8`.
package struct IPNetwork: Hashable, Sendable {
    private let address: IPAddress
    private let prefix: Int

    /// Reads an address, or a network with the length of its prefix.
    package init(_ text: String) throws(IPNetworkError) {
        let parts = text.pieces(between: UInt8(ascii: "/"), maxSplits: 1)
        guard let first = parts.first, let address = IPAddress(first) else { throw .noAddress }
        self.address = address
        guard let length = parts.dropFirst().first else {
            self.prefix = address.family.width
            return
        }
        // The prefix of an IPv4 address in IPv6 form counts the bits in front of it too.
        let front = address.family == .v4 && first.has(UInt8(ascii: ":")) ? IPAddress.mappedPrefix : 0
        let lengths = front...front + address.family.width
        guard let prefix = Int(digits: length), lengths.contains(prefix) else { throw .badLength(lengths) }
        guard address.isNetwork(prefix: prefix - front) else { throw .bitsBehind(prefix) }
        self.prefix = prefix - front
    }

    /// Whether an address begins with these bits; one of the other family never does.
    package func contains(_ other: IPAddress) -> Bool { address.matches(other, prefix: prefix) }
}

/// Why a text is no network.
package enum IPNetworkError: Error, Hashable, CustomStringConvertible {
    case noAddress
    case badLength(ClosedRange<Int>)
    case bitsBehind(Int)

    package var description: String {
        switch self {
        case .noAddress: "it is not an IPv4 or IPv6 address, or a network such as 10.0.0.0/8"
        case .badLength(let lengths):
            "behind the slash stands a number from \(lengths.lowerBound) to \(lengths.upperBound)"
        case .bitsBehind(let prefix): "the address has bits that are not part of the network's \(prefix)"
        }
    }
}

extension Int {
    /// Digits alone, without a sign and without zeros in front, which some read as octal.
    package init?(digits text: Substring) {
        let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0") else { return nil }
        self.init(text)
    }
}
