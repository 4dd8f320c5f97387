// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension App {
    /// Makes a dependency when the server starts, before it listens, rather than with the first request that needs it.
    ///
    ///     enum Shop {
    ///         static let store = Dependency(scope: .application) { use in
    ///             let store = try await Store.open()
    ///             try await use(store)                // the server serves
    ///             await store.close()
    ///         }
    ///     }
    ///     app.lifespan(Shop.store)
    ///     app.get("/books") { (input: ListBooks) in … }       // @Depends(Shop.store) var store: Store
    ///
    /// Lifespans begin one after the other in the order of declaration, those of applications inside behind those of
    /// the outer one, and end in the opposite order, after the last request and all background work. A dependency that
    /// several ask for is made once. An error ends the start.
    ///
    /// - Parameters:
    ///   - dependency: Of the scope ``DependencyScope/application``.
    ///   - file: Where the lifespan is declared, for errors.
    ///   - line: Where the lifespan is declared, for errors.
    public func lifespan<Value>(
        _ dependency: Dependency<Value>, file: StaticString = #fileID, line: UInt = #line
    ) {
        lifespans.append(Lifespan(of: dependency, declaredAt: DependencyOrigin(file: file, line: line)))
    }

    /// Does something when the server starts, before it listens, and something else when it has stopped.
    ///
    ///     app.lifespan { use in
    ///         try await cache.warmUp()
    ///         try await use()                         // the server serves
    ///         await cache.flush()
    ///     }
    ///
    /// As a dependency without a value: see ``lifespan(_:file:line:)``.
    ///
    /// - Parameters:
    ///   - file: Where the lifespan is declared, for errors.
    ///   - line: Where the lifespan is declared, for errors.
    ///   - around: Calls `use` once, which returns when the server has stopped.
    public func lifespan(
        file: StaticString = #fileID, line: UInt = #line,
        _ around: @escaping @Sendable (Use<Void>) async throws -> Void
    ) {
        lifespan(Dependency(scope: .application, file: file, line: line, around), file: file, line: line)
    }

    /// Does something with dependencies of the application when the server starts, and something else when it has
    /// stopped; see ``lifespan(_:file:line:)``.
    public func lifespan<Argument: HandlerArgument>(
        file: StaticString = #fileID, line: UInt = #line,
        _ around: @escaping @Sendable (Argument, Use<Void>) async throws -> Void
    ) {
        lifespan(Dependency(scope: .application, file: file, line: line, around), file: file, line: line)
    }
}

/// A dependency that is made when the application starts.
struct Lifespan {
    /// Finds out what has to be made, in an application.
    let plan: (LifelongContext) throws(AppError) -> LifelongInput<Void>

    init<Value>(of dependency: Dependency<Value>, declaredAt origin: DependencyOrigin) {
        plan = { context throws(AppError) in
            try context.input(declaredAt: origin) { planner throws(AppError) in
                _ = try planner.require(dependency, scopes: [], isCached: true)
                return ArgumentReader { _ in }
            }
        }
    }
}
