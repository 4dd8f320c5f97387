// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
public import JWTKit
public import Roost

/// Signs JSON Web Tokens, and lets requests in that carry one (RFC 7519, RFC 6750).
///
///     struct Claims: Codable { var sub: String; var admin: Bool }
///
///     let keys = await JWTKeyCollection().add(hmac: HMACKey(from: settings.tokenKey), digestAlgorithm: .sha256)
///     let tokens = JWTBearer<Claims>(keys: keys, algorithms: ["HS256"], audience: "shop")
///
///     let token = try await tokens.sign(Claims(sub: user.name, admin: false), expiresIn: .seconds(3_600))
///
///     struct ReadOrders: Input { @Depends(tokens.claims) var claims: Claims }
///
/// A request without a token, or with one that is not right, is answered with 401. A token is right where
/// - it is signed by one of the keys, with one of the algorithms that are named here, whatever else it says of itself;
/// - it has not expired (`exp`, which it has to have), and is good already (`nbf`);
/// - it is for this audience (`aud`) and of this issuer (`iss`), where those are named here;
/// - its claims are of the type, and, where that is a `JWTPayload`, its `verify(using:)` does not object.
public struct JWTBearer<Claims: Codable & Sendable>: Sendable {
    private let keys: JWTKeyCollection
    private let rules: TokenRules
    /// What time it is.
    private let now: @Sendable () -> Date

    /// The claims of a request's token, for inputs: `@Depends(tokens.claims) var claims: Claims`.
    public let claims: Dependency<Claims>

    /// Describes tokens.
    ///
    /// - Parameters:
    ///   - keys: What tokens are signed with; a token names one of several by its `kid`.
    ///   - algorithms: The names of the algorithms that a token may be signed with, such as `HS256`, `RS256` or
    ///     `ES256`; `none` is never one of them.
    ///   - audience: Whom tokens are for; not looked at where it is left out.
    ///   - issuer: Who has signed them; not looked at where it is left out.
    ///   - tolerance: How far the clocks of issuer and application may be apart.
    public init(
        keys: JWTKeyCollection, algorithms: Set<String>, audience: String? = nil, issuer: String? = nil,
        tolerance: Duration = .zero
    ) {
        self.init(
            keys: keys,
            rules: TokenRules(
                algorithms: algorithms, audience: audience, issuer: issuer,
                tolerance: (tolerance / .seconds(1)).rounded(.towardZero)),
            now: { Date() })
    }

    init(keys: JWTKeyCollection, rules: TokenRules, now: @escaping @Sendable () -> Date) {
        self.keys = keys
        self.rules = rules
        self.now = now
        claims = Dependency { (input: BearerInput) in
            do throws(TokenError) {
                return try await Self.verified(input.token.token, by: keys, rules, at: now())
            } catch {
                throw error.answer
            }
        }
    }

    /// Makes a token of claims.
    ///
    /// - Parameters:
    ///   - claims: The claims; `exp`, `iat`, and `aud` and `iss` where they are named, are added to them.
    ///   - duration: How long the token is good for, in whole seconds.
    ///   - key: The key's name among several; the first key where it is left out.
    /// - Returns: The token.
    /// - Throws: ``TokenError`` for the name of a key that is not there; what stops the claims from becoming JSON, or
    ///   the key from signing.
    public func sign(_ claims: Claims, expiresIn duration: Duration, key: String? = nil) async throws -> String {
        let kid = key.map { JWKIdentifier(string: $0) }
        if let kid, await !keys.knows(kid) { throw TokenError(.unknownKey) }
        let moment = now().timeIntervalSince1970.rounded(.down)
        let registered = RegisteredClaims(
            exp: moment + (duration / .seconds(1)).rounded(.towardZero), iat: moment, aud: rules.audience,
            iss: rules.issuer)
        return try await keys.sign(
            SignedClaims(claims: claims, registered: registered), kid: kid)
    }

    /// The claims of a token that is right.
    ///
    /// - Parameter token: The token.
    /// - Returns: The claims.
    /// - Throws: ``TokenError`` where it is not.
    public func verify(_ token: String) async throws(TokenError) -> Claims {
        try await Self.verified(token, by: keys, rules, at: now())
    }

    private static func verified(
        _ token: String, by keys: JWTKeyCollection, _ rules: TokenRules, at moment: Date
    ) async throws(TokenError) -> Claims {
        try await rules.checkAlgorithm(of: token, by: keys)
        let signed: SignedClaims<Claims>
        do {
            signed = try await keys.verify(token)
        } catch {
            throw TokenError(.notValid, cause: error)
        }
        try rules.check(signed.registered, at: moment.timeIntervalSince1970)
        return signed.claims
    }
}

/// What the dependency takes of a request.
private struct BearerInput: Input {
    @Security(HTTPBearer(format: "JWT")) var token: BearerToken
}
