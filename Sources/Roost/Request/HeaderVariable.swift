// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The CGI variable that carries a header field.
///
/// Front servers turn `User-Agent` into `HTTP_USER_AGENT` (RFC 3875, section 4.1.18); some repeat the variable for a
/// repeated field, others join the values with commas.
struct HeaderVariable: Hashable, Sendable {
    let name: String

    init(_ fieldName: String) {
        let upper = String(
            decoding: fieldName.utf8.map { byte -> UInt8 in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
                case UInt8(ascii: "-"): UInt8(ascii: "_")
                default: byte
                }
            }, as: UTF8.self)
        name = Self.named.has(upper) ? upper : Self.prefix + upper
    }

    /// The field that a variable carries; `nil` for a variable that is no field.
    static func fieldName(of variable: String) -> String? {
        if named.has(variable) { return fieldName(variable[...]) }
        guard variable.starts(withBytesOf: prefix) else { return nil }
        let name = variable.withoutBytes(first: prefix.utf8.count)
        // nginx sends these two under both names.
        return name.isEmpty || named.has(name) ? nil : fieldName(name)
    }

    private static func fieldName(_ variable: Substring) -> String {
        String(
            decoding: variable.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : ASCII.lowercased($0) },
            as: UTF8.self)
    }

    private static let prefix = "HTTP_"
    /// The two that CGI has names of its own for (RFC 3875, sections 4.1.2 and 4.1.3).
    private static let named = ["CONTENT_TYPE", "CONTENT_LENGTH"]
}
