// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The keys that an application signs and encrypts with; the first does, and all of them are good for what was made
/// earlier.
///
///     let keys = try SecretKeys(settings.secretKeys)     // SECRET_KEYS=new,old
///
/// To change the key, put a new one in front; take the old one away once what was made with it has expired. A key is
/// made by `openssl rand -base64 32`. The bytes never show: not in `description`, not when the value is dumped.
public struct SecretKeys: Sendable {
    /// How many bytes a key has at least.
    public static let shortest = 32
    /// How many bytes a key has at most: those that count.
    public static let longest = 64

    private let keys: [[UInt8]]

    /// Reads keys as settings have them: base64 of either alphabet, or hexadecimal digits, with commas or blanks
    /// between.
    ///
    /// - Throws: ``SecretKeyError`` where there is none, or one is too short, too long or unreadable.
    public init(_ text: String) throws(SecretKeyError) {
        var keys: [[UInt8]] = []
        for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            keys.append(try Self.key(String(part), number: keys.count + 1))
        }
        guard !keys.isEmpty else { throw SecretKeyError("there is no secret key") }
        self.keys = keys
    }

    /// One key of its own for this process: what it signs is worth nothing after a restart, nor to another process.
    ///
    /// For tests and for the first steps; whoever runs the application has to give it keys that stay.
    public static func random() -> SecretKeys { SecretKeys(random: SecureRandom.bytes(shortest)) }

    private init(random key: [UInt8]) { keys = [key] }

    /// Keys that are good for one purpose alone, so that what is made for one cannot be used for another.
    func derived(for purpose: String) -> [[UInt8]] {
        keys.map { Sodium.hash(Array("roost \(purpose)".utf8), key: $0) }
    }

    /// Hexadecimal digits are looked for first: nobody's base64 is 64 characters of 0 to 9 and a to f.
    private static func key(_ text: String, number: Int) throws(SecretKeyError) -> [UInt8] {
        guard let key = hexadecimal(text) ?? Sodium.bytes(anyBase64: text) else {
            throw SecretKeyError("secret key \(number) is neither base64 nor hexadecimal")
        }
        guard key.count >= shortest else {
            throw SecretKeyError("secret key \(number) has \(key.count) bytes, but needs at least \(shortest)")
        }
        guard key.count <= longest else {
            throw SecretKeyError("secret key \(number) has \(key.count) bytes, more than \(longest)")
        }
        return key
    }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count >= shortest * 2, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]?([])) { bytes, index in
            guard let high = digits[index], let low = digits[index + 1] else {
                bytes = nil
                return
            }
            bytes?.append(UInt8(high << 4 | low))
        }
    }
}

extension SecretKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How many keys there are, and nothing of them.
    public var description: String { "SecretKeys(\(keys.count))" }
    /// As `description`.
    public var debugDescription: String { description }
    /// Nothing of the keys.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text has no ``SecretKeys``; nothing of the text is in it.
public struct SecretKeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and with which key.
    public let description: String

    init(_ description: String) { self.description = description }
}
