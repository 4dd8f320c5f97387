// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CSodium
import Glibc

extension Sodium {
    /// What came of looking at a password.
    enum Verdict {
        case right
        case wrong
        /// There was not enough memory, or the hash is none.
        case failed
    }

    /// A password's hash with all that is needed to verify it; `nil` where there is not enough memory.
    static func passwordHash(_ password: [UInt8], passes: Int, memory: Int) -> String? {
        prepare()
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let result = unsafe crypto_pwhash_str(
            &text, password.map { CChar(bitPattern: $0) }, UInt64(password.count), UInt64(passes), memory)
        guard result == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Looks whether this is the password of a hash.
    static func verify(_ password: [UInt8], hash: String) -> Verdict {
        prepare()
        guard let hash = padded(hash) else { return .failed }
        let password = password.map { CChar(bitPattern: $0) }
        // Only a password that is wrong sets it to EINVAL.
        errno = 0
        let result = unsafe crypto_pwhash_str_verify(hash, password, UInt64(password.count))
        let failure = errno
        if result == 0 { return .right }
        return failure == EINVAL ? .wrong : .failed
    }

    /// Whether a hash was made with another cost, or is none.
    static func needsRehash(_ hash: String, passes: Int, memory: Int) -> Bool {
        prepare()
        guard let hash = padded(hash) else { return true }
        return unsafe crypto_pwhash_str_needs_rehash(hash, UInt64(passes), memory) != 0
    }

    /// How many bytes a hash has at most.
    static let longestPasswordHash = Int(crypto_pwhash_STRBYTES) - 1

    /// The hash in as many characters as the library reads.
    private static func padded(_ hash: String) -> [CChar]? {
        let characters = hash.utf8.map { CChar(bitPattern: $0) }
        guard characters.count <= longestPasswordHash, !characters.contains(0) else { return nil }
        return characters + [CChar](repeating: 0, count: longestPasswordHash + 1 - characters.count)
    }
}
