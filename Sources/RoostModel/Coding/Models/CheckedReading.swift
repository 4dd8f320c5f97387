// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads a value at an index and checks it, down to the elements of lists.
package enum CheckedRead<Value>: Sendable {
    /// There is nothing to check.
    case plain
    /// The value itself is checked.
    case ruled(Rule<Value>)
    /// What the value holds is checked too.
    case shaped(@Sendable (JSONReading, Int) throws -> Value)
}

extension CheckedRead where Value: Decodable {
    @inline(__always)
    func callAsFunction(_ reading: JSONReading, _ index: Int) throws -> Value {
        switch self {
        case .plain: try reading.value(Value.self, at: index)
        case .ruled(let rule): try Self.read(rule, reading, index)
        case .shaped(let read): try read(reading, index)
        }
    }

    private static func read(_ rule: Rule<Value>, _ reading: JSONReading, _ index: Int) throws -> Value {
        let known = reading.report.errors.count
        let value = try reading.value(Value.self, at: index)
        guard index != JSONReading.nothing, reading.report.errors.count == known, let error = rule(value) else {
            return value
        }
        return try reading.refuse(error, at: index, placeholder: value)
    }
}

/// Makes what reads and checks values of one type.
package enum CheckedReading {
    package static func make<Value: Decodable>(
        _ type: Value.Type, _ constraints: Constraints
    ) throws(DeclarationMistake) -> CheckedRead<Value> {
        if constraints == Constraints() { return .plain }
        if let shape = type as? any CheckedShape.Type { return try make(shape: shape, constraints) }
        let checks = try Checks<Value>(constraints, isList: false)
        if constraints.strict { return strict(checks.rule, checks.writtenRule) }
        guard let rule = checks.rule else { return .plain }
        return checks.writtenRule.map { written(rule, $0) } ?? .ruled(rule)
    }

    private static func make<Shape: CheckedShape, Value>(
        shape: Shape.Type, _ constraints: Constraints
    ) throws(DeclarationMistake) -> CheckedRead<Value> {
        recast(try Shape.makeRead(constraints))
    }

    @inline(__always)
    private static func shaped<Value>(_ read: @escaping (JSONReading, Int) throws -> Value) -> CheckedRead<Value> {
        // SAFETY: these closures capture Sendable values and the conformances of types. A field's value is Sendable and
        // so are its parts, which rules out isolated conformances; generic code cannot say so of the elements of a
        // list.
        nonisolated(unsafe) let read = read
        return .shaped { try unsafe read($0, $1) }
    }

    /// Reads a number or a Boolean that the text has as such.
    private static func strict<Value: Decodable>(
        _ rule: Rule<Value>?, _ writtenRule: WrittenRule?
    ) -> CheckedRead<Value> {
        let (isBool, isWhole) = (Value.self == Bool.self, Value.self is any FixedWidthInteger.Type)
        let read: CheckedRead<Value> =
            rule.map { rule in writtenRule.map { written(rule, $0) } ?? .ruled(rule) } ?? .plain
        return shaped { reading, index in
            guard index != JSONReading.nothing else { return try read(reading, index) }
            let error: ValueError? =
                switch reading.document.tokens[index].kind {
                case .integer where !isBool, .number where !isBool && !isWhole, .true where isBool, .false where isBool:
                    nil
                default: isBool ? .boolType : isWhole ? .intType : .floatType
                }
            guard let error else { return try read(reading, index) }
            return try reading.refuse(
                error, at: index, placeholder: try reading.value(Value.self, at: JSONReading.nothing))
        }
    }

    /// Reads a number, of which all digits count that were written.
    private static func written<Value: Decodable>(
        _ rule: @escaping Rule<Value>, _ written: WrittenRule
    ) -> CheckedRead<Value> {
        shaped { reading, index in
            let known = reading.report.errors.count
            let value = try reading.value(Value.self, at: index)
            guard index != JSONReading.nothing, reading.report.errors.count == known else { return value }
            let number = reading.document.writtenNumber(at: index, ifLongerThan: written.heldDigits)
            guard let error = number.map(written.rule) ?? rule(value) else { return value }
            return try reading.refuse(error, at: index, placeholder: value)
        }
    }

    /// Reads a list: too many elements are all there is to say, and too few only if each is right.
    @_specialize(where Element == String)
    @_specialize(where Element == Int)
    @_specialize(where Element == Double)
    static func list<Element: Decodable>(
        _ read: CheckedRead<Element>, _ checks: Checks<Element>, wrongKind: ValueError = .listType
    ) -> CheckedRead<[Element]> {
        shaped { reading, index in
            guard index != JSONReading.nothing else { return [] }
            let token = reading.document.tokens[index]
            guard token.kind == .array else { return try reading.refuse(wrongKind, at: index, placeholder: []) }
            let count = Int(token.count)
            if let excess = checks.excess(count) { return try reading.refuse(excess, at: index, placeholder: []) }
            let known = reading.report.errors.count
            var values: [Element] = []
            values.reserveCapacity(count)
            var place = index + 1
            let end = reading.document.next(after: index)
            while place < end {
                values.append(try read(reading, place))
                place = reading.document.next(after: place)
            }
            guard reading.report.errors.count == known, let shortage = checks.shortage(count) else { return values }
            return try reading.refuse(shortage, at: index, placeholder: values)
        }
    }

    @_specialize(where Wrapped == String)
    @_specialize(where Wrapped == Int)
    @_specialize(where Wrapped == Double)
    @_specialize(where Wrapped == Bool)
    static func optional<Wrapped: Decodable>(_ read: CheckedRead<Wrapped>) -> CheckedRead<Wrapped?> {
        shaped { reading, index in reading.isNull(index) ? nil : try read(reading, index) }
    }

    /// Reads a set: how many different elements there are counts, if each is right.
    static func set<Element: Decodable & Hashable>(
        _ read: CheckedRead<[Element]>, _ checks: Checks<Element>
    ) -> CheckedRead<Set<Element>> {
        shaped { reading, index in
            let known = reading.report.errors.count
            guard try index == JSONReading.nothing || reading.allowsElements(of: index) else { return [] }
            let values = Set(try reading.hashing { try read(reading, index) })
            guard index != JSONReading.nothing, reading.report.errors.count == known,
                let violation = checks.violation(ofSetOf: values.count)
            else { return values }
            return try reading.refuse(violation, at: index, placeholder: values)
        }
    }
}

extension CheckedReading {
    static func dictionary<Key: Decodable, Value: Decodable>(
        _ checks: Checks<[Key: Value]>
    ) -> CheckedRead<[Key: Value]> {
        shaped { reading, index in
            let known = reading.report.errors.count
            let values = try reading.value([Key: Value].self, at: index)
            guard index != JSONReading.nothing, reading.report.errors.count == known,
                let violation = checks.violation(ofDictionaryOf: values.count)
            else { return values }
            return try reading.refuse(violation, at: index, placeholder: values)
        }
    }
}

/// A type whose constraints hold for what it holds.
protocol CheckedShape: Decodable {
    static func makeRead(_ constraints: Constraints) throws(DeclarationMistake) -> CheckedRead<Self>
}

extension Optional: CheckedShape where Wrapped: Decodable {
    static func makeRead(_ constraints: Constraints) throws(DeclarationMistake) -> CheckedRead<Wrapped?> {
        CheckedReading.optional(try CheckedReading.make(Wrapped.self, constraints))
    }
}

extension Array: CheckedShape where Element: Decodable {
    static func makeRead(_ constraints: Constraints) throws(DeclarationMistake) -> CheckedRead<[Element]> {
        let checks = try Checks<Element>(constraints, isList: true)
        return CheckedReading.list(try CheckedReading.make(Element.self, constraints.ofElements), checks)
    }
}

extension Set: CheckedShape where Element: Decodable {
    static func makeRead(_ constraints: Constraints) throws(DeclarationMistake) -> CheckedRead<Set<Element>> {
        let read = try CheckedReading.make(Element.self, constraints.ofElements)
        let elements = CheckedReading.list(
            read, try Checks<Element>(constraints.ofElements, isList: true), wrongKind: .setType)
        return CheckedReading.set(elements, try Checks<Element>(constraints, isList: true))
    }
}

extension Dictionary: CheckedShape where Key: Decodable, Value: Decodable {
    /// How many members there are is what constraints can be about.
    static func makeRead(_ constraints: Constraints) throws(DeclarationMistake) -> CheckedRead<[Key: Value]> {
        let checks = try Checks<Self>(constraints, isList: true, what: "\(Self.self)")
        return CheckedReading.dictionary(checks)
    }
}
