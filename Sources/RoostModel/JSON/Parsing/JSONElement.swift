// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// One value inside a parsed text.
package struct JSONElement: Sendable {
    let document: JSONDocument
    let index: Int

    /// Whether the value is `null`.
    package var isNull: Bool { document.tokens[index].kind == .null }

    /// Whether the value is an object.
    package var isObject: Bool { document.tokens[index].kind == .object }

    /// Whether the value is an array.
    package var isArray: Bool { document.tokens[index].kind == .array }

    /// The content of a string; nil for anything else.
    package var string: String? {
        document.tokens[index].isString ? document.text(at: index) : nil
    }

    /// The value of an object's member; nil where there is none, and for anything that is no object.
    package subscript(name: String) -> JSONElement? {
        guard isObject, let token = document.nameToken(of: name, in: index, from: index + 1) else { return nil }
        return JSONElement(document: document, index: token + 1)
    }

    /// The names of an object's members, in order; empty for anything else.
    package var names: [String] {
        isObject ? document.nameTokens(of: index).map { document.text(at: $0) } : []
    }

    /// The elements of an array; empty for anything else.
    package var elements: [JSONElement] {
        isArray ? document.elementTokens(of: index).map { JSONElement(document: document, index: $0) } : []
    }

    /// The value on its own, with all inside of it.
    package var value: JSONValue { document.value(at: index) }
}

extension JSONDocument {
    /// The tokens with which an array's elements begin.
    func elementTokens(of array: Int) -> [Int] {
        var elements: [Int] = []
        elements.reserveCapacity(Int(tokens[array].count))
        var place = array + 1
        while place < Int(tokens[array].extent) {
            elements.append(place)
            place = next(after: place)
        }
        return elements
    }

    func value(at index: Int) -> JSONValue {
        let token = tokens[index]
        switch token.kind {
        case .null: return .null
        case .false: return .bool(false)
        case .true: return .bool(true)
        case .integer:
            guard let whole = Int64(text(at: index)) else { fallthrough }
            return .integer(whole)
        case .number: return .number(JSONNumber(validated: text(at: index)))
        case .string, .escapedString: return .string(text(at: index))
        case .array: return .array(elementTokens(of: index).map { value(at: $0) })
        case .object:
            return .object(JSONObject(distinct: nameTokens(of: index).map { (text(at: $0), value(at: $0 + 1)) }))
        }
    }
}
