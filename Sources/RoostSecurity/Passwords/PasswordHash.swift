// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What is kept of a password: a hash by argon2, with its salt and its cost, as one text.
///
///     let hash = try await hasher.hash(input.password)
///     try await users.insert(name: input.name, password: hash)       // Codable: a column of text
///
/// Hashes that other libraries have written (`$argon2id$v=19$…`) are read too.
public struct PasswordHash: Hashable, Sendable {
    /// The text to keep, at most 127 characters of ASCII.
    public let text: String

    /// Takes a text that was kept; `nil` where it is none of argon2's.
    public init?(_ text: String) {
        guard text.starts(withBytesOf: "$argon2id$") || text.starts(withBytesOf: "$argon2i$"),
            text.utf8.count <= Sodium.longestPasswordHash,
            text.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else { return nil }
        self.text = text
    }
}

extension PasswordHash: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hash = PasswordHash(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "this is no hash of a password")
        }
        self = hash
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Nothing of the hash, for it may end in a log.
    public var description: String { "PasswordHash" }
    /// As `description`.
    public var debugDescription: String { description }
    /// Nothing of the hash.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
