// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Finds out which coding keys the properties of a model have.
///
/// The compiler's `init(from:)` asks for each property by its key alone. Here it is given the properties of the
/// prototype, and where they come to lie in the value that it makes tells whose key it was.
final class ModelNaming: PropertyDecoder {
    private var left: [ModelProperty]
    private var keys: [ObjectIdentifier: String] = [:]
    /// The keys of plain properties, by their names.
    private var plainKeys: [String: String] = [:]

    private init(_ properties: [ModelProperty]) { left = properties }

    /// Finds the keys.
    ///
    /// - Returns: The keys' texts, by the properties' names; none for what a type with an `init(from:)` of its own
    ///   reads otherwise.
    static func keys<Value: Model>(of prototype: Value) -> [String: String] {
        let naming = ModelNaming(ModelProperty.all(of: prototype))
        guard let value = try? Value(from: naming) else { return [:] }
        var keys = naming.plainKeys
        for property in ModelProperty.all(of: value) {
            if let identity = property.identity { keys[property.name] = naming.keys[identity] }
        }
        return keys
    }

    func value<Value>(_ type: Value.Type, _ key: String) throws -> Value {
        guard let value = take(key, { $0.value is Value })?.value as? Value else { throw PropertyMisuse() }
        return value
    }

    func isNil(_ key: String) -> Bool {
        _ = take(key) { $0.plan == nil && $0.value is any OptionalValue }
        return true
    }

    /// Takes away the property that has the key for its name, or else the next of a type that fits.
    private func take(_ key: String, _ fits: (ModelProperty) -> Bool) -> ModelProperty? {
        let fitting = left.indices.filter { fits(left[$0]) }
        guard let index = fitting.first(where: { left[$0].name == key }) ?? fitting.first else { return nil }
        let property = left.remove(at: index)
        if let identity = property.identity { keys[identity] = key } else { plainKeys[property.name] = key }
        return property
    }
}

/// A stored property of a model.
struct ModelProperty {
    let name: String
    let value: Any
    /// Nil for plain properties, and outside of prototypes.
    let plan: (any AnyFieldPlan)?

    /// The properties in their order.
    static func all(of value: some Model) -> [ModelProperty] {
        Mirror(reflecting: value).children.map { child in
            let label = child.label ?? ""
            guard let field = child.value as? any ModelField else {
                return ModelProperty(name: label, value: child.value, plan: nil)
            }
            // A wrapped property is stored under its name with an underscore in front.
            return ModelProperty(name: String(label.dropFirst()), value: field, plan: field.makePlan())
        }
    }

    /// What tells this declaration from all others.
    var identity: ObjectIdentifier? { plan.map { ObjectIdentifier($0.anyDeclaration) } }
}
