// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension SchemaCollector {
    /// The schema of a model, as its fields are declared.
    mutating func object(of type: any Model.Type, _ use: SchemaUse) throws(DeclarationMistake) -> JSONObject {
        let plan = ModelPlan.of(type)
        let asked = SchemaRecording.members(of: type)
        var object = ObjectSchema()
        object.forbidsUnknown = plan.forbidsUnknown
        for member in plan.members where !(member.plan?.documentation.hidden ?? false) {
            // Plain properties that CodingKeys leave out are none of JSON's.
            if member.plan == nil, let asked, !asked.contains(member.property) { continue }
            let property = SchemaProperty(
                name: member.name, type: member.plan?.valueType ?? Self.type(of: member, plan),
                constraints: member.plan?.constraints ?? Constraints(), keywords: member.plan?.keywords ?? [],
                documentation: member.plan?.documentation ?? Documentation(),
                defaultValue: Self.defaultValue(of: member, plan))
            do throws(DeclarationMistake) {
                let isRequired = member.plan?.isRequired ?? false
                object.add(member.name, try schema(of: property, use), isRequired: isRequired)
            } catch {
                throw DeclarationMistake("\(type).\(member.property): \(error)")
            }
        }
        return object.schema
    }

    /// The type of a plain property.
    private static func type(of member: ModelPlan.Member, _ plan: ModelPlan) -> Any.Type {
        plan.plainValue(of: member.property).map { Swift.type(of: $0) } ?? JSONValue.self
    }

    private static func defaultValue(of member: ModelPlan.Member, _ plan: ModelPlan) -> JSONValue? {
        guard let field = member.plan else {
            return DefaultValue.json { plan.plainValue(of: member.property) ?? JSONValue.null }
        }
        return field.makeDefault.flatMap { DefaultValue.json($0) }
    }

    /// The schema of what has its values in wrapped properties, such as an input that is an answer, by their coding
    /// keys.
    mutating func object(of type: any DeclaredType.Type, _ use: SchemaUse) throws(DeclarationMistake) -> JSONObject {
        let prototype = Prototype.make { type.init() }
        let declared = DeclaredProperty.all(of: prototype)
        let keys = try Self.keys(of: declared, in: type)
        var object = ObjectSchema()
        object.forbidsUnknown = type.unknownFields == .forbid
        for declaration in declared {
            let name = keys[declaration.name] ?? declaration.name
            guard let documented = declaration.value as? any DocumentedProperty else {
                object.add(name, try schema(of: Swift.type(of: declaration.value), use), isRequired: true)
                continue
            }
            let property = SchemaProperty(name: name, documented)
            object.add(name, try schema(of: property, use), isRequired: documented.isRequired)
        }
        return object.schema
    }

    private static func keys<Value: DeclaredType>(
        of properties: [DeclaredProperty], in type: Value.Type
    ) throws(DeclarationMistake) -> [String: String] {
        try PropertyNaming.keys(of: properties, in: type)
    }

    /// The schema of a property, with all that is said of it.
    package mutating func schema(of property: SchemaProperty, _ use: SchemaUse) throws(DeclarationMistake) -> JSONObject
    {
        var schema = try schema(of: property.type, use, property.constraints)
        for keywords in property.keywords { schema.add(keywords) }
        schema.add(property.documentation)
        schema.addTitle(of: property.name)
        if let value = property.defaultValue { schema["default"] = value }
        return schema
    }
}

/// A property of an object, or a parameter, as it is described.
package struct SchemaProperty {
    let name: String
    let type: Any.Type
    let constraints: Constraints
    let keywords: [JSONObject]
    let documentation: Documentation
    let defaultValue: JSONValue?

    init(
        name: String, type: Any.Type, constraints: Constraints, keywords: [JSONObject] = [],
        documentation: Documentation,
        defaultValue: JSONValue?
    ) {
        self.name = name
        self.type = type
        self.constraints = constraints
        self.keywords = keywords
        self.documentation = documentation.remarking(on: constraints)
        self.defaultValue = defaultValue
    }

    package init(name: String, _ property: any DocumentedProperty) {
        self.init(
            name: name, type: property.valueType, constraints: property.constraints, keywords: property.keywords,
            documentation: property.documentation, defaultValue: property.makeDefault.flatMap { DefaultValue.json($0) })
    }
}
