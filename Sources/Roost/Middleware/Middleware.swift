// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Stands around the handlers of an application, a router or a route.
///
///     struct ServedBy: Middleware {
///         let name: String
///
///         func respond(to request: Request, next: Next) async -> Response {
///             var response = await next(request)
///             response.headers["X-Served-By"] = name
///             return response
///         }
///     }
///     app.use(ServedBy(name: "one"))
///
/// It may answer by itself, change the request before it hands it on, or the answer afterwards. A body that it reads
/// with ``Request/collectBody(limit:)`` is there for the handler again. What it throws is answered as any other error,
/// right outside of it, so that middleware further out sees an answer. What it answers by itself it says in
/// ``DescribesOperations/describe(_:)``, so that the documentation knows.
///
/// An application's middleware (``App/use(_:)-(Middleware...)``) runs for every request; that of a router
/// (``Router/use(_:)-(Middleware...)``) and of a route (``RouteOption/middleware(_:)``) only for the routes in it, once
/// one is found.
public protocol Middleware: Sendable, DescribesOperations {
    /// Answers a request, itself or by what stands inside.
    ///
    /// - Parameters:
    ///   - request: The request, as what stands outside has handed it on.
    ///   - next: What stands inside.
    /// - Returns: The answer.
    /// - Throws: What is answered as errors of handlers are.
    func respond(to request: Request, next: Next) async throws -> Response

    /// What is wrong in how it was made, for the programmer; an application with any does not start. None by default.
    var mistakes: [String] { get }
}

extension Middleware {
    /// None.
    public var mistakes: [String] { [] }

    /// Nothing: it has no answers of its own.
    public func describe(_ operation: inout DescribedOperation) {}

    /// What is wrong, with what it is wrong in.
    var namedMistakes: [String] { mistakes.map { "\(Self.self): \($0)" } }
}

/// What stands inside of a middleware: the next one, or the handler at last.
public struct Next: Sendable {
    private let answer: @Sendable (Request) async -> Response

    /// Puts something inside of a middleware, as tests need it.
    public init(_ answer: @escaping @Sendable (Request) async -> Response) { self.answer = answer }

    /// Answers the request.
    ///
    /// It never throws: what is thrown inside is an answer already, told by ``Response/error``.
    public func callAsFunction(_ request: Request) async -> Response { await answer(request) }
}

/// A function as a middleware.
struct MiddlewareFunction: Middleware {
    let function: @Sendable (Request, Next) async throws -> Response

    func respond(to request: Request, next: Next) async throws -> Response { try await function(request, next) }
}
