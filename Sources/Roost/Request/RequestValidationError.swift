// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The request does not fit what the route declares; answered with 422 and every error at once.
///
/// ``App/validationErrors`` changes status and shape of the answer.
public struct RequestValidationError: Error, Sendable {
    /// What is wrong, in the order of dependencies, path, query, header, cookie, body; never empty.
    public var errors: [ValidationError]

    /// Describes a request that does not fit.
    public init(_ errors: [ValidationError]) { self.errors = errors }
}
