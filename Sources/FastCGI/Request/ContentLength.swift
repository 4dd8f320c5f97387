// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// CONTENT_LENGTH, with the meanings that front servers give it.
enum ContentLength: Equatable {
    /// So many bytes.
    case known(Int)
    /// Absent, empty, or negative: read to the end of STDIN (Caddy 2.6 sends -1 for a chunked upload).
    case unknown
    /// No number: refused, for guessing where a body ends is how requests are smuggled.
    case invalid

    init(_ text: String?) {
        guard let text, !text.isEmpty else {
            self = .unknown
            return
        }
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy(ASCII.isDigit),
            let value = Int(text)
        else {
            self = .invalid
            return
        }
        self = value < 0 ? .unknown : .known(value)
    }

    /// The number, where it is one.
    var known: Int? {
        if case .known(let count) = self { count } else { nil }
    }
}
