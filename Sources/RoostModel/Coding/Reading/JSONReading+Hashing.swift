// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Reading of types that hash or compare the texts that they are given.
extension JSONReading {
    /// Reads a value of a type that is neither a model nor one that Roost reads itself.
    func make<Value: Decodable>(_ type: Value.Type, of form: Form, by decoder: JSONValueDecoder) throws -> Value {
        let index = decoder.index
        let isArray = document.tokens[index].kind == .array
        switch form {
        case .keys:
            guard try allowsKeys(of: index) else { throw NoPlaceholder() }
        case .elements:
            guard try allowsElements(of: index) else { throw NoPlaceholder() }
        case .rawText:
            return try rawText(type, by: decoder)
        case .field, .model, .scalar, .dictionary, .other:
            return try Value(from: decoder)
        }
        // The keys of a dictionary that is written as an array are further in, like the parts of a set's elements.
        guard isArray else { return try Value(from: decoder) }
        return try hashing { try Value(from: decoder) }
    }

    /// Reads what goes into a hash, in which no text may be left that takes long.
    func hashing<Value>(_ read: () throws -> Value) throws -> Value {
        hashDepth += 1
        defer { hashDepth -= 1 }
        return try read()
    }

    /// Refuses the names of an object that cannot be the keys of a dictionary; whether there are none.
    func allowsKeys(of object: Int) throws -> Bool {
        guard document.tokens[object].kind == .object else { return true }
        let names = document.nameTokens(of: object)
        return try allows(names) { try refuseKey($1, $2, at: $0 + 1) }
    }

    /// Refuses the texts in an array that cannot be the elements of a set; whether there are none.
    func allowsElements(of array: Int) throws -> Bool {
        guard document.tokens[array].kind == .array else { return true }
        var texts: [Int] = []
        var place = array + 1
        while place < document.next(after: array) {
            if document.tokens[place].isString { texts.append(place) }
            place = document.next(after: place)
        }
        return try allows(texts) { index, _, error in try refuse(error, at: index, placeholder: ()) }
    }

    private func allows(_ tokens: [Int], _ refuse: (Int, String, ValueError) throws -> Void) throws -> Bool {
        guard !tokens.allSatisfy(document.isPlain) else { return true }
        let texts = tokens.map { document.text(at: $0) }
        let problems = HashedTexts.problems(in: texts)
        for (place, error) in problems { try refuse(tokens[place], texts[place], error) }
        return problems.isEmpty
    }

    /// Reads a value that is made of a text, such as an enumeration's.
    private func rawText<Value: Decodable>(_ type: Value.Type, by decoder: JSONValueDecoder) throws -> Value {
        let index = decoder.index
        guard document.tokens[index].isString, !document.isPlain(index) else { return try Value(from: decoder) }
        let text = document.text(at: index)
        if StreamSafe.allows(text) {
            let value = try Value(from: decoder)
            let own = (value as? any RawRepresentable)?.rawValue as? String
            if own.map({ HashedTexts.areLookalikes($0, text) }) != true { return value }
        }
        let error = ValueError.enumeration(type) ?? .notStreamSafe
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: codingPath(to: index), debugDescription: error.message, underlyingError: error))
    }
}

extension JSONDocument {
    /// Whether a text is written in ASCII, without escapes.
    func isPlain(_ index: Int) -> Bool {
        tokens[index].kind == .string && bytes[tokens[index].bytes].allSatisfy { $0 < 0x80 }
    }
}
