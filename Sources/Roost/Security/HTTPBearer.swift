// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A token that was handed out before (RFC 6750).
///
///     @Security(HTTPBearer()) var token: BearerToken
public struct HTTPBearer: SecurityScheme {
    /// The scheme's name in the documentation.
    public let name: String
    /// What a token looks like, such as `JWT`, for the documentation.
    public let format: String?

    /// Asks for a token.
    public init(format: String? = nil, name: String = "HTTPBearer") {
        self.format = format
        self.name = name
    }

    /// See ``SecurityScheme/kind``.
    public var kind: SecurityKind { .http(scheme: "bearer", format: format) }

    /// See ``SecurityScheme/challenge``.
    public var challenge: String { "Bearer" }

    /// Finds the token.
    public func credentials(of request: Request) -> BearerToken? { BearerToken(of: request) }
}

/// A token, as a request carries it.
public struct BearerToken: Hashable, Sendable {
    /// The word in front of the token, as it was sent: `Bearer` in any case.
    public let scheme: String
    /// The token.
    public let token: String

    /// Puts a token together.
    public init(scheme: String = "Bearer", token: String) {
        self.scheme = scheme
        self.token = token
    }

    /// Finds the token of a request.
    init?(of request: Request) {
        guard let authorization = Authorization(of: request), authorization.isScheme("bearer") else { return nil }
        self.init(scheme: authorization.scheme, token: authorization.credentials)
    }
}
