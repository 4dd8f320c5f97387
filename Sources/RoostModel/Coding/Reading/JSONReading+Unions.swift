// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

extension JSONReading {
    /// Reads the model that an object's tag tells; errors inside of it have the tag in their place.
    func union<Union: TaggedUnion>(_ type: Union.Type, at index: Int) throws -> Union {
        if let variant = try variant(of: type, at: index) {
            return try variant.read(JSONValueDecoder(reading: self, index: index, type: type))
        }
        guard let first = Union.variants.first else { throw report.close() }
        return try first.read(JSONValueDecoder(reading: self, index: Self.nothing, type: type))
    }

    /// Nil where there is none, which has been noted then.
    private func variant<Union: TaggedUnion>(of type: Union.Type, at index: Int) throws -> UnionVariant<Union>? {
        guard index != Self.nothing else { return nil }
        guard document.tokens[index].kind == .object else {
            return try refuse(.modelAttributesType, at: index, placeholder: nil)
        }
        let place = find(Union.tag, in: index)
        guard place != Self.nothing else {
            return try refuse(.unionTagNotFound(Union.tag), at: index, placeholder: nil)
        }
        // A tag is a text: of another kind, it is none of them even if it looks like one.
        let isText = document.tokens[place].isString
        let tag = isText ? document.text(at: place) : shown(at: place)
        guard isText, let variant = Union.variants.first(where: { $0.tag.isSame(as: tag) }) else {
            let tags = Union.variants.map { "'\($0.tag)'" }.joined(separator: ", ")
            return try refuse(
                .unionTagInvalid(shown(at: place), Union.tag, expected: tags), at: index, placeholder: nil)
        }
        report.tags[index] = (Union.tag, tag)
        return variant
    }

    /// A tag in an error's text, which tells it twice: one that is too long for any tag is cut.
    private func shown(at place: Int) -> String {
        guard document.length(of: place) <= 256 else { return "…" }
        return document.tokens[place].isString ? document.text(at: place) : document.value(at: place).description
    }
}
