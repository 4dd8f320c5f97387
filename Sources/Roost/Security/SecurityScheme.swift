// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A way in which clients say who they are; see ``Security``.
///
/// A scheme finds the credentials in a request. Whether they are right is for a ``Dependency`` to say.
public protocol SecurityScheme: Sendable, DescribesOperations {
    /// What the scheme finds.
    associatedtype Credentials: Sendable

    /// The scheme's name in the documentation.
    var name: String { get }

    /// What the scheme is, for the documentation.
    var kind: SecurityKind { get }

    /// The value of the field `WWW-Authenticate` for clients that have not said who they are (RFC 9110, section 11.6.1).
    var challenge: String { get }

    /// The credentials that a request carries; `nil` where there are none, or none that can be read.
    func credentials(of request: Request) -> Credentials?
}

extension SecurityScheme {
    /// The answer to who has not said who they are: 401, and the challenge.
    public func describe(_ operation: inout DescribedOperation) {
        operation.responds(
            .unauthorized, "The credentials are missing, or cannot be read.",
            headers: [.init("WWW-Authenticate", description: "How to say who one is.")])
    }
}

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
