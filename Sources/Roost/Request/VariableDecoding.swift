// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// What a front server has decoded of the path that it puts into SCRIPT_NAME and PATH_INFO.
enum VariableDecoding: CaseIterable {
    /// Every escape, as RFC 3875 has it (section 4.1.5).
    case all
    /// All but encoded slashes: Apache with `AllowEncodedSlashes NoDecode`, and others that keep segments apart.
    case allButSlashes
    /// Nothing: mod_fcgid.
    case none

    /// Where in a raw path the text ends that such a server makes `variable` of; `nil` where the path begins with
    /// another.
    func end(of variable: String, in path: Substring) -> String.Index? {
        var raw = path.utf8
        var rest = variable.utf8[...]
        while let wanted = rest.popFirst() {
            guard let byte = raw.popFirst() else { return nil }
            guard byte == UInt8(ascii: "%"), self != .none else {
                guard byte == wanted else { return nil }
                continue
            }
            guard let high = raw.popFirst().flatMap(HexDigit.value), let low = raw.popFirst().flatMap(HexDigit.value)
            else { return nil }
            let decoded = high << 4 | low
            if self == .allButSlashes, decoded == UInt8(ascii: "/") {
                guard wanted == UInt8(ascii: "%"), rest.popFirst() == UInt8(ascii: "2"),
                    rest.popFirst().map(ASCII.lowercased) == UInt8(ascii: "f")
                else { return nil }
            } else if decoded != wanted {
                return nil
            }
        }
        return raw.startIndex
    }
}
