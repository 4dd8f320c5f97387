// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads settings, and gathers what is wrong with them.
struct SettingsReading {
    let source: SettingsSource
    private(set) var problems: [SettingsError.Problem] = []

    init(_ source: SettingsSource) { self.source = source }

    mutating func note(_ subject: String, _ reason: String, value: String? = nil, _ origin: String? = nil) {
        problems.append(SettingsError.Problem(subject: subject, value: value, origin: origin, reason: reason))
    }

    /// Reads settings of a type; `nil` where something is wrong with them.
    mutating func read<Value: Settings>(_ type: Value.Type, prefix: String) -> Value? {
        let known = problems.count
        let prefix = prefix + Value.prefix
        let declared = DeclaredProperty.all(of: Prototype.make { Value() })
        for property in declared where !(property.value is any SettingProperty || property.value is any Settings) {
            note("\(type).\(property.name)", "has no @Setting, and is no Settings")
        }
        guard problems.count == known else { return nil }
        do throws(DeclarationMistake) {
            let keys = try PropertyNaming.keys(of: declared, in: type)
            var values: [String: Any] = [:]
            for property in declared {
                let key = keys[property.name] ?? property.name
                values[key] = read(property, key, prefix)
            }
            guard problems.count == known else { return nil }
            return check(try SettingsDecoder.make(type, of: values))
        } catch {
            note("\(type)", error.description)
            return nil
        }
    }

    private mutating func read(_ property: DeclaredProperty, _ key: String, _ prefix: String) -> Any? {
        if let setting = property.value as? any SettingProperty {
            let name = PropertyWords.of(key).joined(separator: "_").uppercased()
            return setting.read(named: name, behind: prefix, in: &self)
        }
        guard let settings = property.value as? any Settings else { return nil }
        return readInner(settings, prefix)
    }

    private mutating func readInner<Value: Settings>(_ prototype: Value, _ prefix: String) -> Value? {
        read(Value.self, prefix: prefix)
    }

    private mutating func check<Value: Settings>(_ settings: Value) -> Value? {
        do throws(ValueError) {
            try settings.validate()
            return settings
        } catch {
            note("\(Value.self)", error.message)
            return nil
        }
    }
}

/// A property of ``Settings`` that is read from a variable; always a ``Setting``.
protocol SettingProperty: PropertyDeclaration, CustomStringConvertible {
    /// The variable, once it was read.
    var variable: String? { get }
    /// Where the variable is set, once it was read; nil where the default counts.
    var origin: String? { get }

    /// Reads the property that is declared so.
    ///
    /// - Parameters:
    ///   - name: The property's name, as a variable's.
    ///   - prefix: What stands before it, unless the declaration names the whole variable.
    ///   - reading: Has the variables, and is told what is wrong.
    /// - Returns: The property with its value; `nil` where something is wrong.
    func read(named name: String, behind prefix: String, in reading: inout SettingsReading) -> Self?
}

/// Hands the properties of ``Settings`` to the `init(from:)` that the compiler made.
private final class SettingsDecoder: PropertyDecoder {
    private let values: [String: Any]

    private init(_ values: [String: Any]) { self.values = values }

    static func make<Value: Settings>(_ type: Value.Type, of values: [String: Any]) throws(DeclarationMistake) -> Value
    {
        do {
            return try Value(from: SettingsDecoder(values))
        } catch {
            throw DeclarationMistake("cannot be made from its properties: \(error)")
        }
    }

    func value<Value>(_ type: Value.Type, _ key: String) throws -> Value {
        guard let value = values[key] as? Value else { throw PropertyMisuse() }
        return value
    }
}
