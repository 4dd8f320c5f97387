// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What reads one parameter from its texts: made once of its declaration.
package final class ParameterPlan<Value: ParameterShape>: Sendable {
    private let declaration: Declaration<Value>
    package var options: PropertyOptions { declaration.options }
    private let checks: Checks<Value.Single>

    /// - Throws: ``DeclarationMistake`` for constraints or a default that cannot be meant.
    package init(_ declaration: Declaration<Value>) throws(DeclarationMistake) {
        self.declaration = declaration
        guard !declaration.options.constraints.strict else {
            throw DeclarationMistake("strict is for JSON: all that is sent elsewhere is a text")
        }
        if declaration.options.separator != nil, !Value.isList {
            throw DeclarationMistake("\(Value.self) is no list, and has no use for separator")
        }
        checks = try Checks(declaration.options.constraints, isList: Value.isList)
        try declaration.checkDefault()
    }

    /// The value that these texts give, or nil and errors.
    // Parameters of these types have code of their own, for which nothing has to be looked up at run time. Swift 6.3
    // has `@specialized` for it.
    @_specialize(exported:true,where Value == String)
    @_specialize(exported:true,where Value == Int)
    @_specialize(exported:true,where Value == Double)
    @_specialize(exported:true,where Value == Bool)
    @_specialize(exported:true,where Value == String?)
    @_specialize(exported:true,where Value == Int?)
    package func read(
        _ texts: [String], at location: [ValidationError.Place], lastCounts: Bool, _ errors: inout [ValidationError]
    ) -> Value? {
        guard !texts.isEmpty else {
            if let value = declaration.valueIfAbsent { return value }
            errors.append(ValueError.missing.at(location, input: .null))
            return nil
        }
        return value(of: texts, at: location, lastCounts: lastCounts, &errors)
    }

    /// The value that these texts give, of which a list may have none; or nil and errors.
    package func value(
        of texts: [String], at location: [ValidationError.Place], lastCounts: Bool, _ errors: inout [ValidationError]
    ) -> Value? {
        var reader = ParameterReader(location: location, checks: checks, lastCounts: lastCounts)
        guard let value = Value.read(texts, &reader) else {
            errors.append(contentsOf: reader.errors)
            return nil
        }
        guard let error = declaration.violation(of: value) else { return value }
        let input: JSONValue =
            Value.isList ? .array(texts.map { .string($0) }) : .string(reader.scalarText(of: texts) ?? "")
        errors.append(error.at(location, input: input))
        return nil
    }
}
