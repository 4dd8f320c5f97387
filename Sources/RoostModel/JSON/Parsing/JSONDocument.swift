// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A parsed text: its bytes, and the tokens that say where which value stands.
///
/// Nothing is copied out of the text until someone asks for a value.
package final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let tokens: [JSONToken]

    /// Checks that a text is one JSON value and finds its parts.
    package init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
        var parser = JSONParser(limits: limits)
        try parser.parse(bytes.span)
        var names = JSONNames(bytes: bytes, tokens: parser.tokens)
        names.markReplaced()
        self.bytes = bytes
        tokens = names.tokens
    }

    /// Wraps one token of a text that is known to be right.
    init(bytes: [UInt8], token: JSONToken) {
        self.bytes = bytes
        tokens = [token]
    }

    /// A text that is no JSON, taken as if it were a JSON string with that content.
    package convenience init(text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes: bytes, token: JSONToken(kind: .string, start: 0, extent: UInt32(clamping: bytes.count)))
    }

    /// The one value that the text consists of.
    package var root: JSONElement { JSONElement(document: self, index: 0) }

    /// The token after a value and all inside of it.
    @inline(__always)
    func next(after index: Int) -> Int {
        tokens[index].isContainer ? Int(tokens[index].extent) : index + 1
    }

    /// The content of a string or a member name, or the digits of a number.
    func text(at index: Int) -> String {
        let token = tokens[index]
        let content = bytes[token.bytes]
        guard token.kind == .escapedString else { return String(decoding: content, as: UTF8.self) }
        return String(decoding: JSONEscapes.resolved(in: content), as: UTF8.self)
    }

    /// The number of bytes in which a value is written.
    func length(of index: Int) -> Int {
        let last = tokens[next(after: index) - 1]
        let end = last.isContainer ? Int(last.start) : last.bytes.upperBound
        return end - Int(tokens[index].start)
    }
}
