// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What reads and checks one ``Field``: made once of its declaration.
final class FieldPlan<Value: Codable & Sendable>: AnyFieldPlan {
    let declaration: Declaration<Value>
    private let hasOwnChecks: Bool
    /// Whether the member may have another name.
    let hasOtherNames: Bool
    private let read: Result<CheckedRead<Value>, DeclarationMistake>

    init(_ declaration: Declaration<Value>) {
        self.declaration = declaration
        hasOwnChecks = declaration.hasOwnChecks
        hasOtherNames = !declaration.options.alsoNamed.isEmpty
        do throws(DeclarationMistake) {
            read = .success(try CheckedReading.make(Value.self, declaration.options.constraints))
        } catch {
            read = .failure(error)
        }
    }

    var anyDeclaration: any AnyDeclaration { declaration }

    var valueType: any Codable.Type { Value.self }

    var mistake: DeclarationMistake? {
        do throws(DeclarationMistake) {
            _ = try read.get()
            try declaration.checkDefault()
            return nil
        } catch {
            return error
        }
    }

    /// What a member means that is missing; nil where it is required.
    var valueIfAbsent: Value? {
        if let value = declaration.valueIfAbsent { return value }
        return declaration.options.isRequired ? nil : Field<Value>.absent
    }

    /// The place of the member under one of its other names.
    func find(in object: Int, of reading: JSONReading) -> Int {
        for name in declaration.options.alsoNamed {
            let index = reading.find(name, in: object)
            if index != JSONReading.nothing { return index }
        }
        return JSONReading.nothing
    }

    /// Reads a value that is there, and checks it.
    @inline(__always)
    func value(at index: Int, of reading: JSONReading) throws -> Value {
        guard case .success(let read) = read else { return try reading.value(Value.self, at: index) }
        guard hasOwnChecks, index != JSONReading.nothing else { return try read(reading, index) }
        return try value(at: index, of: reading, read)
    }

    /// Reads a value that has a check of its own.
    private func value(
        at index: Int, of reading: JSONReading, _ read: CheckedRead<Value>
    ) throws -> Value {
        let known = reading.report.errors.count
        let value = try read(reading, index)
        guard reading.report.errors.count == known, let error = declaration.violation(of: value) else { return value }
        return try reading.refuse(error, at: index, placeholder: value)
    }
}

/// A ``FieldPlan`` of whatever type, for those who look at a model as a whole.
protocol AnyFieldPlan: AnyObject, Sendable {
    var anyDeclaration: any AnyDeclaration { get }
    var valueType: any Codable.Type { get }
    /// Why constraints or default cannot be meant.
    var mistake: DeclarationMistake? { get }
}

extension AnyFieldPlan {
    var alias: String? { anyDeclaration.options.alias }
    var constraints: Constraints { anyDeclaration.options.constraints }
    var keywords: [JSONObject] { anyDeclaration.keywords }
    var documentation: Documentation { anyDeclaration.options.documentation }
    var makeDefault: (() -> Any)? { anyDeclaration.makeDefault }
    var isRequired: Bool {
        anyDeclaration.isRequired && (valueType != JSONValue.self || anyDeclaration.options.isRequired)
    }
}
