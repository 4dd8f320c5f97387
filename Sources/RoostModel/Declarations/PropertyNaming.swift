// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Finds out which coding key each property of an ``Input``, or of ``Settings``, has: its own name, unless the type
/// says something else in `CodingKeys`.
///
/// A key does not tell its property. So each key is handed what some property of the right type was declared with, and
/// the property that this lands in is the key's.
package final class PropertyNaming: PropertyDecoder {
    private var left: [DeclaredProperty]
    private var keys: [ObjectIdentifier: String] = [:]

    private init(_ properties: [DeclaredProperty]) { left = properties }

    /// Finds the keys of a type's properties.
    ///
    /// - Returns: The keys' texts, by the properties' names.
    /// - Throws: ``DeclarationMistake`` where `init(from:)` does not ask for each property once.
    package static func keys<Value: Decodable>(
        of properties: [DeclaredProperty], in type: Value.Type
    ) throws(DeclarationMistake) -> [String: String] {
        let naming = PropertyNaming(properties)
        let value: Value
        do {
            value = try Value(from: naming)
        } catch {
            throw DeclarationMistake("\(type) cannot be made from its properties: \(error)")
        }
        var keys: [String: String] = [:]
        for property in DeclaredProperty.all(of: value) {
            keys[property.name] = property.identity.flatMap { naming.keys[$0] }
        }
        for property in properties where property.identity != nil && keys[property.name] == nil {
            throw DeclarationMistake("\(type).\(property.name) is missing from the type's CodingKeys")
        }
        return keys
    }

    package func value<Value>(_ type: Value.Type, _ key: String) throws -> Value {
        let fitting = left.indices.filter { left[$0].value is Value }
        guard let index = fitting.first(where: { left[$0].name == key }) ?? fitting.first,
            let value = left[index].value as? Value
        else { throw PropertyMisuse() }
        if let identity = left.remove(at: index).identity { keys[identity] = key }
        return value
    }
}

/// A property of a prototype.
package struct DeclaredProperty {
    package let name: String
    /// A wrapper, or what has properties of its own.
    package let value: Any

    /// The properties in their order.
    package static func all(of value: Any) -> [DeclaredProperty] {
        Mirror(reflecting: value).children.map { child in
            let label = child.label ?? "?"
            // A wrapped property is stored under its name with an underscore in front.
            let isWrapped = child.value is any PropertyDeclaration && label.hasPrefix("_")
            return DeclaredProperty(name: isWrapped ? String(label.dropFirst()) : label, value: child.value)
        }
    }

    /// What tells this declaration from all others; of what has properties of its own, that of the first, if it has
    /// any.
    var identity: ObjectIdentifier? {
        if let property = value as? any PropertyDeclaration { return property.identity }
        return DeclaredProperty.all(of: value).lazy.compactMap(\.identity).first
    }
}
