// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A property whose value comes from a request, a text or the environment, with what has to hold for it.
///
///     @Query(ge: 1, le: 100) var limit: Int = 20          // of an Input
///     @Field(minLength: 1) var title: String              // of a Model
///     @Setting(env: "DATABASE_URL") var database: String  // of Settings
///
/// `Path`, `Query`, `Header`, `Cookie`, `Form`, `File`, `Body`, ``Field`` and ``Setting`` are this wrapper with a
/// source each. A property without a default is required, unless its type is optional.
@propertyWrapper
public struct Property<Source: PropertySource, Value: Sendable>: Sendable {
    // The init() and init(from:) of the type around it make each wrapper anew. What they call is inlinable, so that it
    // is compiled for the property's type: otherwise the runtime would look up `Value?` at each step.

    @usableFromInline var value: Value?
    /// Whether the value was sent, or set in the environment, rather than being the default.
    public let wasSent: Bool
    /// Whether the value is hidden wherever it would be shown.
    @usableFromInline package let isSecret: Bool
    /// What the property was declared with; kept by prototypes alone.
    @usableFromInline package let declaration: Declaration<Value>?

    /// The value that was read or set, or the default.
    @inlinable public var wrappedValue: Value {
        get {
            guard let value = current else { Self.endForWantOfValue() }
            return value
        }
        set { value = newValue }
    }

    /// The property itself, for ``wasSent``.
    public var projectedValue: Property { self }

    /// A required property, or an optional one that is nil where there is no value.
    @inlinable public init() { self.init(nil) { Declaration(defaultValue: nil) } }

    /// A property with a default, which is made anew each time.
    @inlinable public init(wrappedValue: @autoclosure @escaping @Sendable () -> Value) {
        self.init(wrappedValue()) { Declaration(defaultValue: wrappedValue) }
    }

    @inlinable init(_ value: Value?, isSecret: Bool = false, _ declare: () -> Declaration<Value>) {
        self.value = value
        self.isSecret = isSecret
        wasSent = false
        declaration = Prototype.isBeingMade ? declare() : nil
    }

    /// A property that was read.
    @inlinable package init(
        read value: Value, wasSent: Bool, isSecret: Bool = false, declaration: Declaration<Value>? = nil
    ) {
        self.value = value
        self.wasSent = wasSent
        self.isSecret = isSecret
        self.declaration = declaration
    }

    /// What was read or set, or the default; no value at all where it is required and neither was done.
    @inlinable package var current: Value? { value ?? Self.absent }

    @usableFromInline @inline(never)
    package static var absent: Value? {
        // A member of any type is null where it is missing.
        Declaration<Value>.absent ?? (Source.self is any MemberSource.Type ? JSONValue.null as? Value : nil)
    }

    @usableFromInline @inline(never)
    static func endForWantOfValue() -> Never {
        if let source = Source.self as? any ExplainsUnset.Type { UnsetProperty.end(source.unset(Value.self)) }
        let wrapper = "\(Source.self)".withoutBytes(last: "Source".utf8.count)
        UnsetProperty.end(
            "a required @\(wrapper) of type \(Value.self) has no value before its Input is read from a request")
    }
}

extension Property: DocumentedProperty {
    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }
    package var valueType: Any.Type { Value.self }
    package var constraints: Constraints { declaration?.options.constraints ?? Constraints() }
    package var keywords: [JSONObject] { declaration?.keywords ?? [] }
    package var separator: ListSeparator? { declaration?.options.separator }
    package var documentation: Documentation { declaration?.options.documentation ?? Documentation() }
    package var makeDefault: (() -> Any)? { declaration?.makeDefault }
    package var isRequired: Bool { declaration?.isRequired ?? true }
}

extension Property: Equatable where Value: Equatable {
    /// Whether the values are equal, wherever they come from.
    public static func == (left: Property, right: Property) -> Bool { left.current == right.current }
}

extension Property: Hashable where Value: Hashable {
    /// Feeds the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(current) }
}
