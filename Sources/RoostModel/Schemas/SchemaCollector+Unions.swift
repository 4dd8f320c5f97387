// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension SchemaCollector {
    /// The schema of a union: one of its models, each with the tag, and told apart by that.
    mutating func schema<Union: TaggedUnion>(ofUnion union: Union.Type, _ use: SchemaUse) throws(DeclarationMistake)
        -> JSONObject
    {
        try component(union, use) { (collector) throws(DeclarationMistake) in
            var choices: [JSONValue] = []
            var mapping: [(String, JSONValue)] = []
            for variant in Union.variants {
                let reference = try collector.component(variant.type, of: (union, variant.tag), use) {
                    (collector) throws(DeclarationMistake) in
                    let model = try collector.object(of: variant.type, use)
                    return model.adding(Union.tag, of: variant.tag)
                }
                choices.append(.object(reference))
                mapping.append((variant.tag, reference["$ref"] ?? .null))
            }
            return [
                "oneOf": .array(choices),
                "discriminator": ["propertyName": .string(Union.tag), "mapping": .object(JSONObject(mapping))],
            ]
        }
    }
}

extension JSONObject {
    /// The schema of an object that has a tag in front of its members.
    fileprivate func adding(_ tag: String, of value: String) -> JSONObject {
        var properties: [(String, JSONValue)] = [
            (tag, ["type": "string", "const": .string(value), "title": .string(NameWords.title(of: tag))])
        ]
        if case .object(let own)? = self["properties"] { properties += own.map { ($0.name, $0.value) } }
        var required: [JSONValue] = [.string(tag)]
        if case .array(let own)? = self["required"] { required += own }
        var schema = self
        schema["properties"] = .object(JSONObject(properties))
        schema["required"] = .array(required)
        return schema
    }
}
