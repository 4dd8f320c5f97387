// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// How values look in a JSON text (RFC 8259).
enum JSONText {
    @inline(__always)
    static func append(_ value: Bool, to bytes: JSONBytes) { bytes.append(value ? "true" : "false") }

    /// Writes a value of any kind, and returns whether it has at most this many levels of arrays and objects.
    @discardableResult
    static func append(_ value: JSONValue, levels: Int = .max, to bytes: JSONBytes) -> Bool {
        switch value {
        case .null: bytes.append("null")
        case .bool(let value): append(value, to: bytes)
        case .integer(let value): append(value, to: bytes)
        case .number(let value): bytes.append(plain: value.digits)
        case .string(let value): append(value, to: bytes)
        case .array(let elements): return append(elements, levels: levels, to: bytes)
        case .object(let members): return append(members, levels: levels, to: bytes)
        }
        return true
    }

    private static func append(_ elements: [JSONValue], levels: Int, to bytes: JSONBytes) -> Bool {
        guard levels > 0 else { return false }
        bytes.append(JSONByte.openBracket)
        for (position, element) in elements.enumerated() {
            if position > 0 { bytes.append(JSONByte.comma) }
            guard append(element, levels: levels - 1, to: bytes) else { return false }
        }
        bytes.append(JSONByte.closeBracket)
        return true
    }

    private static func append(_ members: JSONObject, levels: Int, to bytes: JSONBytes) -> Bool {
        guard levels > 0 else { return false }
        bytes.append(JSONByte.openBrace)
        for (position, member) in members.enumerated() {
            if position > 0 { bytes.append(JSONByte.comma) }
            append(member.name, to: bytes)
            bytes.append(JSONByte.colon)
            guard append(member.value, levels: levels - 1, to: bytes) else { return false }
        }
        bytes.append(JSONByte.closeBrace)
        return true
    }
}
