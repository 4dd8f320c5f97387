// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Where a redirect leads (RFC 9110, section 10.2.2), seen as browsers see it (URL Standard, section 4.4).
struct RedirectPlace {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The text of the Location field.
    var field: String { PercentEncoding.encode(url: text) }

    /// Why it must not be sent; `nil` where it may.
    func refusal(allowingOtherHosts: Bool) -> String? {
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
            return "it has a control character or a backslash, which browsers may take for something else"
        }
        guard !allowingOtherHosts, leadsAway else { return nil }
        return "\(text.debugDescription) leads to another host; where that is meant, say allowingOtherHosts: true"
    }

    /// Whether what is sent has a host or a scheme.
    ///
    /// It is ASCII without the controls and backslashes that browsers would take off or take for slashes. Blanks in
    /// front are encoded; they count as taken off all the same.
    private var leadsAway: Bool {
        let sent = PercentEncoding.encode(url: String(text.withoutBlanksAround))
        if sent.starts(withBytesOf: "//") { return true }
        let beginning = sent.utf8.prefix { !":/?#".has($0) }
        return beginning.endIndex < sent.endIndex && sent.utf8[beginning.endIndex] == UInt8(ascii: ":")
    }
}
