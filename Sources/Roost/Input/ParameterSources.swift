// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import RoostSystem

/// A parameter of an ``Input`` that stands in the path, under its name in the template; always required.
///
///     @Path var shop: Int          // of "/shops/{shop}"
public typealias Path<Value: ParameterShape> = Property<PathSource, Value>

/// A parameter of an ``Input`` that stands in the query, under its name; of a repeated one the last counts.
///
///     @Query(ge: 1, le: 100) var limit: Int = 20
///     @Query var tags: [String] = []          // ?tags=a&tags=b
public typealias Query<Value: ParameterShape> = Property<QuerySource, Value>

/// A parameter of an ``Input`` that is a header field; of a repeated one the first counts.
///
/// The field of a property `userAgent` or `user_agent` is `user-agent`. A list has the elements of the field, whether
/// they were sent in several fields or in one with commas (RFC 9110, section 5.3), but for fields that are no lists.
///
///     @Header var userAgent: String?
///     @Header(alias: "X-Request-ID") var requestID: String
public typealias Header<Value: ParameterShape> = Property<HeaderSource, Value>

/// A parameter of an ``Input`` that is a cookie, under its name; of a repeated one the last counts.
///
///     @Cookie(alias: "ui-theme") var theme: Theme = .light
public typealias Cookie<Value: ParameterShape> = Property<CookieSource, Value>

/// A parameter of an ``Input`` that is a field of a form, sent as `application/x-www-form-urlencoded` or
/// `multipart/form-data`.
///
/// Of a repeated field the last counts. An empty text counts as not sent, but stays an element of a list. A request
/// with another content type has no fields. Files of a form are ``File`` properties.
///
///     @Form(minLength: 3) var username: String
public typealias Form<Value: ParameterShape> = Property<FormSource, Value>

/// A place in a request that parameters are read from; also one of an application's own.
///
///     enum SessionSource: ParameterSource {
///         static let kind = ParameterSourceKind(place: "session") { request, name in
///             request.session[name].map { [$0] } ?? []
///         }
///     }
///     typealias SessionValue<Value: ParameterShape> = Property<SessionSource, Value>
///
///     struct Checkout: Input { @SessionValue(ge: 1) var basket: Int }
public protocol ParameterSource: PropertySource where Separator == ListSeparator {
    /// What the place is, and how texts are found there.
    static var kind: ParameterSourceKind { get }
}

/// What a ``ParameterSource`` is.
public struct ParameterSourceKind: Sendable {
    /// Finds the texts that count, for a parameter that is a list or one value.
    typealias Finder = @Sendable (RequestValues) -> [String]

    let input: InputSource
    /// The first step of the place in an error.
    let place: ValidationError.Place
    /// Of a repeated parameter that takes one value, the last counts, else the first.
    let lastCounts: Bool
    /// The name in the request, of a property's name and its alias.
    let name: @Sendable (_ property: String, _ alias: String?) -> String
    /// What is wrong with something that was sent under the name and is no text.
    let mismatch: (@Sendable (RequestValues, _ name: String, _ isList: Bool) -> TextMismatch?)?
    /// Called once for each parameter.
    let finder: @Sendable (_ name: String, _ isList: Bool) -> Finder

    init(
        input: InputSource, lastCounts: Bool = true,
        name: @escaping @Sendable (_ property: String, _ alias: String?) -> String = { $1 ?? $0 },
        mismatch: (@Sendable (RequestValues, _ name: String, _ isList: Bool) -> TextMismatch?)? = nil,
        finder: @escaping @Sendable (_ name: String, _ isList: Bool) -> Finder
    ) {
        self.input = input
        place = input.place
        self.lastCounts = lastCounts
        self.name = name
        self.mismatch = mismatch
        self.finder = finder
    }

    /// A source of an application's own, which no document mentions.
    ///
    /// - Parameters:
    ///   - place: What it is called in errors: the first step of their places.
    ///   - lastCounts: Of several texts for one value, whether the last counts, else the first.
    ///   - texts: Finds what there is under a name; none where there is nothing. It is called for each request, on its
    ///     loop, so that it must not wait.
    public init(
        place: String, lastCounts: Bool = true,
        texts: @escaping @Sendable (_ request: Request, _ name: String) -> [String]
    ) {
        input = .other
        self.place = .name(place)
        self.lastCounts = lastCounts
        name = { $1 ?? $0 }
        mismatch = nil
        finder = { name, _ in { texts($0.request, name) } }
    }
}

/// The path.
public enum PathSource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(input: .path) { name, _ in
        { values in values.request.pathParameters[name].map { [$0] } ?? [] }
    }
}

/// The query.
public enum QuerySource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(
        input: .query,
        mismatch: { values, name, isList in
            let query = values.query
            guard !query.isWellFormed else { return nil }
            return TextMismatch(
                in: query.values(name), query.areUnicode(name).map { $0 ? nil : .stringUnicode }, isList: isList)
        },
        finder: { name, _ in
            { $0.query.values(name) }
        })
}

/// The header fields.
public enum HeaderSource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(
        input: .header, lastCounts: false, name: { $1 ?? FieldName.of(property: $0) },
        finder: { name, isList in
            let variable = HeaderVariable(name)
            guard isList, FieldList.isList(name) else { return { $0.request.values(of: variable) } }
            return { FieldList.elements(of: $0.request.values(of: variable)) }
        })
}

/// The cookies.
public enum CookieSource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(input: .cookie) { name, _ in
        { values in values.cookies[name].map { [$0] } ?? [] }
    }
}

/// The fields of a form.
public enum FormSource: ParameterSource {
    /// See ``ParameterSource/kind``.
    public static let kind = ParameterSourceKind(
        input: .form,
        mismatch: { values, name, isList in
            if let file = values.form.file(name) { return TextMismatch(.stringType, input: .string(file.filename)) }
            guard values.form.hasFlaws else { return nil }
            return TextMismatch(in: values.form.texts(name), values.form.flaws(name), isList: isList)
        },
        finder: { name, isList in
            { values in
                let texts = values.form.texts(name)
                // Browsers send a field that was left empty as an empty text.
                return !isList && texts.last?.isEmpty == true ? [] : texts
            }
        })
}
