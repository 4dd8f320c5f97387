// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a ``Field`` was given in the model's source.
///
/// Made once for a type: see ``Prototype``.
@usableFromInline
final class FieldDeclaration<Value: Codable & Sendable>: FieldDeclaring {
    let defaultValue: (@Sendable () -> Value)?
    let alias: String?
    let constraints: Constraints
    let documentation: Documentation
    private let validate: (@Sendable (Value) throws -> Void)?
    private let read: Result<CheckedRead<Value>, DeclarationMistake>

    @usableFromInline init(
        defaultValue: (@Sendable () -> Value)?, alias: String? = nil, constraints: Constraints = Constraints(),
        documentation: Documentation = Documentation(), validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.defaultValue = defaultValue
        self.alias = alias
        self.constraints = constraints
        self.documentation = documentation
        self.validate = validate
        do throws(DeclarationMistake) {
            read = .success(try CheckedReading.make(Value.self, constraints))
        } catch {
            read = .failure(error)
        }
    }

    var valueType: any Codable.Type { Value.self }

    var makeDefault: (() -> Any)? { defaultValue.map { make in { make() } } }

    var isRequired: Bool { defaultValue == nil && Field<Value>.absent == nil }

    var mistake: DeclarationMistake? {
        do throws(DeclarationMistake) {
            _ = try read.get()
            if let defaultValue { try constraints.mistake(inDefault: defaultValue(), validate) }
            return nil
        } catch {
            return error
        }
    }

    /// Reads a value that is there, and checks it.
    @inline(__always)
    func value(at index: Int, of reading: JSONReading) throws -> Value {
        guard case .success(let read) = read else { return try reading.value(Value.self, at: index) }
        guard let validate, index != JSONReading.nothing else { return try read(reading, index) }
        return try value(at: index, of: reading, read, validate)
    }

    /// Reads a value that has a check of its own.
    private func value(
        at index: Int, of reading: JSONReading, _ read: CheckedRead<Value>, _ validate: (Value) throws -> Void
    ) throws -> Value {
        let known = reading.report.errors.count
        let value = try read(reading, index)
        guard reading.report.errors.count == known else { return value }
        do {
            try validate(value)
            return value
        } catch {
            return try reading.refuse(ValueError(thrown: error), at: index, placeholder: value)
        }
    }
}

/// A ``FieldDeclaration`` of whatever type, for those who look at a model as a whole.
protocol FieldDeclaring: AnyObject, Sendable {
    var alias: String? { get }
    var constraints: Constraints { get }
    var documentation: Documentation { get }
    var valueType: any Codable.Type { get }
    /// Makes the default, where there is one.
    var makeDefault: (() -> Any)? { get }
    /// Whether the member has to be there.
    var isRequired: Bool { get }
    /// Why constraints or default cannot be meant.
    var mistake: DeclarationMistake? { get }
}
