// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A property of an ``Input`` that holds the credentials which a ``SecurityScheme`` finds in the request.
///
///     @Security(HTTPBearer()) var token: BearerToken
///     @Security(APIKey(header: "X-API-Key")) var key: String?
///
/// A request without them is answered with 401 and the scheme's challenge, before anything else of it is looked at; a
/// property whose type is optional is `nil` then.
@propertyWrapper
public struct Security<Value: Sendable>: Decodable, Sendable {
    private enum State: Sendable {
        case declared(Declaration?)
        case given(Value)
    }

    /// What the property was declared with; kept by prototypes alone.
    private final class Declaration: Sendable {
        let scheme: any SecurityScheme
        let scopes: [String]
        /// True where there may be no credentials.
        let isOptional: Bool
        let read: @Sendable (Request) -> Value?

        init(
            _ scheme: any SecurityScheme, _ scopes: [String], isOptional: Bool = false,
            read: @escaping @Sendable (Request) -> Value?
        ) {
            self.scheme = scheme
            self.scopes = scopes
            self.isOptional = isOptional
            self.read = read
        }
    }

    private var state: State

    /// The credentials; settable for those who make an input themselves.
    public var wrappedValue: Value {
        get {
            guard let value = current else {
                UnsetProperty.end(
                    "@Security of type \(Value.self) has no value before its Input is read from a request")
            }
            return value
        }
        set { state = .given(newValue) }
    }

    /// No value at all where none was read or set.
    var current: Value? { if case .given(let value) = state { value } else { nil } }

    /// Asks for credentials.
    ///
    /// - Parameters:
    ///   - scheme: What finds them.
    ///   - scopes: What their owner has to be allowed to do, for the documentation.
    public init<Scheme: SecurityScheme>(_ scheme: Scheme, scopes: [String] = []) where Value == Scheme.Credentials {
        self.init { Declaration(scheme, scopes) { scheme.credentials(of: $0) } }
    }

    /// Takes credentials where there are any.
    ///
    /// - Parameters:
    ///   - scheme: What finds them.
    ///   - scopes: What their owner has to be allowed to do, for the documentation.
    public init<Scheme: SecurityScheme>(_ scheme: Scheme, scopes: [String] = []) where Value == Scheme.Credentials? {
        self.init { Declaration(scheme, scopes, isOptional: true) { .some(scheme.credentials(of: $0)) } }
    }

    private init(_ declare: () -> Declaration) { state = .declared(Prototype.isBeingMade ? declare() : nil) }

    /// Needed by the compiler's `init(from:)` of an ``Input``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }
}

extension Security: InputProperty {
    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty {
        guard let declaration else { throw AppError("\(property) was not made by its Input's init()") }
        try planner.add(
            CredentialsCheck(
                property: property, scheme: declaration.scheme, scopes: declaration.scopes,
                isOptional: declaration.isOptional
            ) {
                declaration.read($0) != nil
            })
        return PlannedValue { values throws(UnreadableProperty) in
            guard let value = declaration.read(values.request) else { throw UnreadableProperty() }
            return Security(given: value)
        }
    }

    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }

    private var declaration: Declaration? {
        if case .declared(let declaration) = state { declaration } else { nil }
    }

    private init(given value: Value) { state = .given(value) }
}

extension Security: Encodable, UnsetReporting where Value: Encodable {
    /// Writes the value alone.
    public func encode(to encoder: any Encoder) throws {
        guard let value = current else { throw UnsetProperty.error(Value.self, at: encoder.codingPath) }
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// Sees that a request carries credentials, before anything else of it is looked at.
struct CredentialsCheck: RequestCheck {
    let property: PropertyName
    let scheme: any SecurityScheme
    /// What the owner has to be allowed to do, for the documentation.
    var scopes: [String]
    let isOptional: Bool
    let isPassed: @Sendable (Request) -> Bool

    /// The credentials, and the answers to who has none or may not do what their scopes are for.
    func describe(_ operation: inout DescribedOperation) {
        operation.add(
            DescribedOperation.Credentials(
                of: scheme, scopes: scopes, isOptional: isOptional, asker: "\(property)"))
        if !isOptional { scheme.describe(&operation) }
        if !scopes.isEmpty { operation.responds(.forbidden, "The credentials do not allow this.") }
    }

    /// - Throws: ``HTTPError`` 401.
    func check(_ request: Request) throws(HTTPError) {
        guard isPassed(request) else {
            throw HTTPError(
                .unauthorized, detail: "Not authenticated", headers: [.wwwAuthenticate: scheme.challenge])
        }
    }
}

extension Security: DocumentedProperty {
    package var valueType: Any.Type { Value.self }
}
