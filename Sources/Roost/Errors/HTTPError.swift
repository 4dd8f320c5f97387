// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// An error that answers the request: a status, a detail for the client, and header fields.
///
///     throw HTTPError(.notFound, detail: "No book has the id \(id)")
///
/// The answer's body is `{"detail": …}`, as FastAPI's.
public struct HTTPError: Error, Sendable {
    /// The status of the answer.
    public var status: HTTPResponse.Status
    /// What the client is told: the status's own phrase where nothing else is given.
    public var detail: JSONValue
    /// Header fields of the answer.
    public var headers: HTTPFields

    /// Describes an error.
    public init(_ status: HTTPResponse.Status, detail: JSONValue? = nil, headers: HTTPFields = [:]) {
        self.status = status
        self.detail = detail ?? .string(status.reasonPhrase)
        self.headers = headers
    }
}

/// The request does not fit what the route declares; answered with 422 and every error at once.
public struct RequestValidationError: Error, Sendable {
    /// What is wrong, in the order of path, query, header, body; never empty.
    public var errors: [ValidationError]

    /// Describes a request that does not fit.
    public init(_ errors: [ValidationError]) { self.errors = errors }
}
