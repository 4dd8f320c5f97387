// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CSodium

extension Sodium {
    /// How long the keys of ``authenticate(_:key:)`` and ``encrypt(_:context:nonce:key:)`` are.
    static let keyLength = 32
    /// How long what ``authenticate(_:key:)`` gives is.
    static let tagLength = Int(crypto_auth_BYTES)
    /// How long a nonce is: long enough to take a random one each time.
    static let nonceLength = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    /// By how much an encrypted text is longer.
    static let encryptionOverhead = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

    /// What proves that bytes come from who has the key: HMAC-SHA-512-256.
    static func authenticate(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        checkLength(of: key)
        var tag = [UInt8](repeating: 0, count: tagLength)
        unsafe crypto_auth(&tag, bytes, UInt64(bytes.count), key)
        return tag
    }

    /// Whether bytes come from who has the key.
    static func isAuthentic(_ bytes: [UInt8], tag: [UInt8], key: [UInt8]) -> Bool {
        checkLength(of: key)
        guard tag.count == tagLength else { return false }
        return unsafe crypto_auth_verify(tag, bytes, UInt64(bytes.count), key) == 0
    }

    /// Encrypts bytes, so that they can be read only with the key and in the same context: XChaCha20-Poly1305.
    static func encrypt(_ bytes: [UInt8], context: [UInt8], nonce: [UInt8], key: [UInt8]) -> [UInt8] {
        checkLength(of: key)
        precondition(nonce.count == nonceLength)
        var encrypted = [UInt8](repeating: 0, count: bytes.count + encryptionOverhead)
        unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
            &encrypted, nil, bytes, UInt64(bytes.count), context, UInt64(context.count), nil, nonce, key)
        return encrypted
    }

    /// Decrypts bytes; `nil` where they are not what was encrypted with this key in this context.
    static func decrypt(_ bytes: [UInt8], context: [UInt8], nonce: [UInt8], key: [UInt8]) -> [UInt8]? {
        checkLength(of: key)
        guard bytes.count >= encryptionOverhead, nonce.count == nonceLength else { return nil }
        var decrypted = [UInt8](repeating: 0, count: bytes.count - encryptionOverhead)
        let result = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
            &decrypted, nil, nil, bytes, UInt64(bytes.count), context, UInt64(context.count), nonce, key)
        return result == 0 ? decrypted : nil
    }

    private static func checkLength(of key: [UInt8]) {
        prepare()
        precondition(key.count == keyLength)
    }
}
