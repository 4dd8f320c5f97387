// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Makes the rule for the value of a ``Body``, which may be an optional one.
enum BodyRule {
    /// - Throws: ``ConstraintMistake`` for constraints that the type cannot have.
    static func make<Value>(_ constraints: Constraints) throws(ConstraintMistake) -> Rule<Value>? {
        guard let type = Value.self as? any OptionalValue.Type else {
            return try Checks<Value>(constraints, isList: false).rule
        }
        return try wrapped(constraints, type)
    }

    private static func wrapped<Value, Optional: OptionalValue>(
        _ constraints: Constraints, _ type: Optional.Type
    ) throws(ConstraintMistake) -> Rule<Value>? {
        guard let rule: Rule<Optional.Wrapped> = try make(constraints) else { return nil }
        return { value in (value as? Optional.Wrapped).flatMap(rule) }
    }
}
