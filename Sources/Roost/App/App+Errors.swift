// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

extension App {
    /// Answers the errors of a type, wherever they are thrown.
    ///
    ///     app.onError(OutOfStock.self) { error, request in
    ///         try .json(["error": "out_of_stock", "title": error.title], status: .conflict)
    ///     }
    ///
    /// The handler of exactly an error's type comes first; then, in the order of their declaration, those that it fits
    /// as well (a superclass, a protocol such as `(any Error).self`). What the handler throws itself is answered as if
    /// it had no handler.
    public func onError<Failure: Error>(
        _ type: Failure.Type, _ handler: @escaping @Sendable (Failure, Request) async throws -> Response
    ) {
        errors.handlers.add(type, handler)
    }

    /// Answers errors that end in a status: an ``HTTPError``, also that of an unknown path (404) or method (405), and
    /// any other error that no type handler takes, as 422 and 500; then ``HTTPError/cause`` has it.
    public func onError(
        _ status: HTTPResponse.Status, _ handler: @escaping @Sendable (HTTPError, Request) async throws -> Response
    ) {
        errors.handlers.add(status, handler)
    }

    /// The shape of all errors' answers that no handler makes.
    public var errorFormat: ErrorFormat {
        get { errors.format }
        set { errors.format = newValue }
    }

    /// Status and shape of the answer to a request that does not fit what a route declares, where they are not those of
    /// ``errorFormat``.
    public var validationErrors: ValidationErrorFormat? {
        get { errors.validation }
        set { errors.validation = newValue }
    }

    /// Whether browsers get a page with all that is known of an unhandled error: for `dev` alone.
    package var showsErrorPages: Bool {
        get { errors.showsErrorPages }
        set { errors.showsErrorPages = newValue }
    }
}
