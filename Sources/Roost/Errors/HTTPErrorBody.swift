// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The body of an answer to an error, as FastAPI has it: `{"detail": …}`.
///
/// Routes whose answers are described with a status alone have it by themselves: `.responds(.notFound)`. Tests and
/// clients read it.
///
///     let refusal = try response.json(as: HTTPErrorBody.self)
public struct HTTPErrorBody: Codable, Hashable, Sendable {
    /// What the client is told: mostly a text, but ``HTTPError/detail`` may be any value.
    public var detail: JSONValue

    /// Puts a body together.
    public init(detail: JSONValue) { self.detail = detail }
}

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

extension ValidationError {
    /// The error as the answer tells it; `ctx` only where there is any.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("type", .string(type)), ("loc", .array(location.map(\.json))), ("msg", .string(message)), ("input", input),
        ]
        if !context.isEmpty {
            members.append(
                (
                    "ctx",
                    .object(
                        JSONObject(context.sorted { ByteText($0.key) < ByteText($1.key) }.map { ($0.key, $0.value) }))
                ))
        }
        return .object(JSONObject(members))
    }
}

extension ValidationError.Place {
    fileprivate var json: JSONValue {
        switch self {
        case .name(let name): .string(name)
        case .index(let index): .integer(Int64(index))
        }
    }
}
