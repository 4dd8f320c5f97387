// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What is known of how a reader by ECMA-262, with the flag `u`, takes the text of a pattern.
struct Dialect {
    /// What both have, but not with the same meaning for every character.
    enum Difference: String, CaseIterable {
        case digit = #"\d"#
        case space = #"\s"#
        case word = #"\w"#
        case boundary = #"\b"#
        case dot = "."
    }

    /// Whether something is in it that ECMA-262 has not, or reads as something else altogether.
    var isForeign = false
    var differences: Set<Difference> = []
    /// How ECMA-262 writes the sets that properties of characters have made.
    var names: [ScalarSet: String] = [:]
}
