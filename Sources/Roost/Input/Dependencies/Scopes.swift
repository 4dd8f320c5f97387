// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of a dependency's ``Input`` that holds what those who need it require: the scopes of all ``Depends`` on
/// the way from the handler to the dependency, from the outside in, each once.
///
///     struct Credentials: Input {
///         @Scopes var required: [String]
///         @Security(OAuth2PasswordBearer(tokenURL: "token")) var token: String
///     }
@propertyWrapper
public struct Scopes: Decodable, Sendable {
    /// The scopes.
    public var wrappedValue: [String]
    private let declaration: Declaration?

    /// Tells one declaration from all others; kept by prototypes alone.
    private final class Declaration: Sendable {}

    /// Asks for the scopes.
    public init() {
        wrappedValue = []
        declaration = Prototype.isBeingMade ? Declaration() : nil
    }

    /// Needed by the compiler's `init(from:)` of an ``Input``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }
}

extension Scopes: InputProperty {
    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty {
        var scopes = self
        scopes.wrappedValue = planner.readScopes()
        return PlannedValue { [scopes] _ in scopes }
    }

    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }
}

extension Scopes: DocumentedProperty {
    package var valueType: Any.Type { [String].self }
}
