// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import JWTKit
import Roost
import RoostTesting
import Testing

@testable import RoostJWT

private struct Claims: Codable, Equatable, Sendable {
    var sub: String
    var admin: Bool
}

/// Claims that look at themselves.
private struct PickyClaims: JWTPayload {
    struct Banned: Error {}

    var sub: String

    func verify(using algorithm: some JWTAlgorithm) async throws { if sub == "eve" { throw Banned() } }
}

/// Tokens in requests: the right ones, and all others.
@Suite struct JWTBearerTests {
    private static let moment = Date(timeIntervalSince1970: 1_800_000_000)
    private let keys: JWTKeyCollection

    init() async {
        keys = await JWTKeyCollection().add(
            hmac: "a secret of the tests alone, and long enough", digestAlgorithm: .sha256)
    }

    private func tokens(
        keys: JWTKeyCollection? = nil, algorithms: Set<String> = ["HS256"], audience: String? = "shop",
        issuer: String? = "us", tolerance: TimeInterval = 0, later seconds: Double = 0
    ) -> JWTBearer<Claims> {
        let rules = TokenRules(algorithms: algorithms, audience: audience, issuer: issuer, tolerance: tolerance)
        return JWTBearer(keys: keys ?? self.keys, rules: rules, now: { Self.moment + seconds })
    }

    /// A token of any header and payload, signed with the tests' key where nothing else is said.
    private func token(
        header: String = #"{"alg":"HS256","typ":"JWT"}"#, _ payload: String, signature: [UInt8]? = nil
    ) async throws -> String {
        let signed = "\(base64URL(Array(header.utf8))).\(base64URL(Array(payload.utf8)))"
        if let signature { return "\(signed).\(base64URL(signature))" }
        let made = try await keys.getKey().sign(Array(signed.utf8))
        return "\(signed).\(base64URL(made))"
    }

    private func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    private static let payload =
        #"{"sub":"alice","admin":true,"exp":1800000060,"aud":"shop","iss":"us"}"#

    private func refusal(_ token: String, by tokens: JWTBearer<Claims>? = nil) async -> TokenError.Code? {
        await #expect(throws: TokenError.self) { try await (tokens ?? self.tokens()).verify(token) }?.code
    }

    @Test("what was signed comes back")
    func roundTrip() async throws {
        let claims = Claims(sub: "alice", admin: true)
        let token = try await tokens().sign(claims, expiresIn: .seconds(60))
        #expect(try await tokens().verify(token) == claims)
        #expect(try await tokens().verify(self.token(Self.payload)) == claims)
    }

    @Test("expires to the second, with the tolerance that is asked for")
    func expiry() async throws {
        let token = try await tokens().sign(Claims(sub: "alice", admin: false), expiresIn: .seconds(60))
        #expect(try await tokens(later: 59).verify(token).sub == "alice")
        #expect(await refusal(token, by: tokens(later: 60)) == .expired)
        #expect(try await tokens(tolerance: 5, later: 64).verify(token).sub == "alice")
        #expect(await refusal(token, by: tokens(tolerance: 5, later: 65)) == .expired)
        let endless = try await self.token(#"{"sub":"alice","admin":true,"aud":"shop","iss":"us"}"#)
        #expect(await refusal(endless) == .expired)
    }

    @Test("is good from its beginning on")
    func notBefore() async throws {
        let token = try await token(
            #"{"sub":"a","admin":true,"exp":1800000060,"nbf":1800000010,"aud":"shop","iss":"us"}"#)
        #expect(await refusal(token) == .notYetValid)
        #expect(try await tokens(later: 10).verify(token).sub == "a")
    }

    @Test(
        "is for this audience, of this issuer",
        arguments: [
            (#""aud":"shop","iss":"us""#, nil), (#""aud":["x","shop"],"iss":"us""#, nil),
            (#""aud":"shops","iss":"us""#, .wrongAudience), (#""aud":[],"iss":"us""#, .wrongAudience),
            (#""iss":"us""#, .wrongAudience), (#""aud":"shop","iss":"them""#, .wrongIssuer),
            (#""aud":"shop""#, .wrongIssuer),
        ] as [(String, TokenError.Code?)])
    func audience(_ members: String, _ code: TokenError.Code?) async throws {
        let token = try await token("{\"sub\":\"a\",\"admin\":true,\"exp\":1800000060,\(members)}")
        if let code {
            #expect(await refusal(token) == code)
        } else {
            #expect(try await tokens().verify(token).sub == "a")
        }
        #expect(try await tokens(audience: nil, issuer: nil).verify(token).sub == "a")
    }

    @Test("no bit of a token can be changed")
    func forged() async throws {
        let token = Array(try await token(Self.payload).utf8)
        let end = try #require(token.lastIndex(of: UInt8(ascii: ".")))
        for index in token.indices where index <= end {
            var forged = token
            forged[index] ^= 1
            await #expect(throws: TokenError.self) {
                try await tokens().verify(String(decoding: forged, as: UTF8.self))
            }
        }
        for signature in [[], [0], [UInt8](repeating: 0, count: 32)] {
            #expect(await refusal(try await self.token(Self.payload, signature: signature)) == .notValid)
        }
    }

    @Test(
        "the algorithm is not the token's to choose",
        arguments: ["none", "None", "nOnE", "HS384", "HS512", "RS256", "hs256", ""])
    func algorithms(_ name: String) async throws {
        let header = "{\"alg\":\"\(name)\"}"
        #expect(await refusal(try await token(header: header, Self.payload)) == .wrongAlgorithm)
        #expect(await refusal(try await token(header: header, Self.payload, signature: [])) == .wrongAlgorithm)
        // Nor where it would be accepted from another key.
        let many: Set<String> = ["HS256", "HS384", "HS512", "RS256", "none", "None", "nOnE"]
        #expect(
            await refusal(try await token(header: header, Self.payload), by: tokens(algorithms: many))
                == .wrongAlgorithm)
    }

    @Test("a collection that takes unsigned tokens does not make them good")
    func unsecured() async throws {
        let keys = await JWTKeyCollection().addUnsecuredNone()
        let token = try await token(header: #"{"alg":"none"}"#, Self.payload, signature: [])
        #expect(await refusal(token, by: tokens(keys: keys, algorithms: ["none", "HS256"])) == .wrongAlgorithm)
        let claims = try await self.token(Self.payload, signature: [])
        #expect(await refusal(claims, by: tokens(keys: keys)) == .wrongAlgorithm)
    }

    @Test("what is no token is none")
    func malformed() async throws {
        for text in ["", "x", "..", "a.b", "a.b.c", "a.b.c.d", String(repeating: "a", count: 20_000)] {
            #expect(await refusal(text) == .notValid)
        }
        #expect(await refusal(try await token(header: "[]", Self.payload)) == .notValid)
        #expect(await refusal(try await token(header: "{}", Self.payload)) == .wrongAlgorithm)
        for crit in [#"["b64"]"#, "1", "[]"] {
            let header = "{\"alg\":\"HS256\",\"crit\":\(crit)}"
            #expect(await refusal(try await token(header: header, Self.payload)) == .notValid)
        }
        #expect(await refusal(try await token("{}")) == .notValid)
        #expect(await refusal(try await token(#"{"sub":7,"admin":true,"exp":1800000060}"#)) == .notValid)
    }

    @Test("a key among several is the one that the token names, and a key of another name is none")
    func severalKeys() async throws {
        let keys = await JWTKeyCollection().add(
            hmac: "the first secret, and long enough", digestAlgorithm: .sha256, kid: "one"
        )
        .add(hmac: "the second secret, and long enough", digestAlgorithm: .sha256, kid: "two")
        let tokens = self.tokens(keys: keys)
        let claims = Claims(sub: "a", admin: false)
        for key in ["one", "two"] {
            let token = try await tokens.sign(claims, expiresIn: .seconds(60), key: key)
            #expect(try await tokens.verify(token) == claims)
        }
        let byTwo = try await tokens.sign(claims, expiresIn: .seconds(60), key: "two")
        await keys.remove(kid: "two")
        #expect(await refusal(byTwo, by: tokens) == .unknownKey)
    }

    @Test("a key that is not there is not stood in for by the default, neither to verify nor to sign")
    func unknownKey() async throws {
        let keys = await JWTKeyCollection()
            .add(hmac: "a secret of the tests alone, and long enough", digestAlgorithm: .sha256)
            .add(hmac: "the second secret, and long enough", digestAlgorithm: .sha256, kid: "two")
        let header = #"{"alg":"HS256","kid":"three"}"#
        let tokens = self.tokens(keys: keys)
        #expect(await refusal(try await token(header: header, Self.payload), by: tokens) == .unknownKey)
        #expect(try await tokens.verify(token(Self.payload)).sub == "alice")
        await #expect(throws: TokenError.self) {
            try await tokens.sign(Claims(sub: "a", admin: false), expiresIn: .seconds(60), key: "three")
        }
        // Where no key has a name, a token's name for it says nothing.
        #expect(try await self.tokens().verify(token(header: header, Self.payload)).sub == "alice")
        let app = App(title: "test")
        app.get("/", .dependencies(tokens.claims)) { "let in" }
        let unknown = try await token(header: header, Self.payload)
        let answer = try await TestClient(app.service()).get("/", headers: [.authorization: "Bearer \(unknown)"])
        #expect(answer.status == .unauthorized)
    }

    @Test("a token has one text: without padding, and without bits to spare")
    func canonical() async throws {
        // Headers of each length modulo 3, so that each needs another padding.
        for blanks in ["", " ", "  "] {
            let token = try await token(header: "{\"alg\":\"HS256\"\(blanks)}", Self.payload)
            #expect(try await tokens().verify(token).sub == "alice")
            let parts = token.split(separator: ".").map(String.init)
            for part in parts.indices {
                for ending in ["=", "==", "===", "A", "\n", " ", "%3D"] {
                    var changed = parts
                    changed[part] += ending
                    await #expect(throws: TokenError.self, "\(part) \(ending)") {
                        try await tokens().verify(changed.joined(separator: "."))
                    }
                }
            }
        }
        let token = try await token(Self.payload)
        let last = try #require(token.utf8.last)
        // 32 bytes leave two bits, which have to be zero: the next digit differs in them alone.
        let other = String(token.dropLast()) + String(decoding: [last + 1], as: UTF8.self)
        #expect(await refusal(other) == .notValid)
    }

    @Test("claims may look at themselves")
    func picky() async throws {
        let rules = TokenRules(algorithms: ["HS256"], audience: nil, issuer: nil, tolerance: 0)
        let tokens = JWTBearer<PickyClaims>(keys: keys, rules: rules, now: { Self.moment })
        let good = try await tokens.sign(PickyClaims(sub: "alice"), expiresIn: .seconds(60))
        #expect(try await tokens.verify(good).sub == "alice")
        let bad = try await tokens.sign(PickyClaims(sub: "eve"), expiresIn: .seconds(60))
        await #expect(throws: TokenError.self) { try await tokens.verify(bad) }
    }

    @Test("requests: let in, without a token, with a wrong one")
    func requests() async throws {
        let tokens = self.tokens()
        let app = App(title: "test")
        let claims = tokens.claims
        app.get("/", .dependencies(claims)) { "let in" }
        let client = TestClient(try app.service())
        let token = try await tokens.sign(Claims(sub: "a", admin: false), expiresIn: .seconds(60))
        #expect(try await client.get("/", headers: [.authorization: "Bearer \(token)"]).json() == "let in")
        let without = try await client.get("/")
        #expect(without.status == .unauthorized)
        #expect(without.headers[.wwwAuthenticate] == "Bearer")
        let late = try await self.tokens(later: -60).sign(
            Claims(sub: "a", admin: false), expiresIn: .seconds(60))
        let expired = try await client.get("/", headers: [.authorization: "Bearer \(late)"])
        #expect(expired.status == .unauthorized)
        #expect(try expired.json() == ["detail": "The token has expired"])
        #expect(
            expired.headers[.wwwAuthenticate]
                == "Bearer error=\"invalid_token\", error_description=\"The token has expired\"")
    }
}
