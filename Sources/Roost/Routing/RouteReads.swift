// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a route reads of its requests, for those who describe it.
struct RouteReads: Sendable {
    /// The type that the handler takes; ``Request`` where it takes nothing as well.
    let argument: Any.Type
    let plan: RequestPlan
}

/// Holds what is found out about a route while its handler is made.
final class RouteReadsNote {
    var reads: RouteReads?
}
