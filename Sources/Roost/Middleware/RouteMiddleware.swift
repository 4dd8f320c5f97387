// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// The middleware around the handler of one route, the outermost first.
struct RouteMiddleware: Sendable {
    let middleware: [any Middleware]
    let handler: Route.Handler

    /// Answers a request by the middleware from `index` on.
    ///
    /// - Throws: What that middleware, or the handler, throws.
    func respond(to request: Request, from index: Int = 0) async throws -> Response {
        guard index < middleware.count else { return try await handler(request).notingFields }
        // Routes are found by services alone.
        guard let service = request.service else { throw HTTPError(.internalServerError) }
        let route = request.route
        return try await middleware[index].respond(
            to: request,
            next: Next { request in
                var request = request
                request.service = service
                request.route = route
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
