// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Reads the value at an index and checks it.
typealias CheckedRead<Value> = @Sendable (JSONReading, Int) throws -> Value

/// Makes what reads and checks values of one type, down to the elements of lists.
enum CheckedReading {
    static func make<Value: Decodable>(
        _ type: Value.Type, _ constraints: Constraints
    ) throws(ConstraintMistake) -> CheckedRead<Value> {
        if constraints == Constraints() { return plain(type) }
        if let shape = type as? any CheckedShape.Type { return try make(shape: shape, constraints) }
        guard let rule = try Checks<Value>(constraints, isList: false).rule else { return plain(type) }
        return checked(plain(type), rule)
    }

    private static func make<Shape: CheckedShape, Value>(
        shape: Shape.Type, _ constraints: Constraints
    ) throws(ConstraintMistake) -> CheckedRead<Value> {
        recast(try Shape.makeRead(constraints))
    }

    private static func plain<Value: Decodable>(_ type: Value.Type) -> CheckedRead<Value> {
        sendable { try $0.value(type, at: $1) }
    }

    private static func sendable<Value>(_ read: @escaping (JSONReading, Int) throws -> Value) -> CheckedRead<Value> {
        // SAFETY: these closures capture Sendable values and the conformances of types. A field's value is Sendable and so are
        // its parts, which rules out isolated conformances; generic code cannot say so of the elements of a list.
        nonisolated(unsafe) let read = read
        return { try unsafe read($0, $1) }
    }

    private static func checked<Value>(_ read: @escaping CheckedRead<Value>, _ rule: @escaping Rule<Value>)
        -> CheckedRead<Value>
    {
        return { reading, index in
            let known = reading.report.errors.count
            let value = try read(reading, index)
            guard index != JSONReading.nothing, reading.report.errors.count == known, let error = rule(value) else {
                return value
            }
            return try reading.refuse(error, at: index, placeholder: value)
        }
    }

    /// Reads a list: too many elements are all there is to say, and too few only if each is right.
    static func list<Element>(
        _ read: @escaping CheckedRead<Element>, _ checks: Checks<Element>, wrongKind: ValueError = .listType
    ) -> CheckedRead<[Element]> {
        return { reading, index in
            guard index != JSONReading.nothing else { return [] }
            let token = reading.document.tokens[index]
            guard token.kind == .array else { return try reading.refuse(wrongKind, at: index, placeholder: []) }
            let count = Int(token.count)
            if let excess = checks.excess(count) { return try reading.refuse(excess, at: index, placeholder: []) }
            let known = reading.report.errors.count
            var values: [Element] = []
            values.reserveCapacity(count)
            var place = index + 1
            while place < reading.document.next(after: index) {
                values.append(try read(reading, place))
                place = reading.document.next(after: place)
            }
            guard reading.report.errors.count == known, let shortage = checks.shortage(count) else { return values }
            return try reading.refuse(shortage, at: index, placeholder: values)
        }
    }

    static func optional<Wrapped>(_ read: @escaping CheckedRead<Wrapped>) -> CheckedRead<Wrapped?> {
        return { reading, index in reading.isNull(index) ? nil : try read(reading, index) }
    }

    /// Reads a set: how many different elements there are counts, if each is right.
    static func set<Element: Hashable>(_ read: @escaping CheckedRead<[Element]>, _ checks: Checks<Element>)
        -> CheckedRead<Set<Element>>
    {
        sendable { reading, index in
            let known = reading.report.errors.count
            let values = Set(try read(reading, index))
            guard index != JSONReading.nothing, reading.report.errors.count == known,
                let violation = checks.violation(ofSetOf: values.count)
            else { return values }
            return try reading.refuse(violation, at: index, placeholder: values)
        }
    }
}

/// A type whose constraints hold for what it holds.
protocol CheckedShape: Decodable {
    static func makeRead(_ constraints: Constraints) throws(ConstraintMistake) -> CheckedRead<Self>
}

extension Optional: CheckedShape where Wrapped: Decodable {
    static func makeRead(_ constraints: Constraints) throws(ConstraintMistake) -> CheckedRead<Wrapped?> {
        CheckedReading.optional(try CheckedReading.make(Wrapped.self, constraints))
    }
}

extension Array: CheckedShape where Element: Decodable {
    static func makeRead(_ constraints: Constraints) throws(ConstraintMistake) -> CheckedRead<[Element]> {
        let checks = try Checks<Element>(constraints, isList: true)
        return CheckedReading.list(try CheckedReading.make(Element.self, constraints.ofElements), checks)
    }
}

extension Set: CheckedShape where Element: Decodable {
    static func makeRead(_ constraints: Constraints) throws(ConstraintMistake) -> CheckedRead<Set<Element>> {
        let read = try CheckedReading.make(Element.self, constraints.ofElements)
        let elements = CheckedReading.list(
            read, try Checks<Element>(constraints.ofElements, isList: true), wrongKind: .setType)
        return CheckedReading.set(elements, try Checks<Element>(constraints, isList: true))
    }
}

extension Constraints {
    /// Those that hold for each element of a list.
    var ofElements: Constraints {
        var constraints = self
        (constraints.minItems, constraints.maxItems) = (nil, nil)
        return constraints
    }
}
