// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Turns bytes into the value of a cookie that the client cannot change, and back.
///
/// A value is base64 of a byte that tells its form, the moment when it was made (seconds since 1970, eight bytes), and
/// then
/// - signed: the contents, and an HMAC over name, purpose and all before it;
/// - encrypted: a nonce of 24 random bytes, and the encrypted contents, bound to name, purpose and all before it.
///
/// Name and purpose are part of what is proven, so that the value of one cookie cannot be sent as that of another one.
struct CookieSeal: Sendable {
    /// The most that a name and its value have together, for browsers ignore a longer cookie (RFC 6265bis, section
    /// 5.7).
    static let longestCookie = 4_096
    /// How far the clocks of the machines that share a key may be apart, in seconds.
    static let clockTolerance: Int64 = 60

    private static let headLength = 9

    let name: String
    let protection: CookieProtection
    /// How long a value is good for, in seconds.
    let maxAge: Int64
    private let keys: [[UInt8]]
    /// What tells this cookie from all others.
    private let identity: [UInt8]

    init(_ name: String, _ protection: CookieProtection, purpose: String, keys: SecretKeys, maxAge: Duration) {
        self.name = name
        self.protection = protection
        self.maxAge = maxAge.wholeSeconds
        self.keys = keys.derived(for: protection == .signed ? "signed cookie" : "encrypted cookie")
        // A zero byte is in no cookie's name.
        identity = Array(name.utf8) + [0] + Array(purpose.utf8) + [0]
    }

    /// Makes a cookie's value.
    ///
    /// - Throws: ``CookieError`` where it is longer than a cookie can be.
    func seal(_ contents: [UInt8], at moment: Int64) throws(CookieError) -> String {
        let head = [form] + bigEndian(moment)
        let bytes =
            switch protection {
            case .signed: head + contents + Sodium.authenticate(identity + head + contents, key: keys[0])
            case .encrypted: encrypted(contents, head)
            }
        let value = Sodium.base64URL(bytes)
        let length = name.utf8.count + value.utf8.count
        guard length <= Self.longestCookie else { throw CookieError(.tooLarge, name, length: length) }
        return value
    }

    /// Reads a cookie's value.
    ///
    /// - Throws: ``CookieError`` where it was not made with one of the keys, or not lately.
    func open(_ value: String, at moment: Int64) throws(CookieError) -> [UInt8] {
        // What no browser would have sent is not worth the effort.
        guard value.utf8.count <= Self.longestCookie, let bytes = Sodium.bytes(base64URL: value),
            bytes.count >= Self.headLength, bytes[0] == form
        else { throw CookieError(.notAuthentic, name) }
        let head = Array(bytes[..<Self.headLength])
        guard let contents = contents(Array(bytes[Self.headLength...]), head) else {
            throw CookieError(.notAuthentic, name)
        }
        let age = moment - head[1...].reduce(into: Int64(0)) { $0 = $0 << 8 | Int64($1) }
        guard age < maxAge, age >= -Self.clockTolerance else { throw CookieError(.expired, name) }
        return contents
    }

    private var form: UInt8 { protection == .signed ? 1 : 2 }

    private func encrypted(_ contents: [UInt8], _ head: [UInt8]) -> [UInt8] {
        let nonce = Sodium.randomBytes(Sodium.nonceLength)
        return head + nonce + Sodium.encrypt(contents, context: identity + head, nonce: nonce, key: keys[0])
    }

    private func contents(_ rest: [UInt8], _ head: [UInt8]) -> [UInt8]? {
        switch protection {
        case .signed:
            guard rest.count >= Sodium.tagLength else { return nil }
            let contents = Array(rest.dropLast(Sodium.tagLength))
            let tag = Array(rest.suffix(Sodium.tagLength))
            return keys.contains { Sodium.isAuthentic(identity + head + contents, tag: tag, key: $0) } ? contents : nil
        case .encrypted:
            let nonce = Array(rest.prefix(Sodium.nonceLength))
            let encrypted = Array(rest.dropFirst(Sodium.nonceLength))
            return keys.lazy.compactMap {
                Sodium.decrypt(encrypted, context: identity + head, nonce: nonce, key: $0)
            }.first
        }
    }

    private func bigEndian(_ number: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> Int64($0)) }
    }
}
