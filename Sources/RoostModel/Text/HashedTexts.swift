// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Texts of clients that Swift is to hash, as keys of a dictionary or elements of a set, or to compare with an
/// enumeration's.
///
/// `String` does both on canonical forms. What would take it long is refused (``StreamSafe``), and so are two texts
/// that it takes for one and that are not the same bytes: they would silently become one.
enum HashedTexts {
    /// What is wrong with texts that are to be hashed together, and with which of them.
    static func problems(in texts: [String]) -> [(place: Int, error: ValueError)] {
        // One that has no ASCII can be canonically the same as one that is nothing else: U+212A and K.
        guard texts.contains(where: { !$0.isASCII }) else { return [] }
        var problems: [(place: Int, error: ValueError)] = []
        var known: Set<String> = []
        for (place, text) in texts.enumerated() {
            guard StreamSafe.allows(text) else {
                problems.append((place, .notStreamSafe))
                continue
            }
            // TEXT: it is Stream-Safe, and what Swift takes for one is what is looked for.
            let (isNew, same) = known.insert(text)
            if !isNew, !same.isSame(as: text) { problems.append((place, .notDistinct)) }
        }
        return problems
    }

    /// Whether Swift takes a text for another of other bytes; both are Stream-Safe.
    static func areLookalikes(_ left: String, _ right: String) -> Bool {
        // TEXT: what Swift takes for one is what is looked for.
        !left.isSame(as: right) && left == right
    }
}

extension RawRepresentable {
    /// The value of a client's text as `init(rawValue:)` makes it, but none of a text that only looks like the value's
    /// own.
    static func value(of raw: RawValue) -> Self? {
        guard let text = raw as? String else { return Self(rawValue: raw) }
        guard StreamSafe.allows(text), let value = Self(rawValue: raw) else { return nil }
        return (value.rawValue as? String).map { HashedTexts.areLookalikes($0, text) } == true ? nil : value
    }
}
