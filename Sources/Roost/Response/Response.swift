// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// An answer: a status, header fields and a body.
public struct Response: Sendable {
    /// The status.
    public var status: HTTPResponse.Status
    /// Header fields besides Content-Type and Content-Length, which come from the body.
    public var headers: HTTPFields
    /// The body and what it is.
    public var body: ResponseBody

    /// Puts an answer together.
    public init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: ResponseBody = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A text, in UTF-8.
    public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, body: ResponseBody(Array(text.utf8), contentType: "text/plain; charset=utf-8"))
    }

    /// An HTML page, in UTF-8.
    public static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, body: ResponseBody(Array(text.utf8), contentType: "text/html; charset=utf-8"))
    }

    /// Sends the client elsewhere.
    ///
    /// - Parameters:
    ///   - location: A URL, or a path with what stands behind it; as it goes on the wire.
    ///   - status: 307 keeps method and body; 303 makes a GET of it.
    /// - Returns: An answer without a body.
    public static func redirect(to location: String, status: HTTPResponse.Status = .temporaryRedirect) -> Response {
        Response(status: status, headers: [.location: location])
    }

    private static let writer = JSONWriter()

    /// Any value as JSON.
    ///
    /// - Throws: ``JSONWritingError`` when the value has no JSON form.
    public static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok
    ) throws(JSONWritingError) -> Response {
        try json(value, status: status, by: writer)
    }

    /// Any value as JSON, with a choice of how.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status, by writer: JSONWriter
    ) throws(JSONWritingError) -> Response {
        Response(status: status, body: ResponseBody(try writer.bytes(of: value), contentType: "application/json"))
    }
}

/// The body of an answer.
public struct ResponseBody: Sendable {
    /// The bytes.
    public var bytes: [UInt8]
    /// The media type; no Content-Type field where it is `nil`.
    public var contentType: String?

    /// A body in memory.
    public init(_ bytes: [UInt8], contentType: String?) {
        self.bytes = bytes
        self.contentType = contentType
    }

    /// No body.
    public static let empty = ResponseBody([], contentType: nil)
}
