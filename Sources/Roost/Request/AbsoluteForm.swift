// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// A request's target with a host in it: `http://example.org/items?q=x` (RFC 9112, section 3.2.2).
struct AbsoluteForm {
    /// The host and perhaps a port, as they were written; may be empty, or none at all.
    let authority: Substring
    /// Path and query; may be empty.
    let rest: Substring

    /// Takes a target apart; `nil` for one of another form.
    init?(_ target: String) {
        let bytes = target.utf8
        guard bytes.first != UInt8(ascii: "/"), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            target[colon...].starts(withBytesOf: "://"),
            ["http", "https"].contains(where: { target[..<colon].isSameIgnoringCase(as: $0) })
        else { return nil }
        let start = bytes.index(colon, offsetBy: 3)
        let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
        authority = target[start..<end]
        rest = target[end...]
    }
}
