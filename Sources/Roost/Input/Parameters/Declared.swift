// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What ``Path``, ``Query`` and ``Header`` have in common: a declaration, and the value once a request gave one.
struct Declared<Value: ParameterShape>: Sendable {
    private enum State: Sendable {
        case declared(Declaration)
        case read(Value)
    }

    /// As the struct's source says it.
    ///
    /// Shared by reference: a property that is read from a request carries none.
    private final class Declaration: Sendable {
        let defaultValue: Value?
        let alias: String?
        let constraints: ParameterConstraints

        init(_ defaultValue: Value?, _ alias: String?, _ constraints: ParameterConstraints) {
            self.defaultValue = defaultValue
            self.alias = alias
            self.constraints = constraints
        }
    }

    private var state: State

    init(_ defaultValue: Value? = nil, alias: String? = nil, _ constraints: ParameterConstraints = .init()) {
        state = .declared(Declaration(defaultValue, alias, constraints))
    }

    /// The value that was read, or the default.
    var value: Value {
        get {
            switch state {
            case .read(let value): return value
            case .declared(let declaration):
                guard let value = declaration.defaultValue ?? Value.absent else {
                    preconditionFailure("a required parameter has no value before its Input is read from a request")
                }
                return value
            }
        }
        set { state = .read(newValue) }
    }

    var hasDefault: Bool {
        if case .declared(let declaration) = state { declaration.defaultValue != nil } else { false }
    }

    var alias: String? {
        if case .declared(let declaration) = state { declaration.alias } else { nil }
    }

    /// The same property with the value that these texts give.
    func reading(
        _ texts: [String], at location: [ValidationError.Place], lastCounts: Bool, _ errors: inout [ValidationError]
    ) -> Declared? {
        guard case .declared(let declaration) = state else { return self }
        guard !texts.isEmpty else {
            if let value = declaration.defaultValue ?? Value.absent { return Declared(read: value) }
            errors.append(ValidationError(type: "missing", location: location, message: "Field required"))
            return nil
        }
        var reader = ParameterReader(
            location: location, constraints: declaration.constraints, lastCounts: lastCounts)
        let value = Value.read(texts, &reader)
        errors.append(contentsOf: reader.errors)
        return value.map { Declared(read: $0) }
    }

    private init(read value: Value) { state = .read(value) }
}

/// An ``Input`` is read from requests only.
struct NotDecodable: Error, CustomStringConvertible {
    var description: String { "an Input's property is read from a request, not by another decoder" }
}
