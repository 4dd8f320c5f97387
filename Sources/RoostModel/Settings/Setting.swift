// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A property of ``Settings``, read from one variable of the environment.
///
///     @Setting(ge: 1, le: 100) var pageSize: Int = 20
///     @Setting(env: "DATABASE_URL", secret: true) var database: String
///
/// It has any type that a parameter can have. A list is written with commas, blanks around its elements do not count,
/// and an empty variable is an empty list; an element with a comma cannot be written.
public typealias Setting<Value: ParameterShape> = Property<SettingSource, Value>

/// The variables of the environment.
public enum SettingSource: PropertySource {
    /// A setting has a variable instead.
    public typealias Alias = Never
    /// The variable's whole name.
    public typealias Variable = String
    /// Whether the setting is a secret.
    public typealias Secrecy = Bool

    /// Secrets are hidden.
    @inlinable public static func hides(_ secrecy: Bool?) -> Bool { secrecy ?? false }
}

extension SettingSource: ExplainsUnset {
    package static func unset(_ type: Any.Type) -> String {
        "a @Setting of type \(type) without a default has no value before it is read or set"
    }
}

extension Property: SettingProperty where Source == SettingSource, Value: ParameterShape {
    func read(named name: String, behind prefix: String, in reading: inout SettingsReading) -> Setting<Value>? {
        guard let declaration else { return nil }
        let variable = declaration.options.variable ?? prefix + name
        let plan: ParameterPlan<Value>
        do throws(DeclarationMistake) {
            plan = try ParameterPlan(declaration)
        } catch {
            reading.note(variable, "the setting cannot be declared so: \(error)")
            return nil
        }
        guard let found = reading.source[variable] else {
            guard let value = current else {
                reading.note(variable, "is required, and is not set")
                return nil
            }
            return Property(value, isSecret: isSecret, readFrom: variable, setIn: nil)
        }
        var errors: [ValidationError] = []
        let texts = Value.isList ? SettingText.elements(of: found.text) : [found.text]
        guard let value = plan.value(of: texts, at: [], lastCounts: true, &errors) else {
            for error in errors {
                reading.note(variable, Self.reason(error), value: isSecret ? nil : found.text, found.origin)
            }
            return nil
        }
        return Property(value, isSecret: isSecret, readFrom: variable, setIn: found.origin)
    }

    private init(_ value: Value, isSecret: Bool, readFrom variable: String, setIn origin: String?) {
        // What was found out is told by the command that shows settings.
        let options = PropertyOptions(variable: variable, origin: origin)
        self.init(
            read: value, wasSent: origin != nil, isSecret: isSecret,
            declaration: Declaration(defaultValue: nil, options))
    }

    var variable: String? { declaration?.options.variable }

    var origin: String? { declaration?.options.origin }

    private static func reason(_ error: ValidationError) -> String {
        guard case .index(let index)? = error.location.first else { return error.message }
        return "element \(index + 1): \(error.message)"
    }
}
