// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGI
import HTTPTypes
public import Logging

/// An application that is ready: it answers requests, on any thread, and does not change.
public final class AppService: Sendable {
    /// The application's name.
    public let title: String
    /// The application's own version.
    public let version: String
    /// Where what happens is written.
    public let logger: Logger
    /// All routes, in the order of declaration.
    public let routes: [Route]
    private let table: RouteTable
    private let errors: ErrorAnswers

    init(title: String, version: String, routes: [Route], table: RouteTable, logger: Logger) {
        self.title = title
        self.version = version
        self.routes = routes
        self.table = table
        self.logger = logger
        errors = ErrorAnswers(logger: logger)
    }

    /// Answers a request; errors become answers too.
    public func respond(to request: Request) async -> Response {
        do {
            return try await route(request)
        } catch {
            return errors.answer(error, to: request)
        }
    }

    private func route(_ request: Request) async throws -> Response {
        switch table.match(request.method, path: request.target.path) {
        case .route(let route, let pathParameters):
            var request = request
            request.pathParameters = pathParameters
            request.bodyLimit = route.info.bodyLimit
            return try await route.handler(request)
        case .methodNotAllowed(let methods):
            return try await answerForOtherMethods(methods, request)
        case .notFound:
            throw HTTPError(.notFound)
        case .badPath:
            throw HTTPError(.badRequest)
        }
    }

    /// HEAD is GET without a body, and OPTIONS tells the methods (RFC 9110, sections 9.3.2 and 9.3.7).
    private func answerForOtherMethods(_ methods: [HTTPRequest.Method], _ request: Request) async throws -> Response {
        if request.method == .head, methods.contains(.get) {
            var request = request
            request.method = .get
            return try await route(request)
        }
        var allowed = methods
        if methods.contains(.get) { allowed.append(.head) }
        allowed.append(.options)
        let allow: HTTPFields = [.allow: allowed.map(\.rawValue).joined(separator: ", ")]
        guard request.method != .options else { return Response(status: .noContent, headers: allow) }
        throw HTTPError(.methodNotAllowed, headers: allow)
    }

    /// Answers a request that came over FastCGI.
    public func handle(_ request: FastCGIRequest, _ response: any FastCGIResponse) async throws {
        let parsed: Request
        do throws(HTTPError) {
            parsed = try Request(request)
        } catch {
            let answer = errors.answer(error, to: Request(target: RequestTarget(path: "/")))
            return try await response.write(ResponseEncoder.encode(answer, to: .get))
        }
        let answer = await respond(to: parsed)
        try await response.write(ResponseEncoder.encode(answer, to: parsed.method))
    }
}
