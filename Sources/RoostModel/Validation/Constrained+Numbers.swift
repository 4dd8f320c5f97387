// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension FixedWidthInteger where Self: Constrained {
    package static var kinds: Constraints.Kinds { [.bounds, .multiples, .strictness] }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<Self>? {
        guard let bounds = try Bounds(constraints) else { return nil }
        return { bounds.violation(of: Int128($0)) }
    }
}

extension Int: Constrained {}
extension Int8: Constrained {}
extension Int16: Constrained {}
extension Int32: Constrained {}
extension Int64: Constrained {}
extension UInt: Constrained {}
extension UInt8: Constrained {}
extension UInt16: Constrained {}
extension UInt32: Constrained {}
extension UInt64: Constrained {}

extension BinaryFloatingPoint where Self: Constrained & LosslessStringConvertible {
    package static var kinds: Constraints.Kinds { [.bounds, .multiples, .strictness] }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<Self>? {
        guard let bounds = try Bounds(constraints) else { return nil }
        return { bounds.violation(of: $0) }
    }

    package static func writtenRule(_ constraints: Constraints) throws(DeclarationMistake) -> WrittenRule? {
        guard let bounds = try Bounds(constraints) else { return nil }
        // So many digits come out of the type as they went in.
        let held = Int(Double(significandBitCount) * 0.30103)
        return WrittenRule(heldDigits: held) { bounds.violation(of: $0) }
    }
}

extension Bool: Constrained {
    package static var kinds: Constraints.Kinds { .strictness }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<Bool>? { nil }
}

extension Double: Constrained {}
extension Float: Constrained {}

/// The bounds of numbers, apart from other constraints.
struct Bounds: Sendable {
    package typealias Bound = Constraints.Bound

    private let gt, ge, lt, le, multipleOf: Bound?

    /// Nil where there are none.
    package init?(_ constraints: Constraints) throws(DeclarationMistake) {
        if let name = constraints.boundsWithoutValue.first { throw DeclarationMistake("\(name) is not a number") }
        (gt, ge, lt, le) = (constraints.gt, constraints.ge, constraints.lt, constraints.le)
        multipleOf = constraints.multipleOf
        if let multipleOf, !(multipleOf.double > 0) { throw DeclarationMistake("multipleOf has to be greater than 0") }
        let least = [gt, ge].compactMap { $0?.double }.max() ?? -.infinity
        let most = [lt, le].compactMap { $0?.double }.min() ?? .infinity
        if least > most { throw DeclarationMistake("the lower bound is greater than the upper one") }
        if gt == nil, ge == nil, lt == nil, le == nil, multipleOf == nil { return nil }
    }

    package func violation(of value: Int128) -> ValueError? {
        violation(
            isMultiple: { bound in
                switch bound {
                case .integer(let bound): value % Int128(bound) == 0
                case .number, .text: DecimalNumber(value).isMultiple(of: bound.decimal)
                }
            },
            compare: { bound in
                switch bound {
                case .integer(let bound): Self.compare(value, Int128(bound))
                case .number, .text: Self.compare(value, bound.double)
                }
            })
    }

    /// What is wrong with a number of floating point, which is the shortest decimal number that it is the nearest to.
    package func violation<Value: BinaryFloatingPoint & LosslessStringConvertible>(of value: Value) -> ValueError? {
        violation(
            isMultiple: { Self.decimal(value).isMultiple(of: $0.decimal) },
            compare: { bound in
                switch bound {
                case .integer(let bound) where bound.magnitude <= 1 << 53 && Value.self == Double.self:
                    Self.compare(Double(value), Double(bound))
                case .number(let bound) where Value.self == Double.self: Self.compare(Double(value), bound)
                default: Self.decimal(value).compared(to: bound.decimal)
                }
            })
    }

    private static func decimal(_ value: some LosslessStringConvertible) -> DecimalNumber {
        DecimalNumber(value.description) ?? 0
    }

    /// Compares without rounding the integer.
    private static func compare(_ value: Int128, _ bound: Double) -> Int {
        let floor = bound.rounded(.down)
        // Beyond is no integer of a type that has constraints.
        guard abs(floor) < 0x1p100 else { return floor < 0 ? 1 : -1 }
        let order = compare(value, Int128(floor))
        return order == 0 && bound > floor ? -1 : order
    }

    @inline(__always)
    package static func compare<Value: Comparable>(_ value: Value, _ bound: Value) -> Int {
        value < bound ? -1 : value > bound ? 1 : 0
    }

    /// The multiple first, then the upper bound, then the lower, as pydantic.
    @inline(__always)
    package func violation(isMultiple: (Bound) -> Bool, compare: (Bound) -> Int) -> ValueError? {
        if let multipleOf, !isMultiple(multipleOf) {
            return Self.error("multiple_of", "multiple_of", "a multiple of", multipleOf)
        }
        if let le, compare(le) > 0 { return Self.error("less_than_equal", "le", "less than or equal to", le) }
        if let lt, compare(lt) >= 0 { return Self.error("less_than", "lt", "less than", lt) }
        if let ge, compare(ge) < 0 { return Self.error("greater_than_equal", "ge", "greater than or equal to", ge) }
        if let gt, compare(gt) <= 0 { return Self.error("greater_than", "gt", "greater than", gt) }
        return nil
    }

    private static func error(_ type: String, _ name: String, _ words: String, _ bound: Bound) -> ValueError {
        ValueError.bound(type, name, words, bound.text, bound.json)
    }
}

extension ValueError {
    /// A value that is beyond a bound.
    static func bound(_ type: String, _ name: String, _ words: String, _ text: String, _ json: JSONValue) -> ValueError
    {
        ValueError(type: type, message: "Input should be \(words) \(text)", context: [name: json])
    }
}
