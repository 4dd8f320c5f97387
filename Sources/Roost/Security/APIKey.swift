// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A key that stands in a header field, in the query or in a cookie.
///
///     @Security(APIKey(header: "X-API-Key")) var key: String
///
/// The key in a query ends up in logs of all servers on the way; prefer the others.
public struct APIKey: SecurityScheme {
    /// The name of the field, parameter or cookie.
    public let key: String
    /// Where the key stands.
    public let place: SecurityKind.KeyPlace
    /// The scheme's name in the documentation.
    public let name: String
    /// The variable of a header field.
    private let variable: HeaderVariable

    /// Asks for a key in a header field.
    public init(header: String, name: String = "APIKeyHeader") { self.init(header, .header, name) }

    /// Asks for a key in the query.
    public init(query: String, name: String = "APIKeyQuery") { self.init(query, .query, name) }

    /// Asks for a key in a cookie.
    public init(cookie: String, name: String = "APIKeyCookie") { self.init(cookie, .cookie, name) }

    private init(_ key: String, _ place: SecurityKind.KeyPlace, _ name: String) {
        self.key = key
        self.place = place
        self.name = name
        variable = HeaderVariable(key)
    }

    /// See ``SecurityScheme/kind``.
    public var kind: SecurityKind { .apiKey(name: key, place: place) }

    /// No registered scheme; some challenge has to come with 401 (RFC 9110, section 15.5.2).
    public var challenge: String { "APIKey" }

    /// Finds the key; an empty one is none.
    public func credentials(of request: Request) -> String? {
        let value =
            switch place {
            case .header: request.values(of: variable).first
            case .query: request.query[key]
            case .cookie: request.cookies[key]
            }
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }
}
