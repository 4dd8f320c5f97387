// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension JSONReading {
    /// What a type is to the reader.
    ///
    /// SAFETY of `@unchecked Sendable`: a form goes with a type, and who reads values of the type has its conformance
    /// to `Decodable` too, on which alone the others depend.
    enum Form: @unchecked Sendable {
        /// A property of a model.
        case field(any ModelField.Type)
        case model(ModelPlan)
        /// One JSON value without parts.
        case scalar(any JSONScalar.Type)
        /// A dictionary whose keys Roost turns into names.
        case dictionary(any JSONReadableDictionary.Type)
        /// A dictionary whose keys are hashed.
        case keys
        /// A set, whose elements are hashed.
        case elements
        /// A `RawRepresentable` of a text, such as an enumeration.
        case rawText
        /// Anything that reads itself.
        case other
    }

    private static let forms = KnownTypes<Form>()

    @inline(__always)
    func form(of type: any Decodable.Type) -> Form {
        probe?.types.append(type)
        return Self.forms.fact(of: type) { Self.findForm(of: type) }
    }

    private static func findForm(of type: any Decodable.Type) -> Form {
        if let field = type as? any ModelField.Type {
            .field(field)
        } else if let model = type as? any Model.Type {
            .model(ModelPlan.of(model))
        } else if let scalar = type as? any JSONScalar.Type {
            .scalar(scalar)
        } else if let dictionary = type as? any JSONReadableDictionary.Type, dictionary.hasConvertedKeys {
            .dictionary(dictionary)
        } else if type is any JSONDictionary.Type {
            .keys
        } else if type is any JSONSet.Type, type != Set<JSONValue>.self {
            .elements
        } else if JSONKeyText.isText(type) {
            .rawText
        } else {
            .other
        }
    }

    /// The plan of a model's type; nil for others.
    func plan(of type: any Decodable.Type) -> ModelPlan? {
        if case .model(let plan) = form(of: type) { plan } else { nil }
    }

    /// Makes a value through its `init(from:)`; of a model, looks at what only the whole tells as well.
    func make<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        let decoder = JSONValueDecoder(reading: self, index: index, type: type)
        guard index != Self.nothing else { return try Value(from: decoder) }
        let form = form(of: type)
        guard case .model(let plan) = form else { return try make(type, of: form, by: decoder) }
        let known = report.errors.count
        let value = try Value(from: decoder)
        if plan.forbidsUnknown, document.tokens[index].kind == .object { try refuseUnknown(plan, in: index) }
        guard report.errors.count == known else { return value }
        do throws(ValueError) {
            try plan.validate(value)
            return value
        } catch {
            return try refuse(error, at: index, placeholder: value)
        }
    }

    private func refuseUnknown(_ plan: ModelPlan, in object: Int) throws {
        for token in document.nameTokens(of: object) {
            let name = document.text(at: token)
            if report.tags[object]?.member.isSame(as: name) == true { continue }
            if plan.members.contains(where: { $0.isNamed(name) }) { continue }
            try refuse(.extraForbidden, at: token + 1, placeholder: ())
        }
    }

    /// Refuses the name of a member that is no key of its dictionary.
    func refuseKey(_ text: String, _ error: ValueError, at index: Int) throws {
        guard isCollecting else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: codingPath(to: index), debugDescription: error.message, underlyingError: error))
        }
        try report.add(error.at(["[key]"], input: .string(text)), at: index, in: document)
    }
}
