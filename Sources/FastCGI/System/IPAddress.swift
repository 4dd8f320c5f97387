// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An IPv4 or IPv6 address.
///
/// An IPv4 address in IPv6 form, `::ffff:10.0.0.1` (RFC 4291, section 2.5.5.2), is the IPv4 address that it stands for.
package struct IPAddress: Hashable, Sendable {
    package enum Family: Sendable {
        case v4
        case v6

        /// How many bits an address has.
        var width: Int { self == .v4 ? 32 : 128 }
    }

    package let family: Family
    private let bits: UInt128

    /// How many leading bits of an IPv6 address say that it stands for an IPv4 address.
    static let mappedPrefix = 96

    /// The IPv4 address with these bits, in the machine's byte order.
    init(v4 bits: UInt32) {
        family = .v4
        self.bits = UInt128(bits)
    }

    /// The IPv6 address with these bits, in the machine's byte order; or the IPv4 address that it stands for.
    init(v6 bits: UInt128) {
        let isMapped = bits >> 32 == 0xFFFF
        family = isMapped ? .v4 : .v6
        self.bits = isMapped ? bits & 0xFFFF_FFFF : bits
    }

    /// Reads a dotted quad or an IPv6 address (inet_pton(3)); no name, no scope, no octal.
    package init?(_ text: some StringProtocol) {
        guard !text.utf8.contains(0) else { return nil }
        let text = String(text)
        var v4 = in_addr()
        var v6 = in6_addr()
        if unsafe inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4: UInt32(bigEndian: v4.s_addr))
        } else if unsafe inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(v6)
        } else {
            return nil
        }
    }

    /// The address in the operating system's form.
    init(_ address: in6_addr) {
        // SAFETY: the sixteen bytes of a local copy.
        self.init(
            v6: unsafe withUnsafeBytes(of: address) { bytes in
                unsafe bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
            })
    }

    /// True when the first `prefix` bits of both are the same; never for addresses of different families.
    func matches(_ other: IPAddress, prefix: Int) -> Bool {
        family == other.family && (bits ^ other.bits) >> UInt128(family.width - prefix) == 0
    }

    /// The address with nothing set behind its first `prefix` bits.
    package func network(prefix: Int) -> IPAddress {
        let behind = UInt128(family.width - prefix)
        let bits = (self.bits >> behind) << behind
        return family == .v4 ? IPAddress(v4: UInt32(bits)) : IPAddress(v6: bits)
    }

    /// True when nothing is set behind the first `prefix` bits.
    func isNetwork(prefix: Int) -> Bool {
        let behind = UInt128(family.width - prefix)
        return (bits >> behind) << behind == bits
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address as one writes it, an IPv6 address shortened (RFC 5952).
    package var description: String {
        guard family == .v6 else {
            return stride(from: 24, through: 0, by: -8).map { "\(bits >> UInt128($0) & 255)" }.joined(separator: ".")
        }
        var address = in6_addr()
        unsafe withUnsafeMutableBytes(of: &address) { bytes in
            // SAFETY: sixteen bytes, as many as the address has.
            for index in 0..<16 { unsafe bytes[index] = UInt8(truncatingIfNeeded: bits >> UInt128(120 - 8 * index)) }
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        _ = unsafe inet_ntop(AF_INET6, &address, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
