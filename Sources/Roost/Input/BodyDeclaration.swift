// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a ``Body`` was given in the struct's source.
///
/// Made once for a type: see ``Prototype``.
final class BodyDeclaration<Value: Decodable & Sendable>: Sendable {
    let defaultValue: Value?
    let alias: String?
    /// True to read a member of an object even if there is no other body.
    let embed: Bool
    let constraints: Constraints
    let documentation: Documentation
    /// The property's own check, for values that are right otherwise.
    let validate: (@Sendable (Value) throws -> Void)?

    init(
        defaultValue: Value?, alias: String? = nil, embed: Bool = false, constraints: Constraints = Constraints(),
        documentation: Documentation = Documentation(), validate: (@Sendable (Value) throws -> Void)? = nil
    ) {
        self.defaultValue = defaultValue
        self.alias = alias
        self.embed = embed
        self.constraints = constraints
        self.documentation = documentation
        self.validate = validate
    }

    /// What a body means that was not sent and has no default; `nil` where it is required.
    static var absent: Value? {
        (Value.self as? any OptionalValue.Type)?.none as? Value
    }
}
