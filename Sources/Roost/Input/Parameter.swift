// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A parameter of an ``Input``, read from one place in the request: see ``Path``, ``Query``, ``Header``, ``Cookie`` and
/// ``Form``.
@propertyWrapper
public struct Parameter<Source: ParameterSource, Value: ParameterShape>: Decodable, Sendable {
    // An Input's init() and init(from:) make each wrapper anew. What they call is inlinable, so that it is compiled for the
    // property's type: otherwise the runtime would look up `Value?` at each step.

    /// What the request gave, or the default.
    @usableFromInline var value: Value?
    /// What the property was declared with; kept by prototypes alone.
    @usableFromInline let declaration: ParameterDeclaration<Value>?

    /// The value that the request gave, or the default.
    @inlinable public var wrappedValue: Value {
        get {
            guard let value = current else { Self.endForWantOfValue() }
            return value
        }
        set { value = newValue }
    }

    /// No value at all where the parameter is required and was neither read nor set.
    @inlinable var current: Value? { value ?? Value.absent }

    @usableFromInline @inline(never)
    static func endForWantOfValue() -> Never {
        let wrapper = "\(Source.self)".withoutBytes(last: "Source".utf8.count)
        UnsetProperty.end(
            "a required @\(wrapper) of type \(Value.self) has no value before its Input is read from a request")
    }

    /// A required parameter, or an optional one that is `nil` when it is not sent.
    @inlinable public init() { self.init(nil) { ParameterDeclaration(defaultValue: nil) } }

    /// A parameter with a default, which is made anew for each request that needs it.
    @inlinable public init(wrappedValue: @autoclosure @escaping @Sendable () -> Value) {
        self.init(wrappedValue()) { ParameterDeclaration(defaultValue: wrappedValue) }
    }

    /// A parameter with constraints, required unless it is optional.
    ///
    /// - Parameters:
    ///   - alias: The name in the request; made of the property's where it is left out.
    ///   - minItems: The list has at least so many elements.
    ///   - maxItems: The list has at most so many elements.
    ///   - gt: The value is greater than this.
    ///   - ge: The value is this or greater.
    ///   - lt: The value is less than this.
    ///   - le: The value is this or less.
    ///   - multipleOf: The value is a multiple of this.
    ///   - minLength: The text has at least so many characters.
    ///   - maxLength: The text has at most so many characters.
    ///   - pattern: The text matches this regular expression somewhere.
    ///   - maxDigits: The decimal number has at most so many digits.
    ///   - decimalPlaces: The decimal number has at most so many digits behind the point.
    ///   - title: A short name for the documentation.
    ///   - description: What the value means, for the documentation.
    ///   - examples: Values for the documentation.
    ///   - deprecated: Whether clients should no longer send it.
    ///   - hidden: Whether the documentation does not mention it.
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    @inlinable public init(
        alias: String? = nil, minItems: Int? = nil, maxItems: Int? = nil, gt: Constraints.Bound? = nil,
        ge: Constraints.Bound? = nil,
        lt: Constraints.Bound? = nil, le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil,
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil, title: String? = nil,
        description: String? = nil, examples: [JSONValue] = [], deprecated: Bool = false, hidden: Bool = false,
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(nil) {
            ParameterDeclaration(
                defaultValue: nil, alias: alias,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf,
                    minLength: minLength, maxLength: maxLength, pattern: pattern, maxDigits: maxDigits,
                    decimalPlaces: decimalPlaces),
                documentation: Documentation(
                    title: title, description: description, examples: examples, deprecated: deprecated,
                    hidden: hidden),
                validate: validate)
        }
    }

    /// A parameter with constraints and a default, which is made anew for each request that needs it.
    ///
    /// - Parameters:
    ///   - wrappedValue: The default.
    ///   - alias: The name in the request; made of the property's where it is left out.
    ///   - minItems: The list has at least so many elements.
    ///   - maxItems: The list has at most so many elements.
    ///   - gt: The value is greater than this.
    ///   - ge: The value is this or greater.
    ///   - lt: The value is less than this.
    ///   - le: The value is this or less.
    ///   - multipleOf: The value is a multiple of this.
    ///   - minLength: The text has at least so many characters.
    ///   - maxLength: The text has at most so many characters.
    ///   - pattern: The text matches this regular expression somewhere.
    ///   - maxDigits: The decimal number has at most so many digits.
    ///   - decimalPlaces: The decimal number has at most so many digits behind the point.
    ///   - title: A short name for the documentation.
    ///   - description: What the value means, for the documentation.
    ///   - examples: Values for the documentation.
    ///   - deprecated: Whether clients should no longer send it.
    ///   - hidden: Whether the documentation does not mention it.
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    @inlinable public init(
        wrappedValue: @autoclosure @escaping @Sendable () -> Value, alias: String? = nil, minItems: Int? = nil,
        maxItems: Int? = nil,
        gt: Constraints.Bound? = nil, ge: Constraints.Bound? = nil,
        lt: Constraints.Bound? = nil, le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil,
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil, title: String? = nil,
        description: String? = nil, examples: [JSONValue] = [], deprecated: Bool = false, hidden: Bool = false,
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(wrappedValue()) {
            ParameterDeclaration(
                defaultValue: wrappedValue, alias: alias,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf,
                    minLength: minLength, maxLength: maxLength, pattern: pattern, maxDigits: maxDigits,
                    decimalPlaces: decimalPlaces),
                documentation: Documentation(
                    title: title, description: description, examples: examples, deprecated: deprecated,
                    hidden: hidden),
                validate: validate)
        }
    }

    @inlinable init(_ value: Value?, _ declare: () -> ParameterDeclaration<Value>) {
        self.value = value
        declaration = Prototype.isBeingMade ? declare() : nil
    }

    private init(read value: Value) {
        self.value = value
        declaration = nil
    }

    /// Needed by the compiler's `init(from:)` of an ``Input``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }
}

extension Parameter: InputProperty {
    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty {
        guard let declaration else { throw AppError("\(property) was not made by its Input's init()") }
        if let mistake = declaration.mistake { throw AppError("\(property): \(mistake)") }
        let source = Source.kind
        let name = source.name(property.key, declaration.alias)
        let read = declaration.reader(of: name, in: source)
        try planner.add(
            PlannedRead(
                source: source.input, name: name, property: property, hasDefault: value != nil, declaration: self
            ) {
                _ = read($0, &$1)
            })
        return Self.planned(read)
    }

    // The most common of those that the reader has code of their own for.
    @_specialize(where Source == PathSource, Value == String)
    @_specialize(where Source == PathSource, Value == Int)
    @_specialize(where Source == QuerySource, Value == String)
    @_specialize(where Source == QuerySource, Value == Int)
    @_specialize(where Source == QuerySource, Value == Bool)
    @_specialize(where Source == QuerySource, Value == String?)
    @_specialize(where Source == QuerySource, Value == Int?)
    @_specialize(where Source == HeaderSource, Value == String)
    @_specialize(where Source == HeaderSource, Value == String?)
    @_specialize(where Source == CookieSource, Value == String?)
    private static func planned(_ read: @escaping ParameterDeclaration<Value>.Reader) -> PlannedValue<Parameter> {
        PlannedValue { values throws(UnreadableProperty) in
            var errors: [ValidationError] = []
            guard let value = read(values, &errors) else { throw UnreadableProperty() }
            return Parameter(read: value)
        }
    }

    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }
}

extension Parameter: DocumentedProperty {
    package var valueType: Any.Type { Value.self }
    package var constraints: Constraints { declaration?.constraints ?? Constraints() }
    package var documentation: Documentation { declaration?.documentation ?? Documentation() }
    package var makeDefault: (() -> Any)? { declaration?.defaultValue.map { make in { make() } } }
    package var isRequired: Bool { declaration?.defaultValue == nil && Value.absent == nil }
}
