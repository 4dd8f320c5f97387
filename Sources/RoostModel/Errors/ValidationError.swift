// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// One thing that is wrong with a request, and where.
///
/// A request that fails validation is answered with every such error at once, in the shape that users of FastAPI
/// know: `{"type": "int_parsing", "loc": ["query", "limit"], "msg": "…", "input": "ten"}`.
public struct ValidationError: Error, Hashable, Sendable {
    /// A step on the way to the offending value: a source or member name, or an index in an array.
    public enum Place: Sendable {
        /// `path`, `query`, `header`, `cookie` or `body` at the front; a parameter's or member's name after it.
        case name(String)
        /// A position in an array, or a byte position in a JSON text.
        case index(Int)
    }

    /// The error's stable name, one of pydantic's error types such as `missing` or `int_parsing`.
    public var type: String
    /// Where the value stands, from the outside in: `["body", "author", "name"]`.
    public var location: [Place]
    /// One English sentence for the person who sent the request.
    public var message: String
    /// The value as it was received; `null` for a parameter that is missing.
    public var input: JSONValue
    /// The figures of the constraint that was broken, such as `{"ge": 1}`; empty where there are none.
    public var context: [String: JSONValue]

    /// Describes one error.
    public init(
        type: String,
        location: [Place],
        message: String,
        input: JSONValue = .null,
        context: [String: JSONValue] = [:]
    ) {
        self.type = type
        self.location = location
        self.message = message
        self.input = input
        self.context = context
    }
}

extension ValidationError.Place: Hashable {
    /// Names are equal where their bytes are: clients choose some of them.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.name(let left), .name(let right)): left.isSame(as: right)
        case (.index(let left), .index(let right)): left == right
        case (.name, .index), (.index, .name): false
        }
    }

    /// Hashes the bytes of a name.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .name(let name): hasher.combine(ByteText(name))
        case .index(let index): hasher.combine(index)
        }
    }
}

extension ValidationError.Place: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A name, written as a literal.
    public init(stringLiteral value: String) { self = .name(value) }

    /// An index, written as a literal.
    public init(integerLiteral value: Int) { self = .index(value) }
}
