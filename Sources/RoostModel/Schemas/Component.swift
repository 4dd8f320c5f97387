// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that has a name in the document.
package struct Component {
    /// What a component stands for.
    enum Identity: Hashable {
        case type(ObjectIdentifier)
        /// A model as one of a union's, whose tag it has besides its own members.
        case variant(ObjectIdentifier, of: ObjectIdentifier, tag: String)
        /// What one operation takes together.
        case body(operation: String)
    }

    /// What tells a component from all others.
    struct Key: Hashable {
        let identity: Identity
        let use: SchemaUse

        /// The same type, used the other way.
        var counterpart: Key { Key(identity: identity, use: use == .input ? .output : .input) }
    }

    let key: Key
    /// The name that it has where no other type has it too.
    let shortName: String
    /// The name that it has where another type has the short one too.
    let longName: String
    var schema: JSONObject = [:]
}

// MARK: - References

extension Component {
    private static let start = "#/components/schemas/"
    /// Stands in front of a place that is not a name yet; no name begins with it.
    private static let mark: Character = "\u{1}"

    /// A reference to a component by its place.
    static func reference(to place: Int) -> JSONObject { ["$ref": .string("\(start)\(mark)\(place)")] }

    /// A reference to a component by its name.
    static func reference(to name: String) -> String { start + name }

    /// The place of the component that a text refers to.
    static func place(of text: String) -> Int? {
        guard text.hasPrefix(start), text.dropFirst(start.count).first == mark else { return nil }
        return Int(text.dropFirst(start.count + 1))
    }
}

extension JSONValue {
    /// The value with each reference to a component by its place replaced.
    package func replacingReferences(_ name: (Int) -> String) -> JSONValue {
        switch self {
        case .string(let text):
            Component.place(of: text).map { .string(Component.reference(to: name($0))) } ?? self
        case .array(let elements):
            .array(elements.map { $0.replacingReferences(name) })
        case .object(let object):
            .object(JSONObject(object.map { ($0.name, $0.value.replacingReferences(name)) }))
        case .null, .bool, .integer, .number:
            self
        }
    }
}
