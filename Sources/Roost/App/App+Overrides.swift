// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension App {
    /// Puts a dependency in the place of another, wherever that is asked for, as tests need it.
    ///
    ///     app.override(database, with: Dependency { Database.inMemory })
    ///
    /// Counts for services that are made afterwards.
    public func override<Value>(_ dependency: Dependency<Value>, with replacement: Dependency<Value>) {
        overrides.add(DependencyOverride(dependency, with: replacement))
    }
}
