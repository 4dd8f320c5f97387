// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The names of header fields, as Swift's names become them.
enum FieldName {
    /// `userAgent` and `user_agent` become `user-agent`.
    static func of(property: String) -> String {
        var name = ""
        for character in property {
            if character == "_" {
                name.append("-")
            } else if character.isUppercase {
                if let last = name.last, last != "-" { name.append("-") }
                name.append(character.lowercased())
            } else {
                name.append(character)
            }
        }
        return name
    }
}
