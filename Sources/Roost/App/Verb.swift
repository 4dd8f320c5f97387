// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// Registers routes of one method; see ``App/get`` and its siblings.
///
/// A handler takes nothing, an ``Input``, or the whole ``Request``. It returns a value that becomes JSON, a
/// ``Response``, or nothing.
public struct Verb {
    let app: App
    let method: HTTPRequest.Method

    /// Answers with a value as JSON.
    ///
    /// - Parameters:
    ///   - path: The path, with parameters in braces (``PathTemplate``).
    ///   - status: The status of the answer.
    ///   - bodyLimit: The most bytes of body to read; ``App/defaultBodyLimit`` where it is left out.
    ///   - handler: Makes the answer's value.
    public func callAsFunction<Output: Encodable & Sendable>(
        _ path: String, status: HTTPResponse.Status = .ok, bodyLimit: Int? = nil,
        handler: @escaping @Sendable () async throws -> Output
    ) {
        register(path, bodyLimit) { (_: Request) in try .json(try await handler(), status: status) }
    }

    /// Answers with a response of the handler's own.
    public func callAsFunction(
        _ path: String, bodyLimit: Int? = nil, handler: @escaping @Sendable () async throws -> Response
    ) {
        register(path, bodyLimit) { (_: Request) in try await handler() }
    }

    /// Answers without content: 204 where nothing else is said.
    public func callAsFunction(
        _ path: String, status: HTTPResponse.Status = .noContent, bodyLimit: Int? = nil,
        handler: @escaping @Sendable () async throws -> Void
    ) {
        register(path, bodyLimit) { (_: Request) in
            try await handler()
            return Response(status: status)
        }
    }

    /// Reads the handler's argument from the request, and answers with a value as JSON.
    public func callAsFunction<Argument: HandlerArgument, Output: Encodable & Sendable>(
        _ path: String, status: HTTPResponse.Status = .ok, bodyLimit: Int? = nil,
        handler: @escaping @Sendable (Argument) async throws -> Output
    ) {
        register(path, bodyLimit) { try .json(try await handler($0), status: status) }
    }

    /// Reads the handler's argument from the request, and answers with a response of the handler's own.
    public func callAsFunction<Argument: HandlerArgument>(
        _ path: String, bodyLimit: Int? = nil, handler: @escaping @Sendable (Argument) async throws -> Response
    ) {
        register(path, bodyLimit, handler)
    }

    /// Reads the handler's argument from the request, and answers without content: 204 where nothing else is said.
    public func callAsFunction<Argument: HandlerArgument>(
        _ path: String, status: HTTPResponse.Status = .noContent, bodyLimit: Int? = nil,
        handler: @escaping @Sendable (Argument) async throws -> Void
    ) {
        register(path, bodyLimit) {
            try await handler($0)
            return Response(status: status)
        }
    }

    private func register<Argument: HandlerArgument>(
        _ path: String, _ bodyLimit: Int?, _ handler: @escaping @Sendable (Argument) async throws -> Response
    ) {
        app.add(method, path, bodyLimit: bodyLimit) { template throws(AppError) in
            let reader = try Argument.makeReader(for: template)
            return { try await handler(try await reader.read($0)) }
        }
    }
}
