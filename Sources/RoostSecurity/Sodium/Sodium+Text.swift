// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CSodium
import RoostSystem

extension Sodium {
    /// Bytes in the base64 that URLs and cookies can have, without padding (RFC 4648, section 5).
    static func base64URL(_ bytes: [UInt8]) -> String {
        prepare()
        let variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING
        // With the zero that ends it.
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        unsafe sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Reads such a text; `nil` for one that ``base64URL(_:)`` would not have written, to the last bit.
    static func bytes(base64URL text: String) -> [UInt8]? {
        bytes(base64: text, variant: sodium_base64_VARIANT_URLSAFE_NO_PADDING)
    }

    /// Reads base64 of either alphabet, with padding or without.
    static func bytes(anyBase64 text: String) -> [UInt8]? {
        let digits = text.before(UInt8(ascii: "="))
        let padding = text.utf8.count - digits.utf8.count
        guard padding == 0 || (padding < 3 && text.utf8.count.isMultiple(of: 4) && text.ends(withBytesOf: "="))
        else { return nil }
        return bytes(base64: String(digits), variant: sodium_base64_VARIANT_URLSAFE_NO_PADDING)
            ?? bytes(base64: String(digits), variant: sodium_base64_VARIANT_ORIGINAL_NO_PADDING)
    }

    private static func bytes(base64 text: String, variant: Int32) -> [UInt8]? {
        prepare()
        let characters = text.utf8.map { CChar(bitPattern: $0) }
        var bytes = [UInt8](repeating: 0, count: characters.count / 4 * 3 + 3)
        var count = 0
        let result = unsafe sodium_base642bin(
            &bytes, bytes.count, characters, characters.count, nil, &count, nil, variant)
        return result == 0 ? Array(bytes.prefix(count)) : nil
    }
}
