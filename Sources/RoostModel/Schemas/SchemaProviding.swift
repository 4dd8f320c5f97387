// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A type that describes itself, where Roost cannot find out what it looks like in JSON.
///
/// The schemas of models, enumerations, standard types and of what is `Codable` by the compiler are known without it.
/// It is needed by types that are only `Encodable`, that write or read themselves in their own way, or whose
/// `init(from:)` refuses the empty value of what it asks for.
///
///     struct ISBN: TextValue, SchemaProviding {
///         static let schema: Schema = ["type": "string", "pattern": "^[0-9]{13}$", "examples": ["9780141439587"]]
///         …
///     }
///
///     extension StoredBook: SchemaProviding {
///         static let schema = Schema.object(["id": .of(Int.self)], besides: NewBook.self)
///     }
public protocol SchemaProviding {
    /// What the type looks like in JSON.
    ///
    /// Where it has the keyword `examples`, the first of them is what is read to see how types look that contain this
    /// one.
    static var schema: Schema { get }
}

/// A JSON Schema (2020-12, as OpenAPI 3.1 has it), which may refer to those of Swift's types.
public struct Schema: Sendable, ExpressibleByDictionaryLiteral {
    indirect enum Form: Sendable {
        case keywords(JSONObject)
        case type(any SendableMetatype.Type)
        case array(Schema)
        case object([Member], besides: [any SendableMetatype.Type])
        case choice([Schema])
    }

    struct Member: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
    }

    let form: Form

    /// A schema that is written down with its keywords.
    public init(_ keywords: JSONObject) { form = .keywords(keywords) }

    /// Keywords, written as a literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(JSONObject(elements)) }

    private init(form: Form) { self.form = form }

    /// The schema of a type: a reference to it, where it is a type with a name of its own.
    public static func of(_ type: any SendableMetatype.Type) -> Schema { Schema(form: .type(type)) }

    /// The schema of a list.
    public static func array(of elements: Schema) -> Schema { Schema(form: .array(elements)) }

    /// The schema of a value that fits one of these, or more.
    public static func any(of schemas: Schema...) -> Schema { Schema(form: .choice(schemas)) }

    /// The schema of an object.
    ///
    /// - Parameters:
    ///   - members: The members that are always there.
    ///   - optional: The members that may be missing.
    ///   - types: Types whose members the object has as well, in front of these.
    /// - Returns: The schema.
    public static func object(
        _ members: KeyValuePairs<String, Schema>, optional: KeyValuePairs<String, Schema> = [:],
        besides types: any SendableMetatype.Type...
    ) -> Schema {
        let all =
            members.map { Member(name: $0.key, schema: $0.value, isRequired: true) }
            + optional.map { Member(name: $0.key, schema: $0.value, isRequired: false) }
        return Schema(form: .object(all, besides: types))
    }

    /// A value that fits, where the schema shows one.
    var example: JSONValue? {
        guard case .keywords(let keywords) = form else { return nil }
        return keywords["examples"]?[0] ?? keywords["enum"]?[0] ?? keywords["const"] ?? keywords["default"]
    }
}
