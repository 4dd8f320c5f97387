// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of ``Settings``, read from one variable of the environment.
///
///     @Setting(ge: 1, le: 100) var pageSize: Int = 20
///     @Setting(env: "DATABASE_URL", secret: true) var database: String
///
/// It has any type that a parameter can have. A list is written with commas, blanks around its elements do not count, and an
/// empty variable is an empty list; an element with a comma cannot be written.
@propertyWrapper
public struct Setting<Value: ParameterShape>: Decodable, Sendable {
    private var value: Value?
    private let isSecret: Bool
    /// Where the value comes from; `nil` where it was not read.
    let finding: SettingFinding?
    /// What the property was declared with; kept by prototypes alone.
    private let declaration: Declaration?

    private final class Declaration: Sendable {
        let variable: String?
        let parameter: ParameterDeclaration<Value>

        init(_ variable: String?, _ parameter: ParameterDeclaration<Value>) {
            self.variable = variable
            self.parameter = parameter
        }
    }

    /// The value that was read, or the default; settable for those who make settings themselves.
    public var wrappedValue: Value {
        get {
            guard let value = value ?? Value.absent else {
                UnsetProperty.end(
                    "a @Setting of type \(Value.self) without a default has no value before it is read or set")
            }
            return value
        }
        set { value = newValue }
    }

    /// A required setting, or an optional one that is `nil` when it is not set.
    public init() { self.init(nil, nil, false) { ParameterDeclaration(defaultValue: nil) } }

    /// A setting with a default.
    public init(wrappedValue: @autoclosure @escaping @Sendable () -> Value) {
        self.init(wrappedValue(), nil, false) { ParameterDeclaration(defaultValue: wrappedValue) }
    }

    /// A setting with constraints, required unless it is optional.
    ///
    /// - Parameters:
    ///   - env: The variable's whole name, without the prefix; made of the property's where it is left out.
    ///   - secret: Whether the value is hidden wherever settings are shown, also in errors.
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
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    public init(
        env: String? = nil, secret: Bool = false, minItems: Int? = nil, maxItems: Int? = nil,
        gt: Constraints.Bound? = nil, ge: Constraints.Bound? = nil, lt: Constraints.Bound? = nil,
        le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil, minLength: Int? = nil,
        maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil, decimalPlaces: Int? = nil,
        validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(nil, env, secret) {
            ParameterDeclaration(
                defaultValue: nil,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf,
                    minLength: minLength, maxLength: maxLength, pattern: pattern, maxDigits: maxDigits,
                    decimalPlaces: decimalPlaces),
                validate: validate)
        }
    }

    /// A setting with constraints and a default.
    ///
    /// - Parameters:
    ///   - wrappedValue: The default.
    ///   - env: The variable's whole name, without the prefix; made of the property's where it is left out.
    ///   - secret: Whether the value is hidden wherever settings are shown, also in errors.
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
    ///   - validate: Throws ``ValueError`` for a value that is right otherwise but must not be.
    public init(
        wrappedValue: @autoclosure @escaping @Sendable () -> Value, env: String? = nil, secret: Bool = false,
        minItems: Int? = nil, maxItems: Int? = nil, gt: Constraints.Bound? = nil, ge: Constraints.Bound? = nil,
        lt: Constraints.Bound? = nil, le: Constraints.Bound? = nil, multipleOf: Constraints.Bound? = nil,
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, maxDigits: Int? = nil,
        decimalPlaces: Int? = nil, validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.init(wrappedValue(), env, secret) {
            ParameterDeclaration(
                defaultValue: wrappedValue,
                constraints: Constraints(
                    minItems: minItems, maxItems: maxItems, gt: gt, ge: ge, lt: lt, le: le, multipleOf: multipleOf,
                    minLength: minLength, maxLength: maxLength, pattern: pattern, maxDigits: maxDigits,
                    decimalPlaces: decimalPlaces),
                validate: validate)
        }
    }

    private init(
        _ value: Value?, _ variable: String?, _ isSecret: Bool, _ declare: () -> ParameterDeclaration<Value>
    ) {
        self.value = value
        self.isSecret = isSecret
        finding = nil
        declaration = Prototype.isBeingMade ? Declaration(variable, declare()) : nil
    }

    private init(_ value: Value, isSecret: Bool, _ finding: SettingFinding) {
        self.value = value
        self.isSecret = isSecret
        self.finding = finding
        declaration = nil
    }

    /// Needed by the compiler's `init(from:)` of ``Settings``; never comes to be called.
    public init(from decoder: any Decoder) throws { throw NotDecodable() }
}

extension Setting: CustomStringConvertible, CustomReflectable {
    /// The value, unless it is a secret.
    public var description: String { text }

    /// Shows no more to debuggers and `dump` than ``description``.
    public var customMirror: Mirror { Mirror(self, children: ["value": text]) }
}

/// Where a setting comes from.
struct SettingFinding: Sendable {
    /// The variable.
    let variable: String
    /// Where it is set; `nil` where the default counts.
    let origin: String?
}

extension Setting: SettingProperty {
    package var identity: ObjectIdentifier? { declaration.map { ObjectIdentifier($0) } }

    var text: String {
        guard let value = value ?? Value.absent else { return "" }
        return isSecret ? "••••••" : SettingText.of(value)
    }

    func read(named name: String, behind prefix: String, in reading: inout SettingsReading) -> Setting? {
        guard let declaration else { return nil }
        let variable = declaration.variable ?? prefix + name
        if let mistake = declaration.parameter.mistake {
            reading.note(variable, "the setting cannot be declared so: \(mistake)")
            return nil
        }
        guard let found = reading.source[variable] else {
            guard let value = value ?? Value.absent else {
                reading.note(variable, "is required, and is not set")
                return nil
            }
            return Setting(value, isSecret: isSecret, SettingFinding(variable: variable, origin: nil))
        }
        var errors: [ValidationError] = []
        let texts = Value.isList ? SettingText.elements(of: found.text) : [found.text]
        guard let value = declaration.parameter.value(of: texts, at: [], lastCounts: true, &errors) else {
            for error in errors {
                reading.note(variable, Self.reason(error), value: isSecret ? nil : found.text, found.origin)
            }
            return nil
        }
        return Setting(value, isSecret: isSecret, SettingFinding(variable: variable, origin: found.origin))
    }

    private static func reason(_ error: ValidationError) -> String {
        guard case .index(let index)? = error.location.first else { return error.message }
        return "element \(index + 1): \(error.message)"
    }
}
