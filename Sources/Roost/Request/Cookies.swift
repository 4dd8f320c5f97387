// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The cookies of a request: names and values, in their order.
///
///     if let theme = request.cookies["ui-theme"] { … }
///
/// Read as servers have to (RFC 6265, section 5.4): a piece without an equals sign is a value without a name, quotes
/// around a value are taken off, and nothing is refused.
public struct Cookies: Sendable {
    private var pairs: [(name: String, value: String)] = []

    /// Reads the values of Cookie fields: `a=1; b=2`.
    public init(_ fields: some Sequence<String>) {
        for field in fields {
            for piece in field.utf8.split(separator: UInt8(ascii: ";")) {
                let equals = piece.firstIndex(of: UInt8(ascii: "="))
                let name = equals.map { Self.trimmed(piece[..<$0]) } ?? ""
                let value = Self.trimmed(equals.map { piece[$0...].dropFirst() } ?? piece)
                guard !name.isEmpty || !value.isEmpty else { continue }
                pairs.append((String(name), Self.unquoted(value)))
            }
        }
    }

    /// The value of a cookie; the last one where a name comes again.
    public subscript(_ name: String) -> String? { pairs.last { $0.name.isSame(as: name) }?.value }

    /// All values of a name, in their order: those of the longest path come first from browsers.
    public func values(_ name: String) -> [String] { pairs.filter { $0.name.isSame(as: name) }.map(\.value) }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let front = text.drop(while: isBlank)
        guard let last = front.lastIndex(where: { !isBlank($0) }) else { return "" }
        return Substring(front[...last])
    }

    /// Takes the quotes off, and with them the escapes that only stand inside of them: `\"`, and `\073` in octal.
    private static func unquoted(_ text: Substring) -> String {
        let quote = UInt8(ascii: "\"")
        guard text.utf8.count >= 2, text.utf8.first == quote, text.utf8.last == quote else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), !rest.isEmpty else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3, digits.allSatisfy({ 0x30...0x37 ~= $0 }),
                let octal = UInt8(Substring(digits), radix: 8)
            {
                bytes.append(octal)
                rest = rest.dropFirst(3)
            } else if let escaped = rest.popFirst() {
                bytes.append(escaped)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Cookies: Sequence {
    /// All cookies, repeated names included.
    public func makeIterator() -> some IteratorProtocol<(name: String, value: String)> { pairs.makeIterator() }
}
