// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// An error that answers the request: a status, a detail for the client, and header fields.
///
///     throw HTTPError(.notFound, detail: "No book has the id \(id)")
///     throw HTTPError(.conflict, detail: ["code": 7, "reasons": ["a", "b"]], headers: [.retryAfter: "3"])
///
/// The answer's body is `{"detail": …}`, as FastAPI's, unless ``App/errorFormat`` says otherwise.
public struct HTTPError: Error, Sendable, HasResponseHeaders {
    /// The status of the answer.
    public var status: HTTPResponse.Status
    /// What the client is told, as JSON: the status's own phrase where nothing else is given.
    public var detail: any Encodable & Sendable
    /// Header fields of the answer.
    public var headers: ResponseHeaders
    /// The error behind this one, for the log and for error handlers; the client learns nothing of it.
    public var cause: (any Error)?

    /// Describes an error; its detail is the status's phrase.
    public init(_ status: HTTPResponse.Status, headers: ResponseHeaders = [:], cause: (any Error)? = nil) {
        self.init(status, detail: status.phrase, headers: headers, cause: cause)
    }

    /// Describes an error with a detail of any type.
    public init(
        _ status: HTTPResponse.Status, detail: some Encodable & Sendable, headers: ResponseHeaders = [:],
        cause: (any Error)? = nil
    ) {
        self.status = status
        self.detail = detail
        self.headers = headers
        self.cause = cause
    }

    /// Describes an error with a detail that is written as a literal.
    public init(
        _ status: HTTPResponse.Status, detail: JSONValue, headers: ResponseHeaders = [:], cause: (any Error)? = nil
    ) {
        self.status = status
        self.detail = detail
        self.headers = headers
        self.cause = cause
    }
}

extension HTTPError: CustomStringConvertible {
    /// The status, the detail and the cause, for a log.
    public var description: String {
        let cause = cause.map { "; \($0)" } ?? ""
        return "\(status.code) \(detail)\(cause)"
    }
}
