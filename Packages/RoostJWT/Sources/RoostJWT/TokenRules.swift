// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import JWTKit

/// What is asked of a token besides a signature.
struct TokenRules: Sendable {
    /// The longest token that is looked at; longer ones do not fit into a header field anyway.
    private static let longestToken = 16_384

    let algorithms: Set<String>
    let audience: String?
    let issuer: String?
    /// How far clocks may be apart, in seconds.
    let tolerance: TimeInterval

    /// Checks what the token says of itself: a key must never be used with another algorithm than it is meant for
    /// (RFC 8725, section 3.1).
    func checkAlgorithm(of token: String, by keys: JWTKeyCollection) async throws(TokenError) {
        guard token.utf8.count <= Self.longestToken, Base64URLText.isToken(token) else { throw TokenError(.notValid) }
        let header: JWTHeader
        do {
            let parser = DefaultJWTParser()
            let parts = try parser.getTokenParts(Array(token.utf8))
            header = try parser.jsonDecoder.decode(JWTHeader.self, from: Data(Self.decoded(parts.header)))
        } catch {
            throw TokenError(.notValid, cause: error)
        }
        // What has to be understood (RFC 7515, section 4.1.11) is not.
        guard header[dynamicMember: "crit"] == nil else { throw TokenError(.notValid) }
        guard let name = header.alg, name.lowercased() != "none", algorithms.contains(name) else {
            throw TokenError(.wrongAlgorithm)
        }
        let kid = header.kid.map { JWKIdentifier(string: $0) }
        if let kid, await !keys.knows(kid) { throw TokenError(.unknownKey) }
        let key: any JWTAlgorithm
        do {
            key = try await keys.getKey(for: kid, alg: name)
        } catch {
            throw TokenError(.notValid, cause: error)
        }
        guard key.name == name else { throw TokenError(.wrongAlgorithm) }
    }

    /// Checks the claims that all tokens have in common (RFC 7519, section 4.1).
    func check(_ claims: RegisteredClaims, at moment: TimeInterval) throws(TokenError) {
        guard let end = claims.exp, end + tolerance > moment else { throw TokenError(.expired) }
        if let start = claims.nbf, start - tolerance > moment { throw TokenError(.notYetValid) }
        if let audience, !claims.audiences.contains(audience) { throw TokenError(.wrongAudience) }
        if let issuer, claims.iss != issuer { throw TokenError(.wrongIssuer) }
    }

    private static func decoded(_ base64URL: some Sequence<UInt8>) -> [UInt8] {
        var text = String(decoding: Array(base64URL), as: UTF8.self)
        text.replace("-", with: "+")
        text.replace("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text).map { Array($0) } ?? []
    }
}
