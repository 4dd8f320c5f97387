// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The answers of parts that stand in front of many operations: each once among the components, which operations refer
/// to.
struct SharedResponses {
    private var names: [JSONObject: String] = [:]
    private var taken: Set<String> = []

    var isEmpty: Bool { names.isEmpty }

    /// All responses by their names, in alphabetical order.
    var json: JSONValue {
        let sorted = names.sorted { $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) }
        return .object(JSONObject(sorted.map { ($0.value, .object($0.key)) }))
    }

    /// A reference to a Response Object, which is named after its status: `TooManyRequests`.
    mutating func reference(to response: JSONObject, _ status: HTTPResponse.Status) -> JSONObject {
        let name = names[response] ?? newName(for: status)
        names[response] = name
        return ["$ref": .string("#/components/responses/\(name)")]
    }

    private mutating func newName(for status: HTTPResponse.Status) -> String {
        let words = NameWords.of(status.phrase).map(NameWords.capitalized)
        let name = words.isEmpty ? "Status\(status.code)" : words.joined()
        var candidate = name
        var number = 2
        while !taken.insert(candidate).inserted {
            candidate = "\(name)\(number)"
            number += 1
        }
        return candidate
    }
}
