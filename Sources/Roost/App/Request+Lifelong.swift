// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension Request {
    /// The value of a dependency that lives as long as the application: for middleware, which has no input of its own.
    ///
    ///     func respond(to request: Request, next: Next) async throws -> Response {
    ///         let store = try await request.value(of: Shop.store)
    ///         …
    ///     }
    ///
    /// Where neither a lifespan nor another request has made it yet, it is made now. What stands in for it stands in
    /// here too.
    ///
    /// - Parameter dependency: Of the scope ``DependencyScope/application``.
    /// - Returns: The value.
    /// - Throws: What the dependency throws, ``AppError`` where it is of another scope.
    public func value<Value>(of dependency: Dependency<Value>) async throws -> Value {
        guard let service else { throw DependencyError.noApplication(dependency.origin) }
        return try await service.lifelong.value(of: dependency)
    }
}

extension LifelongContext {
    fileprivate func value<Value>(of declared: Dependency<Value>) async throws -> Value {
        let dependency = overrides.replacement(of: declared)
        guard dependency.scope == .application else {
            throw AppError(
                "the dependency of \(dependency.origin) is asked for by middleware, but is made for each request")
        }
        let place = application.value(of: dependency).place
        if let value = place.value { return value }
        let input = try input(declaredAt: dependency.origin) { planner throws(AppError) in
            _ = try planner.require(declared, scopes: [], isCached: true)
            return ArgumentReader { _ in }
        }
        try await input.make()
        guard let value = place.value else { throw DependencyError.neverUsed(dependency.origin) }
        return value
    }
}
