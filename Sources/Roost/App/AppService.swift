// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGI
public import HTTPTypes
public import Logging

/// An application that is ready: it answers requests, on any thread, and does not change.
public final class AppService: AnsweringApplication {
    /// The application's name.
    public let title: String
    /// The application's own version.
    public let version: String
    /// Where what happens is written.
    public let logger: Logger
    /// All routes, in the order of declaration, without those of applications inside.
    public let routes: [Route]
    /// The applications inside, under their prefixes.
    public let mounts: [Mount]
    /// What the application is, as OpenAPI has it; `nil` where its settings have no path for it.
    public let openAPI: OpenAPIDocument?
    /// The names of routes, to build paths from.
    let names: RouteNames
    private let middleware: [any Middleware]
    let isInsideMiddleware: Bool
    private let table: RouteTable
    private let hosts: HostTable
    let rootPath: RootPath
    private let redirectsSlashes: Bool
    let errors: ErrorAnswers
    /// What lives as long as the application, and those in it.
    let application: ApplicationScope
    /// Finds what lives as long as the application, for middleware.
    let lifelong: LifelongContext

    init(_ app: App, _ parts: ServiceParts) {
        title = app.title
        version = app.version
        logger = app.logger
        routes = parts.endpoints.map(\.route)
        mounts = parts.mounts
        openAPI = parts.document
        names = parts.names
        middleware = app.middleware
        isInsideMiddleware = parts.isInsideMiddleware
        table = parts.table
        hosts = parts.hosts
        application = parts.application
        lifelong = LifelongContext(overrides: parts.overrides, application: parts.application)
        rootPath = app.rootPath
        redirectsSlashes = app.redirectsSlashes
        errors = parts.errors
    }

    /// Finds the route that a request would have, among those of this application itself.
    ///
    /// - Parameters:
    ///   - method: The method; HEAD and OPTIONS find only routes of their own.
    ///   - path: The path inside the application, percent-encoded.
    /// - Returns: The route, or `nil` where the answer comes from elsewhere.
    public func route(for method: HTTPRequest.Method, _ path: String) -> Route? {
        guard case .found(let endpoint) = table.match(method, path: path) else { return nil }
        return endpoint.route
    }

    /// Answers a request; errors become answers too.
    public func respond(to request: Request) async -> Response { await respond(to: request, from: 0) }

    /// Answers a request by the middleware from `index` on, and by what stands inside of all of it at last.
    func respond(to request: Request, from index: Int) async -> Response {
        let isInside = index == middleware.count
        if isInside, !hosts.isEmpty, let service = hosts[request.host] {
            return await service.respond(to: request, from: 0)
        }
        var request = request
        request.application = self
        do {
            let response =
                isInside
                ? try await route(&request)
                : try await middleware[index].respond(
                    to: request, next: Next { await self.respond(to: $0, from: index + 1) })
            if let refusal = response.refusal { return await answer(refusal, to: request, insteadOf: response) }
            return answeringFailures(of: response, to: request)
        } catch {
            return await errors.answer(error, to: request, logger: logger)
        }
    }

    /// Leaves in the request what was found, for the answer to an error.
    private func route(_ request: inout Request) async throws -> Response {
        guard request.hasSoundHost else { throw HTTPError(.badRequest, detail: "Invalid host header") }
        switch table.match(request.method, path: request.target.path) {
        case .found(let endpoint):
            request.route = endpoint.route
            if isInsideMiddleware { request.storage.route = endpoint.route }
            guard endpoint.setup.middleware.isEmpty else {
                return try await RouteMiddleware(endpoint, in: self).respond(to: request)
            }
            return try await endpoint.handler(request)
        case .mount(let number, let place):
            var inner = request
            inner.target.enter(at: place)
            return await mounts[number].service.respond(to: inner, from: 0)
        case .methodNotAllowed(let methods):
            return try await answerForOtherMethods(methods, &request)
        case .notFound:
            return try redirectBySlash(request)
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
        if methods.contains(.get), !methods.contains(.head) { allowed.append(.head) }
        if !methods.contains(.options) { allowed.append(.options) }
        let allow: ResponseHeaders = [.allow: allowed.map(\.rawValue).joined(separator: ", ")]
        guard request.method != .options else { return Response(status: .noContent, headers: allow) }
        throw HTTPError(.methodNotAllowed, headers: allow)
    }

    /// Sends the client to the path with a slash more or less at its end, where that is known, for whichever method:
    /// what has a method that is not known learns there which are.
    private func redirectBySlash(_ request: Request) throws(HTTPError) -> Response {
        var target = request.target
        guard redirectsSlashes, target.toggleLastSlash(), let location = target.location else {
            throw HTTPError(.notFound)
        }
        switch table.match(request.method, path: target.path) {
        case .found, .mount, .methodNotAllowed:
            return Response(status: .temporaryRedirect, headers: [.location: location])
        case .notFound, .badPath: throw HTTPError(.notFound)
        }
    }

    /// Answers a request that came over FastCGI.
    public func handle(_ request: FastCGIRequest, _ response: any FastCGIResponse) async throws {
        let parsed: Request
        do throws(HTTPError) {
            parsed = try Request(request, rootPath: rootPath)
        } catch {
            let answer = await errors.answer(error, to: Request(target: RequestTarget(path: "/")), logger: logger)
            return try await response.write(ResponseEncoder(answer, to: .get).bytes)
        }
        let answer = await respond(to: parsed, from: 0)
        let sent = await send(answer, to: parsed, over: response)
        if !answer.afterResponse.isEmpty {
            // The client need not wait, nor the next request on its connection.
            if sent.isComplete { await response.finish(applicationStatus: 0) }
            await answer.afterResponse.run(
                after: sent, isErrorAnswer: answer.error != nil, of: parsed, in: application.work, logger)
        }
        // Whoever catches it breaks the answer off.
        if let error = sent.error, !sent.isComplete { throw error }
    }
}
