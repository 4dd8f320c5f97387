// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension SchemaCollector {
    /// The schema of a type that reads itself: what it asks for when there is something to read.
    mutating func schema(recordedOf type: any Decodable.Type, _ use: SchemaUse) throws(DeclarationMistake) -> JSONObject
    {
        let form = try recording(of: type)
        if case .value(let inner) = form {
            guard unwrapping.insert(ObjectIdentifier(type)).inserted else {
                throw DeclarationMistake("\(type) contains itself without a name: let it conform to SchemaProviding")
            }
            defer { unwrapping.remove(ObjectIdentifier(type)) }
            return try schema(of: inner, use)
        }
        return try component(type, use) { (collector) throws(DeclarationMistake) in
            do throws(DeclarationMistake) {
                return try collector.schema(form, use)
            } catch {
                throw DeclarationMistake("\(type): \(error)")
            }
        }
    }

    mutating func schema(_ form: SchemaRecording, _ use: SchemaUse) throws(DeclarationMistake) -> JSONObject {
        switch form {
        case .nothing:
            return ObjectSchema().schema
        case .value(let type):
            return try schema(of: type, use)
        case .choice(let types, let isNullable):
            var choices: [JSONValue] = []
            for type in types { choices.append(.object(try schema(of: type, use))) }
            return ["anyOf": .array(choices + (isNullable ? [["type": "null"]] : []))]
        case .array(let elements):
            guard let first = elements.first else { return .schema("array") }
            return .schema("array", [("items", .object(try schema(first, use)))])
        case .object(let members):
            var object = ObjectSchema()
            for member in members {
                var schema = try schema(member.content, use)
                schema.addTitle(of: member.name)
                object.add(member.name, schema, isRequired: member.isRequired)
            }
            return object.schema
        }
    }

    private mutating func schema(_ content: SchemaRecording.Content, _ use: SchemaUse) throws(DeclarationMistake)
        -> JSONObject
    {
        switch content {
        case .type(let type): try schema(of: type, use)
        case .nested(let recorder): try schema(recorder.form, use)
        }
    }
}
