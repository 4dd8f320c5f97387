// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Adds routes of one method, or of a few; see ``Router/get`` and its siblings.
///
/// A handler takes nothing, an ``Input``, or the whole ``Request``. It returns a value that becomes JSON, a
/// ``Response``, or nothing.
public struct Verb {
    let router: Router
    let methods: [HTTPRequest.Method]

    /// Answers with a value as JSON.
    ///
    /// - Parameters:
    ///   - path: The path behind the router's prefix, with parameters in braces (``PathTemplate``).
    ///   - status: The status of the answer.
    ///   - options: What else is said about the route.
    ///   - handler: Makes the answer's value.
    public func callAsFunction<Output: Encodable & Sendable>(
        _ path: String, status: HTTPResponse.Status = .ok, _ options: RouteOption...,
        handler: @escaping @Sendable () async throws -> Output
    ) {
        register(path, status, Output.self, options) { info in
            let writer = JSONWriter(omitNil: info.omitsNil)
            return { (_: Request) in try .json(try await handler(), status: status, by: writer) }
        }
    }

    /// Answers with a value as JSON, and what the handler says about status, header fields and cookies.
    public func callAsFunction<Output: Encodable & Sendable>(
        _ path: String, status: HTTPResponse.Status = .ok, _ options: RouteOption...,
        handler: @escaping @Sendable () async throws -> Answer<Output>
    ) {
        register(path, status, Output.self, options) { info in
            let writer = JSONWriter(omitNil: info.omitsNil)
            return { (_: Request) in try (try await handler()).response(status: status, by: writer) }
        }
    }

    /// Answers with a response of the handler's own.
    public func callAsFunction(
        _ path: String, _ options: RouteOption..., handler: @escaping @Sendable () async throws -> Response
    ) {
        register(path, .ok, Response.self, options) { _ in { (_: Request) in try await handler() } }
    }

    // The two for nothing and the two for what is no answer are disfavoured together: each other one that fits comes
    // first, and between these it is the result that decides.

    /// Answers without content: 204 where nothing else is said.
    @_disfavoredOverload
    public func callAsFunction(
        _ path: String, status: HTTPResponse.Status = .noContent, _ options: RouteOption...,
        handler: @escaping @Sendable () async throws -> Void
    ) {
        register(path, status, Void.self, options) { _ in
            { (_: Request) in
                try await handler()
                return Response(status: status)
            }
        }
    }

    /// Reads the handler's argument from the request, and answers with a value as JSON.
    public func callAsFunction<Argument: HandlerArgument, Output: Encodable & Sendable>(
        _ path: String, status: HTTPResponse.Status = .ok, _ options: RouteOption...,
        handler: @escaping @Sendable (Argument) async throws -> Output
    ) {
        register(path, status, Output.self, options) { info in
            let writer = JSONWriter(omitNil: info.omitsNil)
            return { (argument: Argument) in try .json(try await handler(argument), status: status, by: writer) }
        }
    }

    /// Reads the handler's argument from the request, and answers with a value as JSON, and what the handler says about
    /// status, header fields and cookies.
    public func callAsFunction<Argument: HandlerArgument, Output: Encodable & Sendable>(
        _ path: String, status: HTTPResponse.Status = .ok, _ options: RouteOption...,
        handler: @escaping @Sendable (Argument) async throws -> Answer<Output>
    ) {
        register(path, status, Output.self, options) { info in
            let writer = JSONWriter(omitNil: info.omitsNil)
            return { (argument: Argument) in
                try (try await handler(argument)).response(status: status, by: writer)
            }
        }
    }

    /// Reads the handler's argument from the request, and answers with a response of the handler's own.
    public func callAsFunction<Argument: HandlerArgument>(
        _ path: String, _ options: RouteOption..., handler: @escaping @Sendable (Argument) async throws -> Response
    ) {
        register(path, .ok, Response.self, options) { _ in handler }
    }

    /// Reads the handler's argument from the request, and answers without content: 204 where nothing else is said.
    @_disfavoredOverload
    public func callAsFunction<Argument: HandlerArgument>(
        _ path: String, status: HTTPResponse.Status = .noContent, _ options: RouteOption...,
        handler: @escaping @Sendable (Argument) async throws -> Void
    ) {
        register(path, status, Void.self, options) { _ in
            { (argument: Argument) in
                try await handler(argument)
                return Response(status: status)
            }
        }
    }

    /// Catches handlers whose result is no answer: the application does not start.
    ///
    /// Without it Swift would take such a handler for one that returns nothing, and drop the result.
    @_disfavoredOverload
    @available(
        *, deprecated,
        message:
            "its result is no answer: return an Encodable & Sendable, an Answer, nothing, or a Response without status:"
    )
    public func callAsFunction<Output>(
        _ path: String, status: HTTPResponse.Status = .ok, _ options: RouteOption...,
        handler: @escaping @Sendable () async throws -> Output
    ) {
        refuse(path, status, Output.self, options)
    }

    /// Catches handlers whose result is no answer: the application does not start.
    @_disfavoredOverload
    @available(
        *, deprecated,
        message:
            "its result is no answer: return an Encodable & Sendable, an Answer, nothing, or a Response without status:"
    )
    public func callAsFunction<Argument: HandlerArgument, Output>(
        _ path: String, status: HTTPResponse.Status = .ok, _ options: RouteOption...,
        handler: @escaping @Sendable (Argument) async throws -> Output
    ) {
        refuse(path, status, Output.self, options)
    }

    /// Remembers a route that cannot be answered, so that the start ends and tells it.
    private func refuse(
        _ path: String, _ status: HTTPResponse.Status, _ output: Any.Type, _ options: [RouteOption]
    ) {
        router.add(
            RouteDeclaration(methods: methods, path: path, status: status, output: output, options: options) {
                (_) throws(AppError) in throw AppError(Self.refusal(of: output))
            })
    }

    private static func refusal(of output: Any.Type) -> String {
        if output is Response.Type {
            return "the handler returns a Response, which has a status of its own: leave out the route's status:"
        }
        return "the handler returns \(output), which is no answer: "
            + "it has to be Encodable and Sendable, an Answer, a Response or nothing"
    }

    /// Remembers a route; its argument is looked at when the application starts, with the route's whole path.
    private func register<Argument: HandlerArgument>(
        _ path: String, _ status: HTTPResponse.Status, _ output: Any.Type, _ options: [RouteOption],
        _ makeAnswer: @escaping (RouteInfo) -> @Sendable (Argument) async throws -> Response
    ) {
        router.add(
            RouteDeclaration(methods: methods, path: path, status: status, output: output, options: options) {
                (context) throws(AppError) in try context.handler(makeAnswer(context.setup.info))
            })
    }
}
