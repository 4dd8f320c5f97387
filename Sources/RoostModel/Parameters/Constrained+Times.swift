// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials

/// A length, a day or a moment: bounds are of the same type, and compared in the order of time.
protocol TimeBounded: Constrained, ParameterValue {
    /// Where the value stands among others of its type.
    var position: Int128 { get }
    /// The value in an error's message.
    var boundText: String { get }
    /// The value in an error's context, and in documents.
    var boundJSON: String { get }
    /// A value that was declared as a number; nil where numbers mean nothing.
    init?(number: Double)
}

extension TimeBounded {
    package static var kinds: Constraints.Kinds { .bounds }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<Self>? {
        guard let bounds = try TimeBounds<Self>(constraints) else { return nil }
        return { bounds.violation(of: $0) }
    }

    init?(number: Double) { nil }

    var boundText: String { boundJSON }
}

/// The bounds of durations, dates and times.
private struct TimeBounds<Value: TimeBounded>: Sendable {
    private let gt, ge, lt, le, multipleOf: Value?

    /// Nil where there are none.
    init?(_ constraints: Constraints) throws(DeclarationMistake) {
        gt = try Self.bound(constraints.gt, "gt")
        ge = try Self.bound(constraints.ge, "ge")
        lt = try Self.bound(constraints.lt, "lt")
        le = try Self.bound(constraints.le, "le")
        multipleOf = try Self.bound(constraints.multipleOf, "multipleOf")
        if let multipleOf, multipleOf.position <= 0 { throw DeclarationMistake("multipleOf has to be greater than 0") }
        if let least = [gt, ge].compactMap({ $0?.position }).max(),
            let most = [lt, le].compactMap({ $0?.position }).min(), least > most
        {
            throw DeclarationMistake("the lower bound is greater than the upper one")
        }
        if [gt, ge, lt, le, multipleOf].allSatisfy({ $0 == nil }) { return nil }
    }

    private static func bound(_ bound: Constraints.Bound?, _ name: String) throws(DeclarationMistake) -> Value? {
        guard let bound else { return nil }
        if case .text(let text) = bound {
            do throws(ValueError) {
                return try Value(parameter: text)
            } catch {
                throw DeclarationMistake("\(name), \"\(text)\", is no \(Value.self): \(error.message)")
            }
        }
        guard let value = Value(number: bound.double) else {
            throw DeclarationMistake("\(name) of a \(Value.self) is a text, such as one in a request")
        }
        return value
    }

    /// The upper bound first, then the lower, as pydantic.
    func violation(of value: Value) -> ValueError? {
        let place = value.position
        if let multipleOf, place % multipleOf.position != 0 {
            return Self.error("multiple_of", "multiple_of", "a multiple of", multipleOf)
        }
        if let le, place > le.position { return Self.error("less_than_equal", "le", "less than or equal to", le) }
        if let lt, place >= lt.position { return Self.error("less_than", "lt", "less than", lt) }
        if let ge, place < ge.position {
            return Self.error("greater_than_equal", "ge", "greater than or equal to", ge)
        }
        if let gt, place <= gt.position { return Self.error("greater_than", "gt", "greater than", gt) }
        return nil
    }

    private static func error(_ type: String, _ name: String, _ words: String, _ bound: Value) -> ValueError {
        .bound(type, name, words, bound.boundText, .string(bound.boundJSON))
    }
}

extension Duration: TimeBounded {
    package static var kinds: Constraints.Kinds { [.bounds, .multiples] }

    var position: Int128 { attoseconds }

    init?(number: Double) {
        guard number.isFinite else { return nil }
        self = .seconds(number)
    }

    var boundJSON: String { parameterText }

    /// As pydantic says it: `1 day and 2 hours`.
    var boundText: String {
        let micros = attoseconds / 1_000_000_000_000
        var left = micros.magnitude
        var parts: [String] = []
        for (unit, length) in [
            ("day", 86_400_000_000), ("hour", 3_600_000_000), ("minute", 60_000_000), ("second", 1_000_000),
            ("microsecond", 1),
        ] as [(String, UInt128)] {
            let count = left / length
            left %= length
            if count > 0 { parts.append("\(count) \(unit)\(count == 1 ? "" : "s")") }
        }
        return (micros < 0 ? "-" : "") + (parts.isEmpty ? "0 seconds" : parts.joined(separator: " and "))
    }

}

extension CivilDate: TimeBounded {
    var position: Int128 { Int128(daysSince1970) }
    var boundJSON: String { description }
}

extension DateTime: TimeBounded {
    var position: Int128 { moment.position }
    var boundJSON: String { description }
}

extension TimeOfDay: TimeBounded {
    var position: Int128 { DateTime(CivilDate(daysSince1970: 0), self).moment.position }
    var boundJSON: String { description }
}

extension Date: TimeBounded {
    // To the millionth, as dates are written.
    var position: Int128 { Int128((timeIntervalSince1970 * 1_000_000).rounded()) }
    var boundJSON: String {
        let micros = Int(clamping: position)
        let moment = ISOMoment(
            seconds: micros.flooredQuotient(by: 1_000_000), microseconds: micros.flooredRemainder(by: 1_000_000))
        return ISOText.string { _ = moment.append(to: &$0) }
    }
}

extension ISOMoment {
    fileprivate var position: Int128 { Int128(seconds) * 1_000_000 + Int128(microseconds) }
}
