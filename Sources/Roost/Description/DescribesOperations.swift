// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A part of an application that answers requests by itself, or asks something of them, and says so in the documentation.
///
/// Each ``Middleware`` and each ``SecurityScheme`` is one; what it says stands with every operation that it is in front of.
///
///     struct OpeningHours: Middleware {
///         func respond(to request: Request, next: Next) async throws -> Response {
///             guard isOpen else { throw HTTPError(.serviceUnavailable, headers: [.retryAfter: "3600"]) }
///             return await next(request)
///         }
///
///         func describe(_ operation: inout DescribedOperation) {
///             operation.responds(
///                 .serviceUnavailable, "The shop is closed.", headers: [.init("Retry-After", ["type": "integer"])])
///         }
///     }
public protocol DescribesOperations {
    /// Says what the part adds to an operation; called once for each, when the application starts.
    func describe(_ operation: inout DescribedOperation)
}
