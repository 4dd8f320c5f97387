// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A dependency that stands in for another, in tests.
public struct DependencyOverride: Sendable {
    let original: ObjectIdentifier
    let replacement: any AnyDependency

    /// Puts one dependency in the place of another, wherever that is asked for.
    public init<Value>(_ original: Dependency<Value>, with replacement: Dependency<Value>) {
        self.original = ObjectIdentifier(original)
        self.replacement = replacement
    }
}

/// All dependencies that stand in for others; the one that was set last counts.
struct DependencyOverrides: Sendable {
    private var replacements: [ObjectIdentifier: any AnyDependency] = [:]

    init(_ overrides: [DependencyOverride] = []) {
        for override in overrides { add(override) }
    }

    mutating func add(_ override: DependencyOverride) { replacements[override.original] = override.replacement }

    /// Adds what is not replaced here.
    func merging(_ inner: DependencyOverrides) -> DependencyOverrides {
        var merged = self
        merged.replacements.merge(inner.replacements) { outer, _ in outer }
        return merged
    }

    func replacement<Value>(of dependency: Dependency<Value>) -> Dependency<Value> {
        replacements[ObjectIdentifier(dependency)] as? Dependency<Value> ?? dependency
    }
}
