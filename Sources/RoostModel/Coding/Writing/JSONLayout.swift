// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A parsed text, written once more in another layout.
struct JSONLayout {
    private let document: JSONDocument
    private let isSorted: Bool
    private let isPretty: Bool

    init(_ document: JSONDocument, sorted: Bool, pretty: Bool) {
        self.document = document
        isSorted = sorted
        isPretty = pretty
    }

    func append(to bytes: inout [UInt8]) {
        append(0, indentation: 0, to: &bytes)
    }

    private func append(_ index: Int, indentation: Int, to bytes: inout [UInt8]) {
        let token = document.tokens[index]
        switch token.kind {
        case .array:
            let elements = document.elementTokens(of: index)
            appendParts(elements, between: (JSONByte.openBracket, JSONByte.closeBracket), indentation, to: &bytes) {
                append($0, indentation: indentation + 1, to: &$1)
            }
        case .object:
            let names = names(of: index)
            appendParts(names, between: (JSONByte.openBrace, JSONByte.closeBrace), indentation, to: &bytes) {
                append($0, indentation: indentation, to: &$1)
                $1.append(JSONByte.colon)
                if isPretty { $1.append(UInt8(ascii: " ")) }
                append($0 + 1, indentation: indentation + 1, to: &$1)
            }
        case .string, .escapedString:
            bytes.append(contentsOf: document.bytes[token.bytes.lowerBound - 1...token.bytes.upperBound])
        case .null, .true, .false, .integer, .number:
            bytes.append(contentsOf: document.bytes[token.bytes])
        }
    }

    private func names(of object: Int) -> [Int] {
        let names = document.nameTokens(of: object)
        guard isSorted else { return names }
        return names.map { (token: $0, text: document.text(at: $0)) }
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
            .map(\.token)
    }

    private func appendParts(
        _ parts: [Int], between ends: (UInt8, UInt8), _ indentation: Int, to bytes: inout [UInt8],
        append: (Int, inout [UInt8]) -> Void
    ) {
        bytes.append(ends.0)
        for (position, part) in parts.enumerated() {
            if position > 0 { bytes.append(JSONByte.comma) }
            appendLine(indentation + 1, to: &bytes)
            append(part, &bytes)
        }
        if !parts.isEmpty { appendLine(indentation, to: &bytes) }
        bytes.append(ends.1)
    }

    private func appendLine(_ indentation: Int, to bytes: inout [UInt8]) {
        guard isPretty else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indentation))
    }
}
