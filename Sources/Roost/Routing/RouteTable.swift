// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Finds the route of a request: a tree of path segments, so that what a lookup costs grows with the path and not with
/// the number of routes.
///
/// The most specific route wins: a fixed segment before a parameter, a parameter before the rest of the path.
struct RouteTable: Sendable {
    /// What came of a lookup.
    enum Match: Sendable {
        case route(Route, PathParameters)
        /// The path is known, the method is not; these are.
        case methodNotAllowed([HTTPRequest.Method])
        case notFound
        /// A segment is not percent-encoded UTF-8.
        case badPath
    }

    /// A place in the tree; children are indices into ``nodes``.
    private struct Node {
        var fixed: [String: Int] = [:]
        var parameter: Int?
        var rest: Int?
        var routes: [Route] = []

        /// The child for a piece of a template; parameters of different names are one.
        subscript(segment: PathTemplate.Segment) -> Int? {
            get {
                switch segment {
                case .fixed(let text): fixed[text]
                case .parameter: parameter
                case .rest: rest
                }
            }
            set {
                switch segment {
                case .fixed(let text): fixed[text] = newValue
                case .parameter: parameter = newValue
                case .rest: rest = newValue
                }
            }
        }
    }

    private var nodes = [Node()]
    /// The nodes of paths without parameters: most requests need no walk.
    private var fixedPaths: [String: Int] = [:]

    /// Adds a route.
    ///
    /// - Throws: ``AppError`` where another route has the same method and a path of the same shape.
    mutating func add(_ route: Route) throws(AppError) {
        var index = 0
        for segment in route.template.segments {
            let next = nodes[index][segment] ?? nodes.count
            if next == nodes.count {
                nodes.append(Node())
                nodes[index][segment] = next
            }
            index = next
        }
        if let other = nodes[index].routes.first(where: { $0.method == route.method }) {
            throw AppError("\(route): \(other) has the same method and a path of the same shape")
        }
        nodes[index].routes.append(route)
        if route.template.parameterNames.isEmpty { fixedPaths[route.template.text] = index }
    }

    /// Finds the route of a raw path.
    func match(_ method: HTTPRequest.Method, path: String) -> Match {
        if let index = fixedPaths[path], let route = nodes[index].routes.first(where: { $0.method == method }) {
            return .route(route, PathParameters())
        }
        var segments: [String] = []
        for piece in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decode(piece, plusIsSpace: false), !segment.utf8.contains(0) else {
                return .badPath
            }
            segments.append(segment)
        }
        var values: [String] = []
        var allowed: [HTTPRequest.Method] = []
        guard let route = search(0, segments[...], method, &values, &allowed) else {
            return allowed.isEmpty ? .notFound : .methodNotAllowed(allowed)
        }
        return .route(route, PathParameters(Array(zip(route.template.parameterNames, values)).map { ($0, $1) }))
    }

    /// Goes down the tree, the most specific way first, and comes back where that leads nowhere.
    private func search(
        _ index: Int, _ segments: ArraySlice<String>, _ method: HTTPRequest.Method, _ values: inout [String],
        _ allowed: inout [HTTPRequest.Method]
    ) -> Route? {
        let node = nodes[index]
        guard let segment = segments.first else {
            return choose(from: node, method, &allowed)
        }
        if let next = node.fixed[segment],
            let route = search(next, segments.dropFirst(), method, &values, &allowed)
        {
            return route
        }
        if let next = node.parameter, !segment.isEmpty {
            values.append(segment)
            if let route = search(next, segments.dropFirst(), method, &values, &allowed) { return route }
            values.removeLast()
        }
        if let next = node.rest, let route = choose(from: nodes[next], method, &allowed) {
            values.append(segments.joined(separator: "/"))
            return route
        }
        return nil
    }

    private func choose(
        from node: Node, _ method: HTTPRequest.Method, _ allowed: inout [HTTPRequest.Method]
    ) -> Route? {
        if let route = node.routes.first(where: { $0.method == method }) { return route }
        for route in node.routes where !allowed.contains(route.method) { allowed.append(route.method) }
        return nil
    }
}
