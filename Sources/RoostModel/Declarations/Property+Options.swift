// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// The one list of options that all wrappers have, without a default and with one.

extension Property {
    /// A property with constraints, required unless its type is optional.
    ///
    /// - Parameters:
    ///   - own: The application's own constraints.
    ///   - embed: Of a `Body`: true to read a member of an object even if there is no other body.
    ///   - env: Of a ``Setting``: the variable's whole name, without the prefix.
    ///   - secret: Of a ``Setting``: whether the value is hidden wherever it would be shown, also in errors.
    ///   - alias: The name in the request or in JSON; made of the property's where it is left out.
    ///   - alsoNamed: Further names under which the value is found, where there is none under the first.
    ///   - required: Whether there has to be a value though the type is optional: of a member of JSON it may be null
    ///     then.
    ///   - strict: Whether JSON has to have a number or a Boolean itself, instead of a text that says it.
    ///   - separator: Of a parameter that is a list: what stands between its elements in one text.
    ///   - minItems: The list has at least so many elements.
    ///   - maxItems: The list has at most so many elements.
    ///   - gt: The value is greater than this.
    ///   - ge: The value is this or greater.
    ///   - lt: The value is less than this.
    ///   - le: The value is this or less.
    ///   - multipleOf: The value is a multiple of this.
    ///   - minLength: The text has at least so many characters; data or a file, bytes.
    ///   - maxLength: The text has at most so many characters; data or a file, bytes.
    ///   - pattern: The text matches this regular expression somewhere.
    ///   - maxDigits: The decimal number has at most so many digits.
    ///   - decimalPlaces: The decimal number has at most so many digits behind the point.
    ///   - contentTypes: Of a `File`: the media types that it may have, as the client tells it; `image/*` stands for
    ///     all images.
    ///   - title: A short name for the documentation.
    ///   - description: What the value means, for the documentation.
    ///   - examples: Values for the documentation.
    ///   - deprecated: Whether clients should no longer send it.
    ///   - hidden: Whether the documentation does not mention it.
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    @inlinable public init(
        _ own: Constraint<Value>..., embed: Source.Embedding? = nil, env: Source.Variable? = nil,
        secret: Source.Secrecy? = nil,
        alias: Source.Alias? = nil, alsoNamed: [String] = [], required: Bool = false, strict: Bool = false,
        separator: Source.Separator? = nil, minItems: Int? = nil, maxItems: Int? = nil,
        gt: Constraints.Bound? = nil, ge: Constraints.Bound? = nil, lt: Constraints.Bound? = nil,
        le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil, minLength: Int? = nil,
        maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil, decimalPlaces: Int? = nil,
        contentTypes: Source.MediaTypes? = nil, title: String? = nil, description: String? = nil,
        examples: [JSONValue] = [], deprecated: Bool = false, hidden: Bool = false,
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(nil, isSecret: Source.hides(secret)) {
            Declaration(
                defaultValue: nil,
                PropertyOptions(
                    alias: alias as? String, alsoNamed: alsoNamed, isRequired: required,
                    separator: separator as? ListSeparator,
                    constraints: Constraints(
                        minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le,
                        multipleOf: multipleOf, minLength: minLength, maxLength: maxLength, pattern: pattern,
                        maxDigits: maxDigits, decimalPlaces: decimalPlaces, strict: strict),
                    documentation: Documentation(
                        title: title, description: description, examples: examples, deprecated: deprecated,
                        hidden: hidden),
                    embeds: embed as? Bool ?? false, variable: env as? String,
                    mediaTypes: contentTypes as? [String] ?? []),
                own, validate: validate)
        }
    }

    /// A property with constraints and a default, which is made anew each time that it is needed.
    ///
    /// - Parameters:
    ///   - wrappedValue: The default.
    ///   - own: The application's own constraints.
    ///   - embed: Of a `Body`: true to read a member of an object even if there is no other body.
    ///   - env: Of a ``Setting``: the variable's whole name, without the prefix.
    ///   - secret: Of a ``Setting``: whether the value is hidden wherever it would be shown, also in errors.
    ///   - alias: The name in the request or in JSON; made of the property's where it is left out.
    ///   - alsoNamed: Further names under which the value is found, where there is none under the first.
    ///   - required: Whether there has to be a value though the type is optional: of a member of JSON it may be null
    ///     then.
    ///   - strict: Whether JSON has to have a number or a Boolean itself, instead of a text that says it.
    ///   - separator: Of a parameter that is a list: what stands between its elements in one text.
    ///   - minItems: The list has at least so many elements.
    ///   - maxItems: The list has at most so many elements.
    ///   - gt: The value is greater than this.
    ///   - ge: The value is this or greater.
    ///   - lt: The value is less than this.
    ///   - le: The value is this or less.
    ///   - multipleOf: The value is a multiple of this.
    ///   - minLength: The text has at least so many characters; data or a file, bytes.
    ///   - maxLength: The text has at most so many characters; data or a file, bytes.
    ///   - pattern: The text matches this regular expression somewhere.
    ///   - maxDigits: The decimal number has at most so many digits.
    ///   - decimalPlaces: The decimal number has at most so many digits behind the point.
    ///   - contentTypes: Of a `File`: the media types that it may have, as the client tells it; `image/*` stands for
    ///     all images.
    ///   - title: A short name for the documentation.
    ///   - description: What the value means, for the documentation.
    ///   - examples: Values for the documentation.
    ///   - deprecated: Whether clients should no longer send it.
    ///   - hidden: Whether the documentation does not mention it.
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    @inlinable public init(
        wrappedValue: @autoclosure @escaping @Sendable () -> Value, _ own: Constraint<Value>...,
        embed: Source.Embedding? = nil,
        env: Source.Variable? = nil, secret: Source.Secrecy? = nil,
        alias: Source.Alias? = nil, alsoNamed: [String] = [], required: Bool = false, strict: Bool = false,
        separator: Source.Separator? = nil, minItems: Int? = nil, maxItems: Int? = nil,
        gt: Constraints.Bound? = nil, ge: Constraints.Bound? = nil, lt: Constraints.Bound? = nil,
        le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil, minLength: Int? = nil,
        maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil, decimalPlaces: Int? = nil,
        contentTypes: Source.MediaTypes? = nil, title: String? = nil, description: String? = nil,
        examples: [JSONValue] = [], deprecated: Bool = false, hidden: Bool = false,
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(wrappedValue(), isSecret: Source.hides(secret)) {
            Declaration(
                defaultValue: wrappedValue,
                PropertyOptions(
                    alias: alias as? String, alsoNamed: alsoNamed, isRequired: required,
                    separator: separator as? ListSeparator,
                    constraints: Constraints(
                        minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le,
                        multipleOf: multipleOf, minLength: minLength, maxLength: maxLength, pattern: pattern,
                        maxDigits: maxDigits, decimalPlaces: decimalPlaces, strict: strict),
                    documentation: Documentation(
                        title: title, description: description, examples: examples, deprecated: deprecated,
                        hidden: hidden),
                    embeds: embed as? Bool ?? false, variable: env as? String,
                    mediaTypes: contentTypes as? [String] ?? []),
                own, validate: validate)
        }
    }
}
