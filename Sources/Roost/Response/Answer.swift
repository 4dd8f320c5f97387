// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A value that becomes JSON, with a status, header fields or cookies of its own.
///
///     app.post("/books") { (input: NewBook) in
///         let book = try await shelf.add(input.book)
///         return Answer(book, status: .created, headers: [.location: "/books/\(book.id)"])
///     }
///
/// Unlike a ``Response``, it tells by its type what the answer holds, so that the route's description knows it.
public struct Answer<Value: Encodable & Sendable>: Sendable, HasResponseHeaders {
    /// What becomes JSON.
    public var value: Value
    /// The status; the route's own where it is `nil`.
    public var status: HTTPResponse.Status?
    /// The header fields.
    public var headers: ResponseHeaders

    /// Puts an answer together.
    public init(_ value: Value, status: HTTPResponse.Status? = nil, headers: ResponseHeaders = [:]) {
        self.value = value
        self.status = status
        self.headers = headers
    }

    /// The answer of a route with that status.
    func response(status: HTTPResponse.Status, by writer: JSONWriter) throws(JSONWritingError) -> Response {
        try .json(value, status: self.status ?? status, headers: headers, by: writer)
    }
}
