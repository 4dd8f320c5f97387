// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSecurity
import Testing

/// Tokens and comparisons.
@Suite struct SecureRandomTests {
    @Test("tokens are of URL-safe characters, and never the same")
    func tokens() {
        let tokens = (0..<100).map { _ in SecureRandom.token() }
        #expect(Set(tokens).count == 100)
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        #expect(tokens.allSatisfy { $0.count == 43 && allowed.isSuperset(of: $0) })
        #expect(SecureRandom.token(byteCount: 3).count == 4)
        #expect(SecureRandom.token(byteCount: 0).isEmpty)
    }

    @Test("as many bytes as are asked for")
    func bytes() {
        #expect([0, 1, 33].map { SecureRandom.bytes($0).count } == [0, 1, 33])
        #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
    }

    @Test("texts and bytes are compared to the last byte")
    func comparing() {
        #expect(ConstantTime.areEqual("", ""))
        #expect(ConstantTime.areEqual("geheim ü", "geheim ü"))
        #expect(!ConstantTime.areEqual("geheim", "geheiM"))
        #expect(!ConstantTime.areEqual("geheim", "geheim "))
        #expect(!ConstantTime.areEqual("", "g"))
        // Not by what Swift takes for the same character.
        #expect(!ConstantTime.areEqual("e\u{301}", "\u{e9}"))
        #expect(ConstantTime.areEqual([1, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.areEqual([1, 2, 3], [1, 2, 4]))
        #expect(!ConstantTime.areEqual([1, 2, 3], [0, 2, 3]))
    }
}
