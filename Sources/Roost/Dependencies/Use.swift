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

    /// Lends the value, and returns when the dependency's scope ends.
    ///
    /// - Throws: What the handler, or a dependency that was made later, has thrown; ``DependencyError`` when called twice.
    public func callAsFunction(_ value: Value) async throws { try await lend(value) }
}
