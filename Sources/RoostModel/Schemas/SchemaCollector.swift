// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Finds the schemas of types, and gathers those that have names.
///
/// A type with a name becomes a component, to which all others refer: first by its place among the components, since
/// what it will be called is known only when all are: see ``ComponentNames``.
package struct SchemaCollector {
    /// The types with names, in the order in which they were met.
    package private(set) var components: [Component] = []
    private var places: [Component.Key: Int] = [:]
    /// What types ask for that read themselves.
    private var recordings: [ObjectIdentifier: SchemaRecording] = [:]
    /// The types that are being looked at and stand for another, such as one that is just a text.
    var unwrapping: Set<ObjectIdentifier> = []

    package init() {}

    /// The schema of a type.
    ///
    /// - Throws: ``DeclarationMistake`` that names the type which cannot be described.
    package mutating func schema(
        of type: Any.Type, _ use: SchemaUse, _ constraints: Constraints = Constraints()
    ) throws(DeclarationMistake) -> JSONObject {
        if let type = type as? any SchemaProviding.Type { return try schema(providedBy: type, use) }
        if let type = type as? any KnownSchema.Type { return try type.schema(use, constraints, in: &self) }
        if let type = type as? any TaggedUnion.Type { return try schema(ofUnion: type, use) }
        if let type = type as? any Model.Type {
            return try component(type, use) { (collector) throws(DeclarationMistake) in
                try collector.object(of: type, use)
            }
        }
        if let enumeration = try SchemaEnumeration.schema(of: type, in: &self) {
            guard enumeration["enum"] != nil, !(type is any Literal.Type) else { return enumeration }
            return try component(type, use) { _ in enumeration }
        }
        if use == .parameter || type is any TextValue.Type { return .schema("string") }
        if let type = type as? any DeclaredType.Type {
            return try component(type, use) { (collector) throws(DeclarationMistake) in
                try collector.object(of: type, use)
            }
        }
        if let type = type as? any Decodable.Type { return try schema(recordedOf: type, use) }
        // What a type writes that is never read nobody can know before it is there.
        guard use == .output, type is any Encodable.Type else { throw Self.unknown(type) }
        return ["title": .string(NameWords.title(of: TypeName.short(type)))]
    }

    /// Makes a component of a type, unless it is one already.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - union: The union that the type is one model of, and its tag there, where that is among the members.
    ///   - use: What the type is used for.
    ///   - make: Finds the schema.
    /// - Returns: A reference to it.
    /// - Throws: What `make` throws.
    mutating func component(
        _ type: Any.Type, of union: (type: Any.Type, tag: String)? = nil, _ use: SchemaUse,
        _ make: (inout SchemaCollector) throws(DeclarationMistake) -> JSONObject
    ) throws(DeclarationMistake) -> JSONObject {
        let key = Component.Key(
            identity: union.map { .variant(ObjectIdentifier(type), of: ObjectIdentifier($0.type), tag: $0.tag) }
                ?? .type(ObjectIdentifier(type)),
            use: use.ofComponents)
        if let place = places[key] { return Component.reference(to: place) }
        let start = union.map { TypeName.short($0.type) } ?? ""
        // It stands there before it is made, for types that contain themselves.
        let place = add(
            Component(key: key, shortName: start + TypeName.short(type), longName: start + TypeName.long(type)))
        var schema = try make(&self)
        if let documentation = (type as? any Documented.Type)?.documentation { schema.add(documentation) }
        components[place].schema = schema
        return Component.reference(to: place)
    }

    /// Makes a component of what an operation takes together.
    package mutating func component(ofBodyOf operation: String, _ schema: JSONObject) -> JSONObject {
        let key = Component.Key(identity: .body(operation: operation), use: .input)
        let name = "Body_\(operation)"
        return Component.reference(to: add(Component(key: key, shortName: name, longName: name, schema: schema)))
    }

    private mutating func add(_ component: Component) -> Int {
        places[component.key] = components.count
        components.append(component)
        return components.count - 1
    }

    /// What a type asks for, found out when it is met first.
    mutating func recording(of type: any Decodable.Type) throws(DeclarationMistake) -> SchemaRecording {
        if let known = recordings[ObjectIdentifier(type)] { return known }
        let recording = try SchemaRecording(of: type)
        recordings[ObjectIdentifier(type)] = recording
        return recording
    }

    private static func unknown(_ type: Any.Type) -> DeclarationMistake {
        DeclarationMistake(
            "\(type) cannot be described, because it cannot be decoded: make it Codable, or let it conform to "
                + "SchemaProviding, or leave the route out of the documentation with .hidden")
    }
}

// MARK: - Types that describe themselves

extension SchemaCollector {
    private mutating func schema(
        providedBy type: any SchemaProviding.Type, _ use: SchemaUse
    ) throws(DeclarationMistake) -> JSONObject {
        switch type.schema.form {
        case .object:
            return try component(type, use) { (collector) throws(DeclarationMistake) in
                try collector.schema(type.schema, use)
            }
        case .keywords(let keywords) where keywords["type"] == "object" || keywords["enum"] != nil:
            return try component(type, use) { _ in keywords }
        case .keywords, .type, .array, .choice:
            var schema = try schema(type.schema, use)
            if let documentation = (type as? any Documented.Type)?.documentation { schema.add(documentation) }
            return schema
        }
    }

    private mutating func schema(_ schema: Schema, _ use: SchemaUse) throws(DeclarationMistake) -> JSONObject {
        switch schema.form {
        case .keywords(let keywords):
            return keywords
        case .type(let type):
            return try self.schema(of: type, use)
        case .array(let elements):
            return .schema("array", [("items", .object(try self.schema(elements, use)))])
        case .choice(let schemas):
            var choices: [JSONValue] = []
            for schema in schemas { choices.append(.object(try self.schema(schema, use))) }
            return ["anyOf": .array(choices)]
        case .object(let members, let types):
            var object = ObjectSchema()
            for type in types { try add(membersOf: type, to: &object, use) }
            for member in members {
                var schema = try self.schema(member.schema, use)
                schema.addTitle(of: member.name)
                object.add(member.name, schema, isRequired: member.isRequired)
            }
            return object.schema
        }
    }

    /// Adds what another type's object consists of.
    private mutating func add(
        membersOf type: any SendableMetatype.Type, to object: inout ObjectSchema, _ use: SchemaUse
    ) throws(DeclarationMistake) {
        let own = try ownSchema(of: type, use)
        guard case .object(let properties)? = own["properties"] else {
            throw DeclarationMistake("\(type) is no object, so its members cannot be those of another")
        }
        let required = own["required"]
        for (name, schema) in properties {
            guard case .object(let schema) = schema else { continue }
            var isRequired = false
            if case .array(let names)? = required { isRequired = names.contains(.string(name)) }
            object.add(name, schema, isRequired: isRequired)
        }
    }

    /// What an object consists of, without making a component of it.
    private mutating func ownSchema(
        of type: any SendableMetatype.Type, _ use: SchemaUse
    ) throws(DeclarationMistake) -> JSONObject {
        switch type {
        case let type as any SchemaProviding.Type: try schema(type.schema, use)
        case let type as any Model.Type: try object(of: type, use)
        case let type as any DeclaredType.Type: try object(of: type, use)
        case let type as any Decodable.Type: try schema(recording(of: type), use)
        default: throw Self.unknown(type)
        }
    }
}
