// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import JWTKit

/// The claims of a token: the application's own, and those that all have in common.
struct SignedClaims<Claims: Codable & Sendable>: JWTPayload {
    let claims: Claims
    let registered: RegisteredClaims

    init(claims: Claims, registered: RegisteredClaims) {
        self.claims = claims
        self.registered = registered
    }

    /// Both stand in one object.
    init(from decoder: any Decoder) throws {
        registered = try RegisteredClaims(from: decoder)
        claims = try Claims(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        try claims.encode(to: encoder)
        try registered.encode(to: encoder)
    }

    func verify(using algorithm: some JWTAlgorithm) async throws {
        if let claims = claims as? any JWTPayload { try await claims.verify(using: algorithm) }
    }
}

/// The claims that are looked at for every token (RFC 7519, section 4.1); moments are seconds since 1970.
struct RegisteredClaims: Codable {
    private enum CodingKeys: CodingKey { case exp, nbf, iat, aud, iss }

    var exp: Double?
    var nbf: Double?
    var iat: Double?
    /// One name or several.
    var audiences: [String] = []
    var iss: String?

    init(exp: Double, iat: Double, aud: String?, iss: String?) {
        self.exp = exp
        self.iat = iat
        audiences = aud.map { [$0] } ?? []
        self.iss = iss
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        exp = try container.decodeIfPresent(Double.self, forKey: .exp)
        nbf = try container.decodeIfPresent(Double.self, forKey: .nbf)
        iat = try container.decodeIfPresent(Double.self, forKey: .iat)
        iss = try container.decodeIfPresent(String.self, forKey: .iss)
        if let one = try? container.decode(String.self, forKey: .aud) {
            audiences = [one]
        } else {
            audiences = try container.decodeIfPresent([String].self, forKey: .aud) ?? []
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(exp, forKey: .exp)
        try container.encodeIfPresent(nbf, forKey: .nbf)
        try container.encodeIfPresent(iat, forKey: .iat)
        try container.encodeIfPresent(iss, forKey: .iss)
        if audiences.count == 1 {
            try container.encode(audiences[0], forKey: .aud)
        } else if !audiences.isEmpty {
            try container.encode(audiences, forKey: .aud)
        }
    }
}
