// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A route with what answers its requests.
///
/// A class, so that a lookup hands out one reference.
final class Endpoint: Sendable {
    typealias Handler = @Sendable (Request) async throws -> Response

    let route: Route
    /// What the route's options say together.
    let setup: RouteSetup
    /// What it reads of requests, where that is known.
    let reads: RouteReads?
    /// What answers inside of the route's middleware.
    let handler: Handler

    init(_ route: Route, _ setup: RouteSetup, reads: RouteReads?, handler: @escaping Handler) {
        self.route = route
        self.setup = setup
        self.reads = reads
        self.handler = handler
    }
}

/// What a route reads of its requests, for those who describe it.
struct RouteReads: Sendable {
    /// The type that the handler takes; ``Request`` where it takes nothing as well.
    let argument: Any.Type
    let plan: RequestPlan
}
