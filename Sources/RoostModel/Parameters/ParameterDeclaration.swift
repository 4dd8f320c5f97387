// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a parameter's wrapper was given in the struct's source.
///
/// Made once for a type: see ``Prototype``.
@usableFromInline
package final class ParameterDeclaration<Value: ParameterShape>: Sendable {
    package let defaultValue: (@Sendable () -> Value)?
    package let alias: String?
    package let constraints: Constraints
    package let documentation: Documentation
    /// The property's own check, for values that are right otherwise.
    let validate: (@Sendable (Value) throws -> Void)?
    private let checks: Result<Checks<Value.Single>, DeclarationMistake>

    @usableFromInline package init(
        defaultValue: (@Sendable () -> Value)?, alias: String? = nil, constraints: Constraints = Constraints(),
        documentation: Documentation = Documentation(), validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.defaultValue = defaultValue
        self.alias = alias
        self.constraints = constraints
        self.documentation = documentation
        self.validate = validate
        do throws(DeclarationMistake) {
            checks = .success(try Checks(constraints, isList: Value.isList))
        } catch {
            checks = .failure(error)
        }
    }

    /// Why constraints or default cannot be meant; told when the route is registered.
    package var mistake: DeclarationMistake? {
        do throws(DeclarationMistake) {
            _ = try checks.get()
            if let defaultValue { try constraints.mistake(inDefault: defaultValue(), validate) }
            return nil
        } catch {
            return error
        }
    }

    /// The value that these texts give, or nil and errors.
    // Parameters of these types have code of their own, for which nothing has to be looked up at run time. Swift 6.3 has
    // `@specialized` for it.
    @_specialize(exported: true, where Value == String)
    @_specialize(exported: true, where Value == Int)
    @_specialize(exported: true, where Value == Double)
    @_specialize(exported: true, where Value == Bool)
    @_specialize(exported: true, where Value == String?)
    @_specialize(exported: true, where Value == Int?)
    package func read(
        _ texts: [String], at location: [ValidationError.Place], lastCounts: Bool, _ errors: inout [ValidationError]
    ) -> Value? {
        guard !texts.isEmpty else {
            if let value = defaultValue?() ?? Value.absent { return value }
            errors.append(ValueError.missing.at(location, input: .null))
            return nil
        }
        return value(of: texts, at: location, lastCounts: lastCounts, &errors)
    }

    /// The value that these texts give, of which a list may have none; or nil and errors.
    func value(
        of texts: [String], at location: [ValidationError.Place], lastCounts: Bool, _ errors: inout [ValidationError]
    ) -> Value? {
        guard case .success(let checks) = checks else { return nil }
        var reader = ParameterReader(location: location, checks: checks, lastCounts: lastCounts)
        guard let value = Value.read(texts, &reader) else {
            errors.append(contentsOf: reader.errors)
            return nil
        }
        guard let validate else { return value }
        do {
            try validate(value)
            return value
        } catch {
            let input: JSONValue =
                Value.isList ? .array(texts.map { .string($0) }) : .string(reader.scalarText(of: texts) ?? "")
            errors.append(ValueError(thrown: error).at(location, input: input))
            return nil
        }
    }
}
