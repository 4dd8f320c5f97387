// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a browser has to know besides its cookie to change something, and the tokens that prove that it does.
///
/// A token is 32 random bytes, and those bytes XOR the secret: another text in each page, so that nothing of it can be
/// learnt from the length of pages that were compressed (BREACH).
struct CSRFSecret {
    private static let length = 32

    private let bytes: [UInt8]

    /// A new one.
    init() { bytes = Sodium.randomBytes(Self.length) }

    /// Reads the text of one.
    init?(_ text: String) {
        guard let bytes = Sodium.bytes(base64URL: text), bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// The text to keep.
    var text: String { Sodium.base64URL(bytes) }

    /// Another token each time.
    func makeToken() -> String {
        let mask = Sodium.randomBytes(Self.length)
        return Sodium.base64URL(mask + zip(mask, bytes).map { $0 ^ $1 })
    }

    /// Whether a text is a token of this secret.
    func accepts(_ token: String) -> Bool {
        guard let token = Sodium.bytes(base64URL: token), token.count == 2 * Self.length else { return false }
        let mask = token.prefix(Self.length)
        return Sodium.areEqual(zip(mask, token.suffix(Self.length)).map { $0 ^ $1 }, bytes)
    }
}
