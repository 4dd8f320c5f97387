// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What is wrong with one value; where it stands is known to whoever reads it.
///
/// A check of one's own says so with one sentence, which the client reads after "Value error, ":
///
///     @Field(validate: { if $0 % 2 == 1 { throw ValueError("must be even") } }) var count: Int
public struct ValueError: Error, Hashable, Sendable {
    /// The error's stable name, one of pydantic's error types such as `int_parsing`.
    public var type: String
    /// One English sentence for the person who sent the value.
    public var message: String
    /// The figures of a constraint, such as `{"ge": 1}`; empty where there are none.
    public var context: [String: JSONValue]

    /// What a check of the application's own has found: the type `value_error`.
    ///
    /// - Parameter text: What is wrong, without a full stop.
    public init(_ text: String) {
        self.init(type: "value_error", message: "Value error, \(text)", context: ["error": .object([:])])
    }

    /// Describes what is wrong in all its parts.
    public init(type: String, message: String, context: [String: JSONValue] = [:]) {
        self.type = type
        self.message = message
        self.context = context
    }
}

extension ValueError {
    /// Takes what a check of the application's own has thrown.
    package init(thrown error: any Error) {
        switch error {
        case let error as ValueError: self = error
        case let error as any CustomStringConvertible: self.init(error.description)
        // A type's mere name would tell the client nothing but internals.
        default: self.init("the value was refused")
        }
    }

    /// Whether the value is of another kind altogether, rather than one of the right kind that cannot be taken.
    var isWrongKind: Bool { type.ends(withBytesOf: "_type") }

    /// The error at a place in a request.
    package func at(_ location: [ValidationError.Place], input: JSONValue) -> ValidationError {
        ValidationError(type: type, location: location, message: message, input: input, context: context)
    }
}
