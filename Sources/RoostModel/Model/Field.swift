// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of a ``Model`` with constraints, an alias or a check of its own; see there.
///
/// `$note.wasSent` tells whether a member was there: a missing one has the default, one that is `null` is nil.
@propertyWrapper
public struct Field<Value: Codable & Sendable>: Sendable {
    // As with Parameter, what a Model's init() and init(from:) call is compiled for the property's type.

    @usableFromInline var value: Value?
    /// Whether the member was in the text that the model was read from.
    public let wasSent: Bool
    /// What the property was declared with; kept by prototypes alone.
    @usableFromInline let declaration: FieldDeclaration<Value>?

    /// The value that was read or set, or the default.
    @inlinable public var wrappedValue: Value {
        get {
            guard let value = current else { Self.endForWantOfValue() }
            return value
        }
        set { value = newValue }
    }

    /// The field itself, for ``wasSent``.
    public var projectedValue: Field { self }

    /// A required field, or an optional one that is nil where it is missing.
    @inlinable public init() { self.init(nil) { FieldDeclaration(defaultValue: nil) } }

    /// A field with a default, which is made anew for each model that needs it.
    @inlinable public init(wrappedValue: @autoclosure @escaping @Sendable () -> Value) {
        self.init(wrappedValue()) { FieldDeclaration(defaultValue: wrappedValue) }
    }

    /// A field with constraints, required unless it is optional.
    ///
    /// - Parameters:
    ///   - alias: The name in JSON; the property's where it is left out.
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
            FieldDeclaration(
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

    /// A field with constraints and a default, which is made anew for each model that needs it.
    ///
    /// - Parameters:
    ///   - wrappedValue: The default.
    ///   - alias: The name in JSON; the property's where it is left out.
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
        maxItems: Int? = nil, gt: Constraints.Bound? = nil, ge: Constraints.Bound? = nil,
        lt: Constraints.Bound? = nil, le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil,
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil, title: String? = nil,
        description: String? = nil, examples: [JSONValue] = [], deprecated: Bool = false, hidden: Bool = false,
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(wrappedValue()) {
            FieldDeclaration(
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

    @inlinable init(_ value: Value?, _ declare: () -> FieldDeclaration<Value>) {
        self.value = value
        wasSent = false
        declaration = Prototype.isBeingMade ? declare() : nil
    }

    init(read value: Value, wasSent: Bool) {
        self.value = value
        self.wasSent = wasSent
        declaration = nil
    }

    /// What was read or set, or the default; no value at all where it is required and neither was done.
    @inlinable var current: Value? { value ?? Self.absent }

    @usableFromInline @inline(never)
    static func endForWantOfValue() -> Never {
        let known = ModelPlan.requiredProperties(of: Value.self).joined(separator: ", ")
        UnsetProperty.end(
            "a required @Field of type \(Value.self) was read before it was set"
                + (known.isEmpty ? "" : "; of that type are: \(known)"))
    }

    /// Nil where the type is optional, and no value at all where it is not.
    @usableFromInline static var absent: Value? {
        guard let type = Value.self as? any ExpressibleByNilLiteral.Type else { return nil }
        return type.init(nilLiteral: ()) as? Value
    }
}

extension Field: Equatable where Value: Equatable {
    /// Whether the values are equal, wherever they come from.
    public static func == (left: Field, right: Field) -> Bool { left.current == right.current }
}

extension Field: Hashable where Value: Hashable {
    /// Feeds the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(current) }
}
