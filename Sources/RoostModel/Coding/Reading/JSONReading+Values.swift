// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension JSONReading {
    @inline(__always)
    func scalar<Value: JSONScalar>(_ type: Value.Type, at index: Int) throws -> Value {
        guard index != Self.nothing else { return Value.placeholder }
        do {
            return try Value(at: index, of: self)
        } catch {
            return try refuse(error, at: index, placeholder: Value.placeholder)
        }
    }

    /// An array of standard values, without a call through a container for each.
    private func scalars<Value: JSONScalar>(_ type: Value.Type, at index: Int) throws -> [Value] {
        guard index != Self.nothing else { return [] }
        guard document.tokens[index].kind == .array else {
            return try refuse(.listType, at: index, placeholder: [])
        }
        var values: [Value] = []
        values.reserveCapacity(Int(document.tokens[index].count))
        let end = document.next(after: index)
        var place = index + 1
        while place < end {
            values.append(try scalar(Value.self, at: place))
            place = document.next(after: place)
        }
        return values
    }

    /// Reads a value of any type.
    ///
    /// The types that JSON has a form of its own for do not go through their `init(from:)`.
    func value<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        if type == String.self { return recast(try scalar(String.self, at: index)) }
        if type == Int.self { return recast(try scalar(Int.self, at: index)) }
        if type == Double.self { return recast(try scalar(Double.self, at: index)) }
        if type == Bool.self { return recast(try scalar(Bool.self, at: index)) }
        if type == [String].self { return recast(try scalars(String.self, at: index)) }
        if type == [Int].self { return recast(try scalars(Int.self, at: index)) }
        if type == [Double].self { return recast(try scalars(Double.self, at: index)) }
        if type == JSONValue.self { return recast(try scalar(JSONValue.self, at: index)) }
        switch form(of: type) {
        case .scalar(let scalar): return try value(of: scalar, at: index)
        case .dictionary(let dictionary): return try value(of: dictionary, at: index)
        case .field, .model, .keys, .elements, .rawText, .other: break
        }
        if isCollecting { return try collect(type, at: index) }
        do {
            return try make(type, at: index)
        } catch {
            refusals.insert(Refusal(index: index, type: ObjectIdentifier(type)))
            throw error
        }
    }
}

extension JSONReading {
    private func value<Scalar: JSONScalar, Value>(of type: Scalar.Type, at index: Int) throws -> Value {
        recast(try scalar(type, at: index))
    }

    private func value<Whole: JSONReadableDictionary, Value>(of type: Whole.Type, at index: Int) throws -> Value {
        recast(try Whole.read(at: index, of: self))
    }
}
