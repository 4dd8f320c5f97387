// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A bearer token that users get for their name and password (RFC 6749, section 4.3); see ``OAuth2PasswordForm``.
///
///     let oauth2 = OAuth2PasswordBearer(tokenURL: "token", scopes: ["me": "Read yourself."])
///     struct Credentials: Input { @Security(oauth2) var token: String }
public struct OAuth2PasswordBearer: SecurityScheme {
    /// The scheme's name in the documentation.
    public let name: String
    private let flow: OAuth2Flow

    /// Asks for a token.
    ///
    /// - Parameters:
    ///   - tokenURL: Where clients get the token; may be relative to the application.
    ///   - scopes: All scopes there are, and what each allows.
    ///   - refreshURL: Where clients get another token.
    ///   - name: The scheme's name in the documentation.
    public init(
        tokenURL: String, scopes: [String: String] = [:], refreshURL: String? = nil,
        name: String = "OAuth2PasswordBearer"
    ) {
        flow = OAuth2Flow(
            name: "password", authorizationURL: nil, tokenURL: tokenURL, refreshURL: refreshURL, scopes: scopes)
        self.name = name
    }

    /// See ``SecurityScheme/kind``.
    public var kind: SecurityKind { .oauth2(flow) }

    /// See ``SecurityScheme/challenge``.
    public var challenge: String { "Bearer" }

    /// Finds the token.
    public func credentials(of request: Request) -> String? { BearerToken(of: request)?.token }
}

/// A bearer token that users get by granting access on another site (RFC 6749, section 4.1).
public struct OAuth2AuthorizationCodeBearer: SecurityScheme {
    /// The scheme's name in the documentation.
    public let name: String
    private let flow: OAuth2Flow

    /// Asks for a token.
    ///
    /// - Parameters:
    ///   - authorizationURL: Where the user grants access.
    ///   - tokenURL: Where clients get the token for the code.
    ///   - scopes: All scopes there are, and what each allows.
    ///   - refreshURL: Where clients get another token.
    ///   - name: The scheme's name in the documentation.
    public init(
        authorizationURL: String, tokenURL: String, scopes: [String: String] = [:], refreshURL: String? = nil,
        name: String = "OAuth2AuthorizationCodeBearer"
    ) {
        flow = OAuth2Flow(
            name: "authorizationCode", authorizationURL: authorizationURL, tokenURL: tokenURL, refreshURL: refreshURL,
            scopes: scopes)
        self.name = name
    }

    /// See ``SecurityScheme/kind``.
    public var kind: SecurityKind { .oauth2(flow) }

    /// See ``SecurityScheme/challenge``.
    public var challenge: String { "Bearer" }

    /// Finds the token.
    public func credentials(of request: Request) -> String? { BearerToken(of: request)?.token }
}

/// A bearer token of an OpenID provider.
public struct OpenIDConnect: SecurityScheme {
    /// The scheme's name in the documentation.
    public let name: String
    private let url: String

    /// Asks for a token.
    ///
    /// - Parameters:
    ///   - url: The provider's discovery document.
    ///   - name: The scheme's name in the documentation.
    public init(url: String, name: String = "OpenIDConnect") {
        self.url = url
        self.name = name
    }

    /// See ``SecurityScheme/kind``.
    public var kind: SecurityKind { .openIDConnect(url: url) }

    /// See ``SecurityScheme/challenge``.
    public var challenge: String { "Bearer" }

    /// Finds the token.
    public func credentials(of request: Request) -> String? { BearerToken(of: request)?.token }
}
