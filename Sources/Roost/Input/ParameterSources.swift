// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI

/// A parameter of an ``Input`` that stands in the path, under its name in the template; always required.
///
///     @Path var shop: Int          // of "/shops/{shop}"
public typealias Path<Value: ParameterShape> = Parameter<PathSource, Value>

/// A parameter of an ``Input`` that stands in the query, under its name; of a repeated one the last counts.
///
///     @Query(ge: 1, le: 100) var limit: Int = 20
///     @Query var tags: [String] = []          // ?tags=a&tags=b
public typealias Query<Value: ParameterShape> = Parameter<QuerySource, Value>

/// A parameter of an ``Input`` that is a header field; of a repeated one the first counts.
///
/// The field of a property `userAgent` or `user_agent` is `user-agent`.
///
///     @Header var userAgent: String?
///     @Header(alias: "X-Request-ID") var requestID: String
public typealias Header<Value: ParameterShape> = Parameter<HeaderSource, Value>

/// A place in a request that parameters are read from.
///
/// Made by Roost alone.
public protocol ParameterSource: Sendable {
    /// What the place is, and how texts are found there.
    static var kind: ParameterSourceKind { get }
}

/// What a ``ParameterSource`` is; has no public members.
public struct ParameterSourceKind: Sendable {
    let input: InputSource
    /// Of a repeated parameter that takes one value, the last counts, else the first.
    let lastCounts: Bool
    let name: @Sendable (_ property: String, _ alias: String?) -> String
    let texts: @Sendable (_ name: String, RequestValues) -> [String]
}

/// The path.
public enum PathSource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(
        input: .path, lastCounts: true, name: { $1 ?? $0 },
        texts: { name, values in values.request.pathParameters[name].map { [$0] } ?? [] })
}

/// The query.
public enum QuerySource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(
        input: .query, lastCounts: true, name: { $1 ?? $0 },
        texts: { name, values in values.query?.values(name) ?? [] })
}

/// The header fields.
public enum HeaderSource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(
        input: .header, lastCounts: false, name: { $1?.lowercased() ?? FieldName.of(property: $0) },
        texts: { name, values in values.request.values(of: HeaderVariable(name)) })
}
