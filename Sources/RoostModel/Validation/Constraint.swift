// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A constraint of an application's own: what is checked, what is told, and what the document says.
///
///     extension Constraint<String> {
///         static let isbn = Constraint("isbn", schema: ["format": "isbn"]) { text throws(ValueError) in
///             guard ISBN.isValid(text) else { throw ValueError(type: "isbn", message: "Input should be an ISBN") }
///         }
///     }
///
///     @Field(.isbn) var isbn: String
///     @Field(.each(.isbn), maxItems: 20) var related: [String]
///     @Query(.ifPresent(.isbn)) var likes: String?
///
/// It is checked of values that are right otherwise, before the property's own `validate`.
public struct Constraint<Value>: Sendable {
    /// What it is called, for the programmer.
    public let name: String
    /// The keywords that it adds to the schema of the property.
    let schema: JSONObject
    let violation: @Sendable (Value) -> ValueError?

    /// Makes a constraint.
    ///
    /// - Parameters:
    ///   - name: What it is called, for the programmer.
    ///   - schema: The keywords that it adds to the schema of the property, such as `["format": "isbn"]`.
    ///   - check: Throws ``ValueError`` for a value that does not fulfil it.
    public init(
        _ name: String, schema: JSONObject = [:], check: @escaping @Sendable (Value) throws(ValueError) -> Void
    ) {
        self.init(name: name, schema: schema) { value in
            do throws(ValueError) {
                try check(value)
                return nil
            } catch {
                return error
            }
        }
    }

    private init(name: String, schema: JSONObject, violation: @escaping @Sendable (Value) -> ValueError?) {
        self.name = name
        self.schema = schema
        self.violation = violation
    }

    /// Holds for each element of a list; what is told is what is wrong with the first that does not fulfil it.
    public static func each<Element>(_ constraint: Constraint<Element>) -> Self where Value == [Element] {
        Self(name: constraint.name, schema: ["items": .object(constraint.schema)]) { values in
            for value in values {
                if let error = constraint.violation(value) { return error }
            }
            return nil
        }
    }

    /// Holds for a value that is there.
    public static func ifPresent<Wrapped>(_ constraint: Constraint<Wrapped>) -> Self where Value == Wrapped? {
        Self(name: constraint.name, schema: constraint.schema) { $0.flatMap(constraint.violation) }
    }
}

extension Constraint<String> {
    /// A text of which clients see that it is a password, and which documents show as one.
    public static let password = Constraint(name: "password", schema: ["format": "password"]) { _ in nil }
}
