// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// What stands in front of a part of a form: its name and what else is said of it (RFC 7578, section 4.2).
struct MultipartHead: Hashable, Sendable {
    /// The name of the form's field.
    let name: String
    /// The name of the file; `nil` for a part that is none.
    let filename: String?
    /// All header fields.
    let headers: HTTPFields

    /// Reads a header block.
    ///
    /// - Parameters:
    ///   - block: Lines that end with CR LF each, the last of them empty.
    ///   - position: Where in the body it begins, for errors.
    /// - Throws: ``MultipartError`` where it is malformed, or names no field of a form.
    init(parsing block: [UInt8], at position: Int) throws(MultipartError) {
        var headers = HTTPFields()
        var disposition: String?
        var start = 0
        while let end = block[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = block[start..<end].dropLast()
            if line.isEmpty { break }
            let (name, value) = try Self.field(line, at: position)
            if name == .contentDisposition {
                guard disposition == nil else { throw MultipartError(.badDisposition, at: position + start) }
                disposition = value
            }
            headers.append(HTTPField(name: name, value: value))
            start = end + 1
        }
        guard let disposition else { throw MultipartError(.noName, at: position) }
        guard let field = FieldParameters(parsing: disposition) else {
            throw MultipartError(.badDisposition, at: position)
        }
        guard field.value.isSame(as: "form-data"), let name = field["name"] else {
            throw MultipartError(.noName, at: position)
        }
        self.name = Self.unescaped(name)
        filename = Self.filename(of: field)
        self.headers = headers
    }

    /// Reads `name: value`.
    ///
    /// - Parameters:
    ///   - line: A line without its end.
    ///   - position: Where in the body the block begins, as the indices of `line` count.
    /// - Returns: The field's name and its value.
    /// - Throws: ``MultipartError`` for what is no field.
    private static func field(
        _ line: ArraySlice<UInt8>, at position: Int
    ) throws(MultipartError) -> (HTTPField.Name, String) {
        if let control = line.firstIndex(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            throw MultipartError(.controlCharacter, at: position + control)
        }
        // A line that goes on with the one before begins with a blank, and so has no name: no browser folds lines.
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
        else { throw MultipartError(.badHeader, at: position + line.startIndex) }
        let value = line[(colon + 1)...]
        return (name, String(Substring(String(headerBytes: value.span)).withoutBlanksAround))
    }

    /// The file's name; the extended form counts more, which browsers do not send but others do.
    private static func filename(of field: FieldParameters) -> String? {
        let plain = field["filename"].map(unescaped)
        guard let extended = field["filename*"] else { return plain }
        let parts = extended.pieces(between: UInt8(ascii: "'"), maxSplits: 2)
        // RFC 8187, section 3.2; other character sets than UTF-8 need not be known.
        guard parts.count == 3, parts[0].isSameIgnoringCase(as: "utf-8") else { return plain }
        return PercentEncoding.decode(parts[2].utf8.span, plusIsSpace: false) ?? plain
    }

    /// Browsers write a quote in a name so (HTML Standard, multipart/form-data encoding algorithm).
    private static func unescaped(_ text: String) -> String { text.replacing(bytesOf: "%22", with: "\"") }
}

extension MultipartHead {
    /// The media type as the client tells it.
    var contentType: String? { headers[.contentType] }
}
