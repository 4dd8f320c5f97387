// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Libsodium

/// SHA-256 of bytes that come in pieces.
struct Checksum {
    private var state = crypto_hash_sha256_state()
    private(set) var count = 0

    init() { crypto_hash_sha256_init(&state) }

    mutating func add(_ bytes: [UInt8]) {
        crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
        count += bytes.count
    }

    /// The hash of everything added, in hexadecimal; the end of it.
    mutating func finish() -> String {
        var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
        crypto_hash_sha256_final(&state, &hash)
        return hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
