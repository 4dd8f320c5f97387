// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// The field `Authorization`: a scheme and what belongs to it (RFC 9110, section 11.6.2).
struct Authorization {
    /// The scheme, as it was sent.
    let scheme: String
    let credentials: String

    /// Reads the field of a request; `nil` where there is none with both parts.
    init?(of request: Request) {
        guard let field = request.header(.authorization), let blank = field.utf8.firstIndex(where: ASCII.isBlank)
        else { return nil }
        scheme = String(field[..<blank])
        credentials = String(field[blank...].withoutBlanksAround)
        guard !scheme.isEmpty, !credentials.isEmpty else { return nil }
    }

    /// Whether the scheme is this one; schemes are known in any case.
    func isScheme(_ name: String) -> Bool { scheme.isSameIgnoringCase(as: name) }
}
