// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The body of a request, or a member of it, as a property of an ``Input``.
///
///     @Body var item: NewItem
///     @Body(ge: 0) var count: Int
///
/// A single one is the body itself. Two or more on one route, in whichever structs they stand, are members of one JSON
/// object, under their names; `embed: true` makes a member even of a single one.
///
/// The body has to call itself JSON: `Content-Type: application/json` or a type that ends in `+json`. One that does not is
/// a text, and becomes what a JSON string could become. An empty body, and a member that is missing or null, is an error
/// unless the property is optional or has a default.
///
/// A `[UInt8]` or `Data` takes the bytes as they are, whatever their content type.
@propertyWrapper
public struct Body<Value: Decodable & Sendable>: Decodable, Sendable {
    /// What the request gave, or the default.
    private var value: Value?
    /// What the property was declared with; kept by prototypes alone.
    private let declaration: BodyDeclaration<Value>?

    /// The value that the request gave, or the default.
    public var wrappedValue: Value {
        get {
            guard let value = current else {
                UnsetProperty.end(
                    "a required @Body of type \(Value.self) has no value before its Input is read from a request")
            }
            return value
        }
        set { value = newValue }
    }

    /// No value at all where the body is required and was neither read nor set.
    var current: Value? { value ?? BodyDeclaration<Value>.absent }

    /// A body that is required unless the property is optional.
    public init() { self.init(nil) { BodyDeclaration(defaultValue: nil) } }

    /// A body with a default, for requests without one.
    public init(wrappedValue: Value) { self.init(wrappedValue) { BodyDeclaration(defaultValue: wrappedValue) } }

    /// A body with constraints or a name, required unless the property is optional.
    ///
    /// - Parameters:
    ///   - embed: True to read a member of an object even if there is no other body.
    ///   - alias: The member's name; the property's where it is left out.
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
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    public init(
        embed: Bool = false, alias: String? = nil, minItems: Int? = nil, maxItems: Int? = nil,
        gt: Constraints.Bound? = nil, ge: Constraints.Bound? = nil,
        lt: Constraints.Bound? = nil, le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil,
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil, title: String? = nil,
        description: String? = nil, examples: [JSONValue] = [],
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(nil) {
            BodyDeclaration(
                defaultValue: nil, alias: alias, embed: embed,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf,
                    minLength: minLength, maxLength: maxLength, pattern: pattern, maxDigits: maxDigits,
                    decimalPlaces: decimalPlaces),
                documentation: Documentation(title: title, description: description, examples: examples),
                validate: validate)
        }
    }

    /// A body with a default and constraints.
    ///
    /// - Parameters:
    ///   - wrappedValue: The default.
    ///   - embed: True to read a member of an object even if there is no other body.
    ///   - alias: The member's name; the property's where it is left out.
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
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    public init(
        wrappedValue: Value, embed: Bool = false, alias: String? = nil, minItems: Int? = nil, maxItems: Int? = nil,
        gt: Constraints.Bound? = nil,
        ge: Constraints.Bound? = nil,
        lt: Constraints.Bound? = nil, le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil,
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil, title: String? = nil,
        description: String? = nil, examples: [JSONValue] = [],
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(wrappedValue) {
            BodyDeclaration(
                defaultValue: wrappedValue, alias: alias, embed: embed,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf,
                    minLength: minLength, maxLength: maxLength, pattern: pattern, maxDigits: maxDigits,
                    decimalPlaces: decimalPlaces),
                documentation: Documentation(title: title, description: description, examples: examples),
                validate: validate)
        }
    }

    private init(_ value: Value?, _ declare: () -> BodyDeclaration<Value>) {
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

extension Body: InputProperty {
    func planned(as property: PropertyName, in planner: InputPlanner) throws(AppError) -> any PlannedProperty {
        guard let declaration else { throw AppError("\(property) was not made by its Input's init()") }
        do throws(DeclarationMistake) {
            try BodyTypeCheck.check(Value.self)
        } catch {
            throw AppError("\(property): \(error)")
        }
        let name = declaration.alias ?? property.key
        let reader: BodyReader<Value>
        do throws(DeclarationMistake) {
            reader = try BodyReader(name: name, declaration)
            if let value = declaration.defaultValue {
                try declaration.constraints.mistake(inDefault: value, declaration.validate)
            }
        } catch {
            throw AppError("\(property): \(error)")
        }
        try planner.add(
            PlannedRead(
                source: .body, name: name, property: property, hasDefault: value != nil, declaration: self,
                takesRawBody: Value.self is any RawBody.Type, embeds: declaration.embed
            ) {
                _ = reader.read($0, &$1)
            })
        return PlannedValue { values throws(UnreadableProperty) in
            var errors: [ValidationError] = []
            guard let value = reader.read(values, &errors) else { throw UnreadableProperty() }
            return Body(read: value)
        }
    }

    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }
}

extension Body: DocumentedProperty {
    package var valueType: Any.Type { Value.self }
    package var constraints: Constraints { declaration?.constraints ?? Constraints() }
    package var documentation: Documentation { declaration?.documentation ?? Documentation() }
    package var makeDefault: (() -> Any)? { declaration?.defaultValue.map { value in { value } } }
    package var isRequired: Bool { declaration?.defaultValue == nil && BodyDeclaration<Value>.absent == nil }
}
