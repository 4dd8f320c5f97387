// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI

/// Refuses bodies beyond a length with 413, however they are read: as inputs, collected, or as a stream.
///
///     app.use(BodyLimit(10 << 20))
///     app.post("/import", .middleware(BodyLimit(1 << 30))) { … }       // does not help: the smaller one counts
///
/// A length that is told is refused before anything is read; what comes is counted all the same. Inputs have a limit of
/// their own besides, ``RouteOption/bodyLimit(_:)``, and so has the front server (nginx: `client_max_body_size`).
public struct BodyLimit: Middleware {
    private let bytes: Int

    /// Chooses the limit, in bytes.
    public init(_ bytes: Int) { self.bytes = bytes }

    /// A limit below nothing.
    public var mistakes: [String] { bytes >= 0 ? [] : ["\(bytes) bytes are less than nothing"] }

    /// Hands on the request with a body of that length at most.
    ///
    /// - Throws: ``HTTPError`` 413 for a body that is known to be longer.
    public func respond(to request: Request, next: Next) async throws -> Response {
        let length = request.storage(ifMade: \.collectedBody)?.count ?? request.contentLength ?? 0
        guard length <= bytes else { throw HTTPError(.contentTooLarge) }
        var request = request
        request.incomingBody = request.incomingBody.limited(to: bytes)
        return await next(request)
    }

    /// The refusal, of operations that take a body.
    public func describe(_ operation: inout DescribedOperation) {
        if operation.readsBody { operation.responds(.contentTooLarge, "The body is too large.") }
    }
}
