// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a ``Property`` was given in its type's source.
///
/// Made once for a type: see ``Prototype``.
@usableFromInline
package final class Declaration<Value: Sendable>: AnyDeclaration {
    package let defaultValue: (@Sendable () -> Value)?
    package let options: PropertyOptions
    /// The application's own constraints.
    package let constraints: [Constraint<Value>]
    /// The property's own check, for values that are right otherwise.
    package let validate: (@Sendable (Value) throws -> Void)?

    @usableFromInline
    package init(
        defaultValue: (@Sendable () -> Value)?, _ options: PropertyOptions = PropertyOptions(),
        _ constraints: [Constraint<Value>] = [],
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.defaultValue = defaultValue
        self.options = options
        self.constraints = constraints
        self.validate = validate
    }

    package var valueType: Any.Type { Value.self }

    package var makeDefault: (() -> Any)? { defaultValue.map { make in { make() } } }

    package var isRequired: Bool { defaultValue == nil && (options.isRequired || Self.absent == nil) }

    /// What counts where no value was sent; nil where it is required.
    package var valueIfAbsent: Value? {
        if let defaultValue { return defaultValue() }
        return options.isRequired ? nil : Self.absent
    }

    /// What a value means that was not sent and has no default; nil where it is required.
    package static var absent: Value? { (Value.self as? any OptionalValue.Type)?.none as? Value }

    package var keywords: [JSONObject] { constraints.map(\.schema) }

    /// Whether there is more to check than the constraints that all types of their kind have.
    package var hasOwnChecks: Bool { validate != nil || !constraints.isEmpty }

    /// Runs the application's own constraints, and the property's own check.
    package func violation(of value: Value) -> ValueError? {
        for constraint in constraints {
            if let error = constraint.violation(value) { return error }
        }
        guard let validate else { return nil }
        do {
            try validate(value)
            return nil
        } catch {
            return ValueError(thrown: error)
        }
    }
}

extension Declaration {
    /// Looks whether a default can be meant.
    ///
    /// - Throws: ``DeclarationMistake`` where it breaks the constraints that stand beside it, or the check.
    package func checkDefault() throws(DeclarationMistake) {
        if options.isRequired, defaultValue != nil {
            throw DeclarationMistake("it is required, and has a default")
        }
        guard let value = defaultValue?(), let error = try mistake(in: value) else { return }
        throw DeclarationMistake("its own default breaks its constraints: \(error.message)")
    }

    private func mistake(in value: Value) throws(DeclarationMistake) -> ValueError? {
        if let violation = try options.constraints.violation(of: value) { return violation }
        for constraint in constraints {
            if let error = constraint.violation(value) { return error }
        }
        do {
            try validate?(value)
            return nil
        } catch {
            // Where the check itself has failed, that says nothing of the default.
            return error as? ValueError
        }
    }
}

/// A ``Declaration`` of whatever type.
package protocol AnyDeclaration: AnyObject, Sendable {
    var options: PropertyOptions { get }
    var valueType: Any.Type { get }
    /// What the application's own constraints add to the schema.
    var keywords: [JSONObject] { get }
    /// Makes the default, where there is one.
    var makeDefault: (() -> Any)? { get }
    /// Whether the value has to be there.
    var isRequired: Bool { get }
}

/// The options of a property's wrapper; those of its value's type are in ``Declaration``.
@usableFromInline
package struct PropertyOptions: Sendable {
    package var alias: String?
    /// Further names, of which the first that is there counts.
    package var alsoNamed: [String]
    /// Whether there has to be a value, though the type is optional.
    package var isRequired: Bool
    /// Of a parameter that is a list: what stands between its elements in one text.
    package var separator: ListSeparator?
    package var constraints: Constraints
    package var documentation: Documentation
    /// Of a ``Body``: to read a member of an object even if there is no other body.
    package var embeds: Bool
    /// Of a ``Setting``: the variable's whole name.
    package var variable: String?
    /// Of a ``Setting`` that was read: where its variable is set; nil where the default counts.
    package var origin: String?
    /// Of a ``File``: the media types that it may have; empty where any will do.
    package var mediaTypes: [String]

    @usableFromInline
    package init(
        alias: String? = nil, alsoNamed: [String] = [], isRequired: Bool = false, separator: ListSeparator? = nil,
        constraints: Constraints = Constraints(), documentation: Documentation = Documentation(),
        embeds: Bool = false, variable: String? = nil, origin: String? = nil, mediaTypes: [String] = []
    ) {
        self.alias = alias
        self.alsoNamed = alsoNamed
        self.isRequired = isRequired
        self.separator = separator
        self.constraints = constraints
        self.documentation = documentation
        self.embeds = embeds
        self.variable = variable
        self.origin = origin
        self.mediaTypes = mediaTypes
    }
}
