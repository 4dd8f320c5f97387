// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Looks through a type that bodies are read as, with all types inside, for the programmer's mistakes.
package struct BodyTypeCheck {
    private var seen: Set<ObjectIdentifier> = []

    /// Checks a type, as is done when a route is registered.
    ///
    /// - Throws: ``DeclarationMistake`` that names type and property.
    package static func check(_ type: any Decodable.Type) throws(DeclarationMistake) {
        var check = BodyTypeCheck()
        try check.visit(type)
    }

    private mutating func visit(_ type: any Decodable.Type) throws(DeclarationMistake) {
        guard seen.insert(ObjectIdentifier(type)).inserted else { return }
        if let container = type as? any JSONContainer.Type {
            for content in container.contents { try visit(content) }
            return
        }
        if let union = type as? any TaggedUnion.Type { return try visit(union: union) }
        let plan = (type as? any Model.Type).map { ModelPlan.of($0) }
        if let plan { try checkDeclarations(of: plan) }
        let probe = JSONProbe()
        probe.ask(type)
        if let property = probe.strayFields.first {
            throw DeclarationMistake("\(type).\(property) is a @Field, but \(type) is no Model")
        }
        for member in plan?.members ?? [] where member.plan != nil && !probe.fields.contains(member.key) {
            throw DeclarationMistake("\(type).\(member.property) is missing from the type's CodingKeys")
        }
        for inner in probe.types { try visit(inner) }
    }

    private mutating func visit<Union: TaggedUnion>(union: Union.Type) throws(DeclarationMistake) {
        guard !Union.variants.isEmpty else { throw DeclarationMistake("\(Union.self) has no variants") }
        var tags: Set<String> = []
        for variant in Union.variants {
            guard tags.insert(variant.tag).inserted else {
                throw DeclarationMistake("\(Union.self) has two variants with the tag \(variant.tag)")
            }
            if let member = ModelPlan.of(variant.type).members.first(where: { $0.name == Union.tag }) {
                throw DeclarationMistake(
                    "\(variant.type).\(member.property) is the tag of \(Union.self), which reads and writes it itself")
            }
            try visit(variant.type)
        }
    }

    private mutating func checkDeclarations(of plan: ModelPlan) throws(DeclarationMistake) {
        var properties: [String: String] = [:]
        for member in plan.members {
            if let mistake = member.plan?.mistake {
                throw DeclarationMistake("\(plan.type).\(member.property): \(mistake)")
            }
            if let other = properties.updateValue(member.property, forKey: member.name) {
                throw DeclarationMistake(
                    "\(plan.type).\(other) and \(plan.type).\(member.property) are both \(member.name) in JSON")
            }
        }
        for member in plan.members {
            if let declaration = member.plan { try visit(declaration.valueType) }
        }
    }
}

/// Reads a type from an empty object, to see what it asks for.
final class JSONProbe {
    /// The properties of a model that were asked for.
    var fields: Set<String> = []
    /// Properties with ``Field`` in a type that is no model.
    var strayFields: [String] = []
    /// The types that were asked for, also inside of others.
    var types: [any Decodable.Type] = []

    func ask<Value: Decodable>(_ type: Value.Type) {
        guard let document = try? JSONDocument(parsing: Array("{}".utf8)) else { return }
        let reading = JSONReading(document.root, reader: JSONReader(), location: [])
        reading.isCollecting = true
        reading.probe = self
        // What is wrong with the empty object does not matter.
        _ = try? Value(from: JSONValueDecoder(reading: reading, index: 0, type: type))
    }
}

/// A type that holds values of others.
protocol JSONContainer {
    static var contents: [any Decodable.Type] { get }
}

extension Optional: JSONContainer where Wrapped: Decodable {
    static var contents: [any Decodable.Type] { [Wrapped.self] }
}

extension Array: JSONContainer where Element: Decodable {
    static var contents: [any Decodable.Type] { [Element.self] }
}

extension Set: JSONContainer where Element: Decodable {
    static var contents: [any Decodable.Type] { [Element.self] }
}

extension Dictionary: JSONContainer where Key: Decodable, Value: Decodable {
    static var contents: [any Decodable.Type] { [Key.self, Value.self] }
}
