// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The value of a header field that has parameters: `form-data; name="title"` (RFC 9110, section 5.6.6).
struct FieldParameters: Hashable, Sendable {
    /// What stands in front of the parameters, in lower case.
    let value: String
    /// The parameters in their order; names in lower case.
    private(set) var parameters: [Parameter] = []

    struct Parameter: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// More parameters than that nobody sends.
    static let most = 16

    /// Reads a field's value; `nil` where it is malformed, or has a parameter twice, which readers do not agree about.
    ///
    /// A value without quotes may have any characters but blanks and semicolons: clients send boundaries so that would
    /// need the quotes.
    init?(parsing text: String) {
        var rest = text.utf8[...]
        value = Substring(Self.take(from: &rest) { $0 != Self.semicolon }).withoutBlanksAround.asciiLowercased()
        guard !value.isEmpty else { return nil }
        while rest.popFirst() != nil {
            Self.skipBlanks(in: &rest)
            // Empty parameters are to be skipped.
            if rest.isEmpty || rest.first == Self.semicolon { continue }
            guard parameters.count < Self.most, let parameter = Self.parameter(in: &rest),
                self[parameter.name] == nil
            else { return nil }
            parameters.append(parameter)
        }
    }

    /// The value of a parameter, by its name in lower case.
    subscript(_ name: String) -> String? { parameters.first { $0.name.isSame(as: name) }?.value }

    private static let semicolon = UInt8(ascii: ";")
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    /// Reads one parameter and the blanks behind it, to the next semicolon.
    private static func parameter(in rest: inout Substring.UTF8View.SubSequence) -> Parameter? {
        let name = Substring(take(from: &rest) { $0 != UInt8(ascii: "=") && $0 != semicolon && !isBlank($0) })
        guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "=") else { return nil }
        let value: String
        if rest.first == quote {
            guard let text = quotedString(in: &rest) else { return nil }
            value = text
        } else {
            value = String(Substring(take(from: &rest) { $0 != semicolon && !isBlank($0) }))
            guard !value.isEmpty else { return nil }
        }
        skipBlanks(in: &rest)
        guard rest.isEmpty || rest.first == semicolon else { return nil }
        return Parameter(name: name.asciiLowercased(), value: value)
    }

    /// Reads a text between quotes.
    ///
    /// A backslash escapes a quote and itself, and stands for itself in front of all else: some clients send paths of
    /// Windows as they are.
    private static func quotedString(in rest: inout Substring.UTF8View.SubSequence) -> String? {
        rest.removeFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == quote { return String(decoding: bytes, as: UTF8.self) }
            if byte == backslash, let next = rest.first, next == quote || next == backslash {
                rest.removeFirst()
                bytes.append(next)
            } else {
                bytes.append(byte)
            }
        }
        return nil
    }

    private static func take(
        from rest: inout Substring.UTF8View.SubSequence, while belongs: (UInt8) -> Bool
    ) -> Substring.UTF8View.SubSequence {
        let taken = rest.prefix(while: belongs)
        rest = rest[taken.endIndex...]
        return taken
    }

    private static func skipBlanks(in rest: inout Substring.UTF8View.SubSequence) {
        rest = rest.drop(while: isBlank)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
