// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

/// Where sessions are kept on the server; see ``Sessions/init(store:name:maxAge:policy:)``.
///
/// A table with three columns does it, the key being text and the primary one:
///
///     func load(_ key: String) async throws -> StoredSession? {
///         try await database.read { try Row.fetch($0, "SELECT contents, expires FROM session WHERE key = ?", key) }
///     }
///
/// Keys are hashes of the secret that the cookie has, so that who reads the table cannot go on with a session of it.
/// Whether a session has expired is looked at by ``Sessions``; a store may delete those that have whenever it likes. It
/// is called for many requests at once.
public protocol SessionStore: Sendable {
    /// The session of a key; `nil` where there is none.
    func load(_ key: String) async throws -> StoredSession?

    /// Keeps a session under a new key.
    func create(_ key: String, _ session: StoredSession) async throws

    /// Keeps another state of a session; of two requests at once the last one counts.
    ///
    /// - Returns: False where there is no session of that key any more, and then nothing is kept: it was ended
    ///   meanwhile, and a request that has begun before must not bring it back (`UPDATE`, and not `INSERT OR REPLACE`).
    func update(_ key: String, _ session: StoredSession) async throws -> Bool

    /// Ends a session; that there is none of that key is no error.
    func delete(_ key: String) async throws
}

/// A session as a ``SessionStore`` has it.
public struct StoredSession: Hashable, Sendable {
    /// How many bytes of contents a session has at most.
    public static let largest = 65_536

    /// The values, as a JSON text.
    public var contents: [UInt8]
    /// When it ends.
    public var expires: Date

    /// Puts a session together.
    public init(contents: [UInt8], expires: Date) {
        self.contents = contents
        self.expires = expires
    }
}
