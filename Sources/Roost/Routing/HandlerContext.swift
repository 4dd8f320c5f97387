// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a handler has to fit: its route's path and options, and the application around it.
struct HandlerContext {
    let template: PathTemplate
    let setup: RouteSetup
    /// Dependencies that stand in for others.
    let overrides: DependencyOverrides
    /// The dependencies that live as long as the application.
    let application: ApplicationScope
    /// Where what the route reads is noted.
    let note = RouteReadsNote()

    /// Makes a route's handler of what takes an argument.
    ///
    /// - Throws: ``AppError`` for a mistake in the argument's type, or where it does not fit the route.
    func handler<Argument: HandlerArgument>(
        _ handle: @escaping @Sendable (Argument) async throws -> Response
    ) throws(AppError) -> Endpoint.Handler {
        let planner = InputPlanner(template, overrides: overrides, application: application)
        for dependency in setup.dependencies { try dependency.reference.require(planner, dependency.scopes) }
        let reader = try ArgumentReader<Argument>.make(in: planner)
        let plan = try planner.plan(for: "\(Argument.self)")
        note.reads = RouteReads(argument: Argument.self, plan: plan)
        guard plan.dependencies.isEmpty else {
            let takesBackground = plan.dependencies.contains { $0.dependency === BackgroundTasks.ofRequest }
            return { request in
                var response = try await plan.chain(reader, handle, of: request).respond()
                if takesBackground {
                    for task in request.storage.background.take() { response.afterResponse.add(task) }
                }
                return response
            }
        }
        // What takes the request as it is needs no plan.
        if let handle = handle as? Endpoint.Handler { return handle }
        return { try await handle(try await plan.read(reader, from: $0)) }
    }
}

/// Holds what is found out about a route while its handler is made.
final class RouteReadsNote {
    var reads: RouteReads?
}
