// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

package import FoundationEssentials
internal import RoostPatterns

extension String: Constrained {
    package static var kinds: Constraints.Kinds { [.lengths, .pattern] }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<String>? {
        let lengths = try Lengths(constraints)
        guard let text = constraints.pattern else {
            guard let lengths else { return nil }
            return { lengths.violation(of: $0) }
        }
        let pattern = try Pattern(constraint: text)
        return { lengths?.violation(of: $0) ?? pattern.violation(of: $0) }
    }
}

extension Data: Constrained {
    package static var kinds: Constraints.Kinds { .lengths }

    package static func rule(_ constraints: Constraints) throws(DeclarationMistake) -> Rule<Data>? {
        guard let lengths = try Lengths(constraints) else { return nil }
        return { lengths.violation(ofBytes: $0.count) }
    }
}

/// The constraints on the length of a text, or of bytes.
package struct Lengths: Sendable {
    let least: Int?
    let most: Int?

    /// Nil where there are none.
    package init?(_ constraints: Constraints) throws(DeclarationMistake) {
        (least, most) = (constraints.minLength, constraints.maxLength)
        if least == nil, most == nil { return nil }
        if let least, let most, least > most { throw DeclarationMistake("minLength is greater than maxLength") }
    }

    func violation(of text: String) -> ValueError? {
        // A scalar takes one to four bytes, so that most texts need not be counted.
        let bytes = text.utf8.count
        if bytes <= most ?? .max, (bytes + 3) / 4 >= least ?? 0 { return nil }
        let length = text.unicodeScalars.count
        if let least, length < least {
            return ValueError(
                type: "string_too_short",
                message: "String should have at least \(ValueError.count(least, "character"))",
                context: ["min_length": .integer(Int64(least))])
        }
        if let most, length > most {
            return ValueError(
                type: "string_too_long", message: "String should have at most \(ValueError.count(most, "character"))",
                context: ["max_length": .integer(Int64(most))])
        }
        return nil
    }

    package func violation(ofBytes length: Int) -> ValueError? {
        if let least, length < least {
            return ValueError(
                type: "bytes_too_short", message: "Data should have at least \(ValueError.count(least, "byte"))",
                context: ["min_length": .integer(Int64(least))])
        }
        if let most, length > most {
            return ValueError(
                type: "bytes_too_long", message: "Data should have at most \(ValueError.count(most, "byte"))",
                context: ["max_length": .integer(Int64(most))])
        }
        return nil
    }
}
