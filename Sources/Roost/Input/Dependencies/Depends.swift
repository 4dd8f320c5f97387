// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of an ``Input`` that a ``Dependency`` gives the value of.
///
///     @Depends(currentUser, scopes: ["books:write"]) var user: User
@propertyWrapper
public struct Depends<Value: Sendable>: Decodable, Sendable {
    private enum State: Sendable {
        case declared(Declaration?)
        /// The dependency is made after the input was read, so this is where its value will be.
        case promised(DependencyPlace<Value>)
        case given(Value)
    }

    /// What the property was declared with; kept by prototypes alone.
    private final class Declaration: Sendable {
        let dependency: Dependency<Value>
        let scopes: [String]
        let isCached: Bool

        init(_ dependency: Dependency<Value>, _ scopes: [String], _ isCached: Bool) {
            self.dependency = dependency
            self.scopes = scopes
            self.isCached = isCached
        }
    }

    private var state: State

    /// The dependency's value; settable for those who make an input themselves.
    public var wrappedValue: Value {
        get {
            guard let value = current else {
                UnsetProperty.end("@Depends of type \(Value.self) has no value before its Input is read from a request")
            }
            return value
        }
        set { state = .given(newValue) }
    }

    /// No value at all where none was made or set.
    var current: Value? {
        switch state {
        case .given(let value): value
        case .promised(let place): place.value
        case .declared: nil
        }
    }

    /// Asks for a dependency.
    ///
    /// - Parameters:
    ///   - dependency: The dependency.
    ///   - scopes: What its user has to be allowed to do; the dependency sees these with ``Scopes``.
    ///   - cached: False to have a value made that nobody else in this request gets.
    public init(_ dependency: Dependency<Value>, scopes: [String] = [], cached: Bool = true) {
        state = .declared(Prototype.isBeingMade ? Declaration(dependency, scopes, cached) : nil)
    }

    /// Needed by the compiler's `init(from:)` of an ``Input``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }
}

extension Depends: InputProperty {
    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty {
        guard let declaration else { throw AppError("\(property) was not made by its Input's init()") }
        let index = try planner.require(
            declaration.dependency, scopes: declaration.scopes, isCached: declaration.isCached)
        return PlannedValue { values throws(UnreadableProperty) in
            guard let place = values.places[index] as? DependencyPlace<Value> else { throw UnreadableProperty() }
            return Depends(promised: place)
        }
    }

    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }

    private var declaration: Declaration? {
        if case .declared(let declaration) = state { declaration } else { nil }
    }

    private init(promised place: DependencyPlace<Value>) { state = .promised(place) }
}

extension Depends: DocumentedProperty {
    package var valueType: Any.Type { Value.self }
}
