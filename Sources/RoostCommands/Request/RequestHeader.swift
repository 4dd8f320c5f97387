// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A header field of a request, given as `NAME:VALUE`.
struct RequestHeader: Hashable {
    var name: String
    var value: String

    init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Reads `NAME:VALUE`, with blanks around the value.
    ///
    /// - Throws: `ValidationError`, also for a name with other characters than letters, digits and hyphens: front
    ///   servers do not pass such a field on.
    init(parsing text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, !name.isEmpty, name.utf8.allSatisfy(Self.isInNames) else {
            throw ValidationError("'\(text)' is not a header field such as Accept:text/html.")
        }
        let value = parts[1].drop { $0 == " " }
        guard !value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 }) else {
            throw ValidationError("The value of '\(name)' has a control character.")
        }
        self.init(name: String(name), value: String(value))
    }

    private static func isInNames(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
