// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// Lends the value of a ``Dependency`` to those who need it.
///
///     let connection = Dependency { (use: Use<Connection>) in
///         try await pool.withConnection { try await use($0) }
///     }
public struct Use<Value: Sendable>: Sendable {
    let lend: @Sendable (Value) async throws -> Void
    let stop: StopSignal

    /// Lends the value, and returns when the dependency's scope ends.
    ///
    /// - Throws: What the handler, or a dependency that was made later, has thrown; ``DependencyError`` when called
    ///   twice.
    public func callAsFunction(_ value: Value) async throws { try await lend(value) }

    /// Returns once the server has been told to stop, while requests are still answered; also when the task is
    /// cancelled.
    ///
    /// For what would not end by itself, such as a loop that waits for messages:
    ///
    ///     app.lifespan { use in
    ///         try await withThrowingTaskGroup { group in
    ///             group.addTask { try await feed.run() }
    ///             group.addTask {
    ///                 await use.serverStops()
    ///                 await feed.close()              // event streams that wait for it end
    ///             }
    ///             try await use()
    ///         }
    ///     }
    public func serverStops() async { await stop.wait() }
}

extension Use where Value == Void {
    /// Lets what is lent to begin, and returns when the scope ends.
    ///
    /// - Throws: As with a value.
    public func callAsFunction() async throws { try await lend(()) }
}
