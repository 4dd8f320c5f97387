// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The schema of an object while its members are gathered.
package struct ObjectSchema {
    private var properties: [(String, JSONValue)] = []
    private var required: [JSONValue] = []
    /// Whether members that are not known are errors.
    package var forbidsUnknown = false

    package init() {}

    package mutating func add(_ name: String, _ schema: JSONObject, isRequired: Bool) {
        properties.append((name, .object(schema)))
        if isRequired { required.append(.string(name)) }
    }

    package var schema: JSONObject {
        var schema: JSONObject = ["type": "object", "properties": .object(JSONObject(properties))]
        if !required.isEmpty { schema["required"] = .array(required) }
        if forbidsUnknown { schema["additionalProperties"] = false }
        return schema
    }
}

extension JSONObject {
    /// Adds what there is to say of what the schema describes; hidden ones are left out by whoever has them.
    package mutating func add(_ documentation: Documentation) {
        if let title = documentation.title { self["title"] = .string(title) }
        if let description = documentation.description { self["description"] = .string(description) }
        if !documentation.examples.isEmpty { self["examples"] = .array(documentation.examples) }
        if documentation.deprecated { self["deprecated"] = true }
    }

    /// Adds what a constraint says: of an optional to the schema of the value that is there, of a list to what its
    /// elements have.
    package mutating func add(_ keywords: JSONObject) {
        if case .array(var choices)? = self["anyOf"], case .object(var first)? = choices.first, choices.count == 2 {
            first.add(keywords)
            choices[0] = .object(first)
            self["anyOf"] = .array(choices)
            return
        }
        for (name, value) in keywords {
            if case .object(let inner) = value, case .object(var known)? = self[name] {
                known.add(inner)
                self[name] = .object(known)
            } else {
                self[name] = value
            }
        }
    }

    /// Adds a title that is made of a name, unless there is one, or the schema only refers to another.
    package mutating func addTitle(of name: String) {
        guard self["$ref"] == nil, self["title"] == nil else { return }
        self["title"] = .string(NameWords.title(of: name))
    }
}
