// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a ``SecurityScheme`` is, as OpenAPI has it.
public enum SecurityKind: Hashable, Sendable {
    /// A place that an API key can stand in.
    public enum KeyPlace: String, Hashable, Sendable {
        /// A header field.
        case header
        /// A parameter of the query.
        case query
        /// A cookie.
        case cookie
    }

    /// A scheme of HTTP's own, such as `basic` or `bearer`; `format` tells what a bearer token looks like.
    case http(scheme: String, format: String?)
    /// A key of a name in one place.
    case apiKey(name: String, place: KeyPlace)
    /// OAuth 2.0 (RFC 6749).
    case oauth2(OAuth2Flow)
    /// OpenID Connect, by the URL of its discovery document.
    case openIDConnect(url: String)
}

/// How clients get a token of OAuth 2.0.
public struct OAuth2Flow: Hashable, Sendable {
    /// The flow's name in OpenAPI: `password` or `authorizationCode`.
    public let name: String
    /// Where the user grants access, of an authorization code.
    public let authorizationURL: String?
    /// Where clients get the token; may be relative to the application.
    public let tokenURL: String
    /// Where clients get another token.
    public let refreshURL: String?
    /// All scopes there are, and what each allows.
    public let scopes: [String: String]
}
