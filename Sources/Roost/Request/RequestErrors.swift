// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI

/// The request does not fit what the route declares; answered with 422 and every error at once.
///
/// ``App/validationErrors`` changes status and shape of the answer.
public struct RequestValidationError: Error, Sendable {
    /// What is wrong, in the order of dependencies, path, query, header, cookie, body; never empty.
    public var errors: [ValidationError]

    /// Describes a request that does not fit.
    public init(_ errors: [ValidationError]) { self.errors = errors }
}

extension RequestBodyError {
    /// The answer to a request whose body cannot be read to its end.
    var httpError: HTTPError {
        switch code {
        case .tooLong: HTTPError(.contentTooLarge, cause: self)
        case .timedOut: HTTPError(.requestTimeout, cause: self)
        case .noMemory: HTTPError(.serviceUnavailable, headers: [.retryAfter: "1"], cause: self)
        default: HTTPError(.badRequest, detail: "There was an error parsing the body", cause: self)
        }
    }

    /// Whether it has an answer of its own, for it is not the program that has failed.
    var isForeseen: Bool { [.tooLong, .timedOut, .truncated, .aborted, .noMemory].contains(code) }
}
