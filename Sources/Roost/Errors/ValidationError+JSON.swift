// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

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
