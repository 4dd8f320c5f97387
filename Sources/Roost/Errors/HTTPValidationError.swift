// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The answer to a request that does not fit, as FastAPI has it.
struct HTTPValidationError: Encodable, Sendable, SchemaProviding {
    let detail: [JSONValue]

    static let schema = Schema.object([:], optional: ["detail": .array(of: .of(ErrorItem.self))])

    /// One error, as the documentation describes it.
    enum ErrorItem: SchemaProviding, NamedSchema {
        static let schemaName = "ValidationError"
        static let schema = Schema.object(
            [
                "loc": .array(of: .any(of: .of(String.self), .of(Int.self))), "msg": .of(String.self),
                "type": .of(String.self),
            ], optional: ["input": [:], "ctx": ["type": "object"]])
    }
}
