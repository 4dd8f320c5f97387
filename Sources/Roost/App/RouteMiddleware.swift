// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The middleware around the handler of one route, the outermost first.
struct RouteMiddleware: Sendable {
    private let endpoint: Endpoint
    private let service: AppService
    private let middleware: [any Middleware]

    init(_ endpoint: Endpoint, in service: AppService) {
        self.endpoint = endpoint
        self.service = service
        middleware = endpoint.setup.middleware
    }

    /// Answers a request by the middleware from `index` on.
    ///
    /// - Throws: What that middleware, or the handler, throws.
    func respond(to request: Request, from index: Int = 0) async throws -> Response {
        guard index < middleware.count else { return try await endpoint.handler(request).notingFields }
        return try await middleware[index].respond(
            to: request,
            next: Next { request in
                // It may be another request than the one that was found.
                var request = request
                request.application = service
                request.route = endpoint.route
                do {
                    let response = try await respond(to: request, from: index + 1)
                    guard let refusal = response.refusal else { return response }
                    return await service.answer(refusal, to: request, insteadOf: response)
                } catch {
                    return await service.errors.answer(error, to: request, logger: service.logger)
                }
            })
    }
}
