// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The fields of an HTTP request under the names that CGI gives them: `HTTP_` and the name in capitals.
struct CGIFields {
    private(set) var pairs: [(name: String, value: String)] = []

    init(_ headers: [(name: String, value: String)]) {
        for (name, value) in headers {
            guard let name = Self.variable(of: name) else { continue }
            if let index = pairs.firstIndex(where: { $0.name.isSame(as: name) }) {
                pairs[index].value += (name.isSame(as: "HTTP_COOKIE") ? "; " : ", ") + value
            } else {
                pairs.append((name, value))
            }
        }
    }

    subscript(name: String) -> String? { pairs.first { $0.name.isSame(as: name) }?.value }

    mutating func setDefault(_ name: String, _ value: String) {
        if self[name] == nil { pairs.append((name, value)) }
    }

    /// `nil` for a name that nginx drops: X-User and X_User would become the same variable.
    private static func variable(of field: String) -> String? {
        guard !field.isEmpty else { return nil }
        var name = "HTTP_"
        for character in field.unicodeScalars {
            switch character {
            case "a"..."z", "A"..."Z", "0"..."9": name += String(character).asciiUppercased()
            case "-": name += "_"
            default: return nil
            }
        }
        return name
    }
}
