// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

@testable import RoostSecurity

/// Hashing and verifying with the least cost there is; the real one takes a tenth of a second each.
@Suite struct PasswordHasherTests {
    private let hasher = PasswordHasher(cost: .init(memory: 8_192, passes: 1))

    @Test("the right password is right, and no other one")
    func verifies() async throws {
        let hash = try await hasher.hash("correct horse")
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(try await hasher.verify("correct horse", against: hash))
        for wrong in ["", "correct hors", "correct horse ", "Correct horse", "correct horse\0"] {
            #expect(try await !hasher.verify(wrong, against: hash))
        }
    }

    @Test("each hash has a salt of its own, and each can be kept as a text")
    func salts() async throws {
        let (one, other) = (try await hasher.hash("pw"), try await hasher.hash("pw"))
        #expect(one != other)
        let kept = try #require(PasswordHash(one.text))
        #expect(try await hasher.verify("pw", against: kept))
        let json = try JSONWriter().bytes(of: ["p": one])
        #expect(try JSONReader().read([String: PasswordHash].self, from: json) == ["p": one])
    }

    @Test("passwords of any length and character, up to the limit, count to their last byte")
    func lengths() async throws {
        let longest = String(repeating: "ü", count: PasswordHasher.longestPassword / 2)
        for password in ["", "p", "päss\0wörd 🦉", longest] {
            let hash = try await hasher.hash(password)
            #expect(try await hasher.verify(password, against: hash))
        }
        let hash = try await hasher.hash(longest)
        #expect(try await !hasher.verify(longest.dropLast() + "u ", against: hash))
        #expect(try await !hasher.verify(longest + "x", against: hash))
        await #expect(throws: PasswordError(.tooLong)) { try await hasher.hash(longest + "x") }
    }

    @Test("a user that does not exist has no password, and costs a hash all the same")
    func nobody() async throws {
        #expect(try await !hasher.verify("", against: nil))
        // As much memory as there is not: only who hashes asks for it.
        let greedy = PasswordHasher(cost: .init(memory: 1 << 41, passes: 1))
        await #expect(throws: PasswordError(.outOfMemory)) { try await greedy.verify("pw", against: nil) }
    }

    @Test(
        "hashes of other libraries are read",
        arguments: [
            // argon2-cffi 25.1, with four lanes; and argon2i.
            "$argon2id$v=19$m=64,t=1,p=4$8PuH3WVIsfJi0OxjIcn/dA$FzdBOkS229xzt7LXCmG6eVnNMu4Z+1L84SJ5mC/V/6E",
            "$argon2i$v=19$m=64,t=3,p=1$WLUUarixp4kkOFZOAwyE4w$J6RS07/nf0/51tr+UPkOVBGED+F1xvG4JRcPz9mU618",
        ])
    func interoperates(_ text: String) async throws {
        let hash = try #require(PasswordHash(text))
        #expect(try await hasher.verify("correct horse", against: hash))
        #expect(try await !hasher.verify("correct hors", against: hash))
        #expect(hasher.needsRehash(hash))
    }

    @Test("a hash of another cost needs another one, and one of the same does not")
    func rehashing() async throws {
        let hash = try await hasher.hash("pw")
        #expect(!hasher.needsRehash(hash))
        #expect(PasswordHasher(cost: .init(memory: 16_384, passes: 1)).needsRehash(hash))
        #expect(PasswordHasher(cost: .init(memory: 8_192, passes: 2)).needsRehash(hash))
    }

    @Test("the default cost is what libsodium recommends for sign-in")
    func defaultCost() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash("pw")
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(try await hasher.verify("pw", against: hash))
    }

    @Test(
        "what is no hash is none",
        arguments: [
            "", "secret", "$argon2", "$argon2d$v=19$m=8,t=1,p=1$AAAA$AAAA", "$2b$12$abc",
            "$argon2id$" + String(repeating: "a", count: 118), "$argon2id$v=19\0$m=8", "$argon2id$v=19 m=8",
        ])
    func noHash(_ text: String) {
        #expect(PasswordHash(text) == nil)
        #expect(throws: (any Error).self) {
            try JSONReader().read(PasswordHash.self, from: JSONWriter().bytes(of: text))
        }
    }

    @Test("a broken hash is an error, and not a wrong password")
    func broken() async throws {
        let good = try await hasher.hash("pw").text
        // 41 characters are no base64, whatever they are.
        for text in [String(good.dropLast(2)), "$argon2id$v=19$m=8,t=1,p=1$!!!!", "$argon2id$"] {
            let hash = try #require(PasswordHash(text))
            await #expect(throws: PasswordError(.cannotVerify)) { try await hasher.verify("pw", against: hash) }
            #expect(hasher.needsRehash(hash))
        }
    }

    @Test("nothing of a hash or a password gets into a log")
    func hides() async throws {
        let hash = try await hasher.hash("pw")
        var dumped = ""
        dump(hash, to: &dumped)
        for text in ["\(hash)", String(reflecting: hash), dumped] { #expect(!text.contains("argon2")) }
        #expect("\(PasswordError(.tooLong))" == "the password has more than 1024 bytes")
    }

    @Test("many at once wait for their turn, and who was cancelled leaves it to others")
    func turns() async throws {
        let hasher = PasswordHasher(cost: .init(memory: 8_192, passes: 1), concurrency: 2)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<40 {
                group.addTask {
                    let hash = try await hasher.hash("pw\(index)")
                    return try await hasher.verify("pw\(index)", against: hash)
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        let cancelled = Task {
            withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await hasher.hash("pw")
        }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(try await hasher.verify("pw", against: hasher.hash("pw")))
    }
}
