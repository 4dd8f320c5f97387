// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

extension Response {
    /// An answer whose body is written while it is sent.
    ///
    ///     app.get("/export") { (input: Export) in
    ///         Response.stream(contentType: "text/csv; charset=utf-8") { writer in
    ///             try await database.forEachRow(of: input.table) { row in try await writer.write(row.csv) }
    ///         }
    ///     }
    ///
    /// What is thrown before the first piece is answered as any other error; after it, the answer is broken off so that
    /// the client sees it as broken, never as a short one. A client that leaves cancels the task. HEAD does not run it.
    ///
    /// - Parameters:
    ///   - contentType: The media type; no Content-Type field where it is `nil`.
    ///   - status: The status.
    ///   - headers: The header fields. `X-Accel-Buffering` is `no` where it is not among them: nginx passes each piece
    ///     on.
    ///   - produce: Writes the body; the answer ends when it returns.
    /// - Returns: An answer without Content-Length.
    public static func stream(
        contentType: String?, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:],
        _ produce: @escaping @Sendable (BodyWriter) async throws -> Void
    ) -> Response {
        var headers = headers
        if headers.fields[.xAccelBuffering] == nil { headers[.xAccelBuffering] = "no" }
        return Response(
            status: status, headers: headers, body: ResponseBody(StreamedBody(produce), contentType: contentType))
    }

    /// An answer whose body is a sequence of pieces; each is sent when it is there.
    ///
    /// What the sequence throws is treated as in ``stream(contentType:status:headers:_:)``.
    public static func stream<Pieces: AsyncSequence & Sendable>(
        _ pieces: Pieces, contentType: String?, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:]
    ) -> Response where Pieces.Element == [UInt8] {
        stream(contentType: contentType, status: status, headers: headers) { writer in
            for try await piece in pieces { try await writer.write(piece) }
        }
    }

    /// An answer whose body is a sequence of texts, in UTF-8; each is sent when it is there.
    ///
    /// What the sequence throws is treated as in ``stream(contentType:status:headers:_:)``.
    public static func stream<Pieces: AsyncSequence & Sendable>(
        _ pieces: Pieces, contentType: String? = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok,
        headers: ResponseHeaders = [:]
    ) -> Response where Pieces.Element: StringProtocol {
        stream(contentType: contentType, status: status, headers: headers) { writer in
            for try await piece in pieces { try await writer.write(piece) }
        }
    }

    /// Values as JSON Lines (`application/jsonl`): one a line, sent when it is there.
    ///
    /// - Parameters:
    ///   - values: The values. What the sequence throws, and a value without a JSON form, are treated as in
    ///     ``stream(contentType:status:headers:_:)``.
    ///   - status: The status.
    ///   - headers: The header fields.
    ///   - json: Writes the values; always without line breaks.
    /// - Returns: An answer without Content-Length.
    public static func jsonLines<Values: AsyncSequence & Sendable>(
        _ values: Values, status: HTTPResponse.Status = .ok, headers: ResponseHeaders = [:],
        by json: JSONWriter = JSONWriter()
    ) -> Response where Values.Element: Encodable {
        var json = json
        json.pretty = false
        return stream(contentType: "application/jsonl", status: status, headers: headers) { [json] writer in
            for try await value in values {
                var line = try json.bytes(of: value)
                line.append(0x0A)
                try await writer.write(line)
            }
        }
    }
}

extension HTTPField.Name {
    /// Tells nginx whether to hold an answer back until a buffer is full.
    static let xAccelBuffering = HTTPField.Name.named("X-Accel-Buffering")
}
