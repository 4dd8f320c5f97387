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

    init(title: String, version: String, routes: [Route], table: RouteTable, errors: ErrorAnswers, logger: Logger) {
        self.title = title
        self.version = version
        self.routes = routes
        self.table = table
        self.logger = logger
        self.errors = errors
    }

    /// Answers a request; errors become answers too.
    public func respond(to request: Request) async -> Response {
        var request = request
        do {
            let response = try await route(&request)
            if let refusal = response.refusal { throw refusal }
            return response
        } catch {
            return await errors.answer(error, to: request, logger: logger)
        }
    }

    /// Leaves in the request what was found, for the answer to an error.
    private func route(_ request: inout Request) async throws -> Response {
        switch table.match(request.method, path: request.target.path) {
        case .route(let route, let pathParameters):
            request.pathParameters = pathParameters
            request.route = route
            return try await route.handler(request)
        case .methodNotAllowed(let methods):
            return try await answerForOtherMethods(methods, &request)
        case .notFound:
            throw HTTPError(.notFound)
        case .badPath:
            throw HTTPError(.badRequest)
        }
    }

    /// HEAD is GET without a body, and OPTIONS tells the methods (RFC 9110, sections 9.3.2 and 9.3.7).
    private func answerForOtherMethods(_ methods: [HTTPRequest.Method], _ request: inout Request) async throws
        -> Response
    {
        if request.method == .head, methods.contains(.get) {
            request.method = .get
            return try await route(&request)
        }
        var allowed = methods
        if methods.contains(.get) { allowed.append(.head) }
        allowed.append(.options)
        let allow: ResponseHeaders = [.allow: allowed.map(\.rawValue).joined(separator: ", ")]
        guard request.method != .options else { return Response(status: .noContent, headers: allow) }
        throw HTTPError(.methodNotAllowed, headers: allow)
    }

    /// Answers a request that came over FastCGI.
    public func handle(_ request: FastCGIRequest, _ response: any FastCGIResponse) async throws {
        let parsed: Request
        do throws(HTTPError) {
            parsed = try Request(request)
        } catch {
            let answer = await errors.answer(error, to: Request(target: RequestTarget(path: "/")), logger: logger)
            return try await response.write(ResponseEncoder(answer, to: .get).bytes)
        }
        let answer = ResponseEncoder(await respond(to: parsed), to: parsed.method)
        if answer.headerLength > ResponseEncoder.headerLengthToWarnOf {
            logger.warning(
                "a header block is larger than front servers take by themselves",
                metadata: [
                    "length": "\(answer.headerLength)", "method": "\(parsed.method)", "path": "\(parsed.target.path)",
                ])
        }
        try await response.write(answer.bytes)
    }
}
