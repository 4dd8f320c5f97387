// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// One of several models, told apart by a member of the JSON object: the tag.
///
///     enum Pet: TaggedUnion {
///         case cat(Cat), dog(Dog)
///
///         static let tag = "kind"
///         static let variants = [Variant("cat", Pet.cat), Variant("dog", Pet.dog)]
///
///         var model: any Model {
///             switch self {
///             case .cat(let cat): cat
///             case .dog(let dog): dog
///             }
///         }
///     }
///
/// `{"kind": "cat", "lives": 9}` is a cat. The tag belongs to the union: its models have no member of that name. Errors
/// inside of a model have the tag in their place: `["body", "cat", "lives"]`. One model may stand under several tags,
/// each with a case of its own.
public protocol TaggedUnion: Codable, Sendable {
    /// One model of the union, and its tag.
    typealias Variant = UnionVariant<Self>

    /// The name of the member that says which model it is.
    static var tag: String { get }

    /// All models and their tags.
    static var variants: [Variant] { get }

    /// The model that this value holds.
    var model: any Model { get }
}

/// One model of a ``TaggedUnion``, and its tag.
public struct UnionVariant<Union>: Sendable {
    /// The tag's value.
    public let tag: String
    /// The type of the model.
    public let type: any Model.Type
    let read: @Sendable (any Decoder) throws -> Union
    /// Makes the union's value again from its model; nil for a model of another type.
    let remake: @Sendable (any Model) -> Union?

    /// A variant that makes the union's value from a model, mostly by one of its cases.
    public init<Value: Model>(_ tag: String, _ make: @escaping @Sendable (Value) -> Union) {
        self.tag = tag
        type = Value.self
        remake = { ($0 as? Value).map(make) }
        read = { decoder in
            guard let own = decoder as? JSONValueDecoder else { return make(try Value(from: decoder)) }
            return make(try own.reading.value(Value.self, at: own.index))
        }
    }
}

extension TaggedUnion {
    /// Reads the model that the tag tells.
    public init(from decoder: any Decoder) throws {
        guard let own = decoder as? JSONValueDecoder else {
            let tag = try decoder.container(keyedBy: JSONKey.self).decode(
                String.self, forKey: JSONKey(stringValue: Self.tag))
            guard let variant = Self.variants.first(where: { $0.tag.isSame(as: tag) }) else {
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(
                        codingPath: decoder.codingPath,
                        debugDescription: "no variant has the tag \(tag)"))
            }
            self = try variant.read(decoder)
            return
        }
        self = try own.reading.union(Self.self, at: own.index)
    }

    /// Writes the tag, then the model's members.
    public func encode(to encoder: any Encoder) throws {
        let model = model
        guard let variant = variant(of: model) else {
            throw EncodingError.invalidValue(
                self,
                EncodingError.Context(
                    codingPath: encoder.codingPath,
                    debugDescription: "\(Self.self) has no variant for \(type(of: model))"))
        }
        var container = encoder.container(keyedBy: JSONKey.self)
        try container.encode(variant.tag, forKey: JSONKey(stringValue: Self.tag))
        try encoder.encodeMembers(of: model)
    }

    /// The variant of this value.
    ///
    /// A model may stand under several tags. Then the enumeration's case tells which it is, and of several tags for one
    /// case the first is written.
    private func variant(of model: any Model) -> Variant? {
        let variants = Self.variants
        guard let first = variants.firstIndex(where: { $0.type == type(of: model) }) else { return nil }
        let others = variants[(first + 1)...].filter { $0.type == variants[first].type }
        guard !others.isEmpty else { return variants[first] }
        let name = caseName
        // TEXT: names of cases in the program.
        return ([variants[first]] + others).first { $0.remake(model)?.caseName == name } ?? variants[first]
    }

    /// The name of an enumeration's case with a value.
    private var caseName: String? { Mirror(reflecting: self).children.first?.label }
}
