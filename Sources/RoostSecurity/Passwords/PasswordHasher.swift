// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Roost
import RoostSystem

/// Hashes passwords and looks whether a password is the right one, by argon2id (RFC 9106).
///
///     let hasher = PasswordHasher()
///
///     let user = await users.find(input.name)
///     guard try await hasher.verify(input.password, against: user?.password), let user else {
///         throw HTTPError(.unauthorized)
///     }
///     if hasher.needsRehash(user.password) { … }
///
/// That takes memory and about a tenth of a second, which is what makes guessing dear. It happens where it holds up no
/// event loop, a few at a time; further ones wait for their turn.
public struct PasswordHasher: Sendable {
    /// What one hash costs whoever makes it, and whoever guesses.
    public struct Cost: Hashable, Sendable {
        /// How much memory is filled, in bytes.
        public var memory: Int
        /// How often.
        public var passes: Int

        /// Sets a cost.
        ///
        /// - Precondition: At least 8 KiB and one pass.
        public init(memory: Int, passes: Int) {
            precondition(memory >= 8_192 && passes >= 1, "a hash takes 8 KiB and one pass at least")
            self.memory = memory
            self.passes = passes
        }

        /// 64 MiB, twice: for sign-in over the network.
        public static let interactive = Cost(memory: 64 << 20, passes: 2)
        /// 256 MiB, three times: for few users with much to lose.
        public static let moderate = Cost(memory: 256 << 20, passes: 3)
    }

    /// How many bytes of UTF-8 a password has at most.
    public static let longestPassword = 1_024

    /// What one hash costs.
    public let cost: Cost
    private let turns: Turns

    /// Prepares to hash.
    ///
    /// - Parameters:
    ///   - cost: What one hash costs.
    ///   - concurrency: How many hashes are made at once, which is how often the cost's memory is taken; half of the
    ///     processors where it is left out, so that there is something left for everything else.
    public init(cost: Cost = .interactive, concurrency: Int? = nil) {
        self.cost = cost
        turns = Turns(max(1, concurrency ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)) / 2))
    }

    /// Hashes a password, each time with another salt.
    ///
    /// - Parameter password: The password; its UTF-8 counts as it is.
    /// - Returns: What to keep.
    /// - Throws: ``PasswordError``, or `CancellationError` where the task was cancelled before its turn.
    public func hash(_ password: String) async throws -> PasswordHash {
        let bytes = Array(password.utf8)
        guard bytes.count <= Self.longestPassword else { throw PasswordError(.tooLong) }
        let cost = cost
        let text = try await inTurn { Sodium.passwordHash(bytes, passes: cost.passes, memory: cost.memory) }
        guard let hash = text.flatMap({ PasswordHash($0) }) else { throw PasswordError(.outOfMemory) }
        return hash
    }

    /// Looks whether a password is the one that a hash was made of.
    ///
    /// - Parameters:
    ///   - password: What somebody has entered.
    ///   - hash: What was kept. Give `nil` for a user that does not exist: it takes as long as for one who does, so
    ///     that nobody learns who has an account.
    /// - Returns: Whether it is; false for `nil`, and for a password that is too long to have been hashed.
    /// - Throws: ``PasswordError``, or `CancellationError` where the task was cancelled before its turn.
    public func verify(_ password: String, against hash: PasswordHash?) async throws -> Bool {
        let bytes = Array(password.utf8)
        guard bytes.count <= Self.longestPassword else { return false }
        guard let hash else {
            _ = try await self.hash(password)
            return false
        }
        switch try await inTurn({ Sodium.verify(bytes, hash: hash.text) }) {
        case .right: return true
        case .wrong: return false
        case .failed: throw PasswordError(.cannotVerify)
        }
    }

    /// Whether a hash was made with another cost than this hasher's, or by an older algorithm.
    ///
    /// After a sign-in the password is known, so that it can be hashed anew then.
    public func needsRehash(_ hash: PasswordHash) -> Bool {
        !hash.text.starts(withBytesOf: "$argon2id$")
            || Sodium.needsRehash(hash.text, passes: cost.passes, memory: cost.memory)
    }

    private func inTurn<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async throws -> Result {
        try await turns.take { await offLoop(work) }
    }
}

/// Why a password cannot be hashed or verified.
public struct PasswordError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What has gone wrong; there may be more one day.
    public struct Code: Hashable, Sendable {
        private enum Kind { case tooLong, outOfMemory, cannotVerify }

        private let kind: Kind

        /// The password has more than ``PasswordHasher/longestPassword`` bytes.
        public static let tooLong = Code(kind: .tooLong)
        /// There is not as much memory as the cost asks for.
        public static let outOfMemory = Code(kind: .outOfMemory)
        /// There is not as much memory as the hash asks for, or the hash is broken.
        public static let cannotVerify = Code(kind: .cannotVerify)

        fileprivate var text: String {
            switch kind {
            case .tooLong: "the password has more than \(PasswordHasher.longestPassword) bytes"
            case .outOfMemory: "there is not enough memory to hash a password"
            case .cannotVerify: "the hash of a password is broken, or there is not enough memory to verify it"
            }
        }
    }

    /// What has gone wrong.
    public let code: Code
    /// What has gone wrong, in words; nothing of the password is in it.
    public var description: String { code.text }

    init(_ code: Code) { self.code = code }
}
