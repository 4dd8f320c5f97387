// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CSodium

/// libsodium, made ready once; what stands in this folder is all that calls it.
enum Sodium {
    /// Makes the library ready, on whatever thread comes first.
    ///
    /// PRECONDITION: it fails only where the system has no source of randomness, and without one nothing here is
    /// secure.
    private static let isReady: Void = {
        guard sodium_init() >= 0 else { fatalError("libsodium cannot be used: sodium_init() has failed") }
    }()

    /// Has to be called before any other function of the library.
    static func prepare() { _ = isReady }

    /// Bytes that nobody can guess.
    static func randomBytes(_ count: Int) -> [UInt8] {
        prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&bytes, count)
        return bytes
    }

    /// Whether both are the same, in a time that tells nothing but whether their lengths are.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        prepare()
        guard left.count == right.count else { return false }
        return unsafe sodium_memcmp(left, right, left.count) == 0
    }

    /// A hash of 32 bytes: BLAKE2b, with a key or without.
    static func hash(_ bytes: [UInt8], key: [UInt8] = []) -> [UInt8] {
        prepare()
        var hash = [UInt8](repeating: 0, count: Int(crypto_generichash_BYTES))
        unsafe crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), key, key.count)
        return hash
    }
}
