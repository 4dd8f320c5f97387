// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Response {
    /// Values of a sequence, each as JSON in a line of its own (JSON Lines, `application/jsonl`).
    ///
    ///     app.get("/books/export") { Response.jsonLines(store.allBooks()) }
    ///
    /// Each line is sent when its value comes. The stream ends with the sequence; an error breaks it off.
    ///
    /// - Parameters:
    ///   - values: The values.
    ///   - headers: The header fields.
    ///   - json: Writes the values; never over several lines.
    /// - Returns: An answer without an end of its own.
    public static func jsonLines<Values: AsyncSequence & Sendable>(
        _ values: Values, headers: ResponseHeaders = [:], by json: JSONWriter = JSONWriter()
    ) -> Response where Values.Element: Encodable & Sendable {
        let json = json.forLines
        return stream(contentType: "application/jsonl", headers: headers) { writer in
            for try await value in values { try await writer.write(json.bytes(of: value) + [UInt8(ascii: "\n")]) }
        }
    }

    /// Values of a sequence that does not wait, each as JSON in a line of its own; see ``jsonLines(_:headers:by:)``.
    public static func jsonLines<Values: Sequence & Sendable>(
        of values: Values, headers: ResponseHeaders = [:], by json: JSONWriter = JSONWriter()
    ) -> Response where Values.Element: Encodable & Sendable {
        let json = json.forLines
        return stream(contentType: "application/jsonl", headers: headers) { writer in
            for value in values { try await writer.write(json.bytes(of: value) + [UInt8(ascii: "\n")]) }
        }
    }
}

extension JSONWriter {
    /// The same writer, which keeps a value in one line.
    fileprivate var forLines: JSONWriter {
        var writer = self
        writer.pretty = false
        return writer
    }
}
