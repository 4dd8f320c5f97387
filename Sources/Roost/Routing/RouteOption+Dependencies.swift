// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

extension RouteOption {
    /// Makes these dependencies for each request, before those of the handler, and drops their values.
    ///
    ///     let admin = Router(prefix: "/admin", .dependencies(requireToken))
    public static func dependencies(_ dependencies: any AnyDependency...) -> RouteOption {
        RouteOption { setup in
            setup.dependencies += dependencies.map { RouteDependency(reference: $0.reference, scopes: []) }
        }
    }

    /// Makes a dependency for each request that sees these scopes as required; see ``Scopes``.
    public static func dependency(_ dependency: any AnyDependency, scopes: [String]) -> RouteOption {
        RouteOption { $0.dependencies.append(RouteDependency(reference: dependency.reference, scopes: scopes)) }
    }
}

/// A dependency of a route whose value is dropped.
struct RouteDependency: Sendable {
    let reference: DependencyReference
    let scopes: [String]
}
