// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Finds what is wrong with a value of one type; made once of the constraints on it.
package typealias Rule<Value> = @Sendable (Value) -> ValueError?

/// A type whose values constraints can be put on.
package protocol Constrained: Sendable {
    /// The constraints that mean something for the type.
    static var kinds: Constraints.Kinds { get }

    /// Makes the rule that these constraints amount to; nil where they amount to none.
    ///
    /// - Throws: ``DeclarationMistake`` where they can be kept by no value or make no sense.
    static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<Self>?

    /// Makes the rule for numbers that are written with more digits than the type holds; nil where it holds any.
    static func writtenRule(_ constraints: Constraints) throws(DeclarationMistake) -> WrittenRule?
}

extension Constrained {
    package static func writtenRule(_ constraints: Constraints) throws(DeclarationMistake) -> WrittenRule? { nil }
}

/// Finds what is wrong with a number as it was written, where a value has lost some of its digits.
package struct WrittenRule: Sendable {
    /// How many digits a value surely has kept.
    let heldDigits: Int
    let rule: Rule<DecimalNumber>

    /// The number of a text that may be longer than its value; nil where the value says all.
    func number(_ text: String) -> DecimalNumber? { text.utf8.count > heldDigits ? DecimalNumber(text) : nil }
}

/// What is checked of a value, one or many of a kind: once made, used for every request.
package struct Checks<Single>: Sendable {
    package let rule: Rule<Single>?
    let writtenRule: WrittenRule?
    let minItems: Int?
    let maxItems: Int?

    /// Makes the checks, and looks for constraints that cannot be meant; a list is one of `Single`s.
    package init(_ constraints: Constraints, isList: Bool, what: String? = nil) throws(DeclarationMistake) {
        let type = Single.self as? any Constrained.Type
        let kinds = (type?.kinds ?? []).union(isList ? .items : [])
        if let name = constraints.names(outside: kinds).first {
            let what = what ?? (isList ? "a list of \(Single.self)" : "\(Single.self)")
            throw DeclarationMistake("\(what) has no use for \(name)")
        }
        if let name = constraints.negativeCounts.first { throw DeclarationMistake("\(name) is less than 0") }
        if let least = constraints.minItems, let most = constraints.maxItems, least > most {
            throw DeclarationMistake("minItems is greater than maxItems")
        }
        rule = try type.flatMap { (type) throws(DeclarationMistake) in try Self.rule(of: type, constraints) }
        writtenRule = try type?.writtenRule(constraints)
        minItems = constraints.minItems
        maxItems = constraints.maxItems
    }

    /// What is wrong with a value that a text has given.
    @inline(__always)
    func violation(of value: Single, written text: String) -> ValueError? {
        guard let rule else { return nil }
        if let writtenRule, let number = writtenRule.number(text) { return writtenRule.rule(number) }
        return rule(value)
    }

    private static func rule<Value: Constrained>(
        of type: Value.Type, _ constraints: Constraints
    ) throws(DeclarationMistake) -> Rule<Single>? {
        try type.rule(constraints).map { recast($0) }
    }

    /// What is wrong with a list of so many elements before they are looked at.
    package func excess(_ count: Int) -> ValueError? {
        guard let maxItems, count > maxItems else { return nil }
        return .tooLong(most: maxItems, actual: count)
    }

    /// What is wrong with a set of so many different elements, which are known only once all are found to be right.
    func violation(ofSetOf count: Int) -> ValueError? {
        if let maxItems, count > maxItems { return .setTooLong(most: maxItems) }
        guard let minItems, count < minItems else { return nil }
        return .tooShort("Set", least: minItems, actual: count)
    }

    /// What is wrong with a dictionary of so many members.
    func violation(ofDictionaryOf count: Int) -> ValueError? {
        if let maxItems, count > maxItems { return .tooLong("Dictionary", most: maxItems, actual: count) }
        guard let minItems, count < minItems else { return nil }
        return .tooShort("Dictionary", least: minItems, actual: count)
    }

    /// What is wrong with a list of so many elements once they are found to be right.
    package func shortage(_ count: Int) -> ValueError? {
        guard let minItems, count < minItems else { return nil }
        return .tooShort(least: minItems, actual: count)
    }
}
