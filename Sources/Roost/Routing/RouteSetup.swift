// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What all options of a route say together, while the application is put together: what is known about the route, and
/// what stands in front of its handler.
@dynamicMemberLookup
struct RouteSetup: Sendable {
    var info: RouteInfo
    /// What is made for each request before what the handler needs.
    var dependencies: [RouteDependency] = []
    /// What stands around the handler, the outermost first.
    var middleware: [any Middleware] = []
    /// What says more of what the route answers.
    var parts: [any DescribesOperations & Sendable] = []
    /// What changes the documentation of the route, in this order.
    var amendments: [@Sendable (inout JSONObject) -> Void] = []

    init(_ info: RouteInfo, options: [RouteOption]) {
        self.info = info
        for option in options { option.apply(&self) }
    }

    /// What is known about the route, as options set it: `$0.summary`.
    subscript<Value>(dynamicMember member: WritableKeyPath<RouteInfo, Value>) -> Value {
        get { info[keyPath: member] }
        set { info[keyPath: member] = newValue }
    }
}
