// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostSystem

/// Finds the route of a request.
///
/// A tree of path segments, so that what a lookup costs grows with the path and not with the number of routes. A lookup
/// compares the path's bytes where they lie and allocates nothing.
///
/// The most specific route wins: a fixed segment before a parameter, a parameter before the rest of the path.
struct RouteTable: Sendable {
    /// What came of a lookup.
    enum Match: Sendable {
        case route(Route)
        /// Another application has the path from that place in its UTF-8 on.
        case mount(AppService, at: Int)
        /// The path is known, the method is not; these are.
        case methodNotAllowed([HTTPRequest.Method])
        case notFound
        /// The path is none that can be looked up safely: see ``PathCheck``.
        case badPath
    }

    /// A place in the tree.
    private struct Node {
        var parameter: Int?
        var rest: Int?
        var routes: [Route] = []
        var mount: Mount?
    }

    private var nodes = [Node()]
    private var fixed = SegmentTable()

    /// Adds a route.
    ///
    /// - Throws: ``AppError`` where another route has the same method and a path of the same shape.
    mutating func add(_ route: Route) throws(AppError) {
        let index = makeNode(for: route.template.segments)
        if let other = nodes[index].routes.first(where: { $0.method == route.method }) {
            throw AppError("\(route): \(other) has the same method and a path of the same shape")
        }
        nodes[index].routes.append(route)
    }

    /// Adds an application that has all paths which begin with a prefix.
    ///
    /// - Throws: ``AppError`` where the prefix is none, or where something else has all these paths already.
    mutating func add(_ mount: Mount) throws(AppError) {
        if let mistake = Router.mistake(inPrefix: mount.prefix) { throw AppError("\(mount): \(mistake)") }
        let template = mount.prefix.isEmpty ? nil : try PathTemplate(parsing: mount.prefix)
        guard template?.parameterNames.isEmpty ?? true else {
            throw AppError("\(mount): the prefix has a parameter; only routes and routers can have one")
        }
        let segments = template?.segments ?? []
        let index = makeNode(for: segments + [.rest("")])
        if let other = nodes[index].mount?.description ?? nodes[index].routes.first?.description {
            throw AppError("\(mount): \(other) has the same paths")
        }
        nodes[index].mount = mount
    }

    /// Goes to the place of a template, and makes what of the way there is missing.
    private mutating func makeNode(for segments: [PathTemplate.Segment]) -> Int {
        var index = 0
        for segment in segments {
            let next: Int
            switch segment {
            case .fixed(let text):
                next = fixed[index, text.utf8.span] ?? nodes.count
                if next == nodes.count { fixed.insert(text, from: index, to: next) }
            case .parameter:
                next = nodes[index].parameter ?? nodes.count
                nodes[index].parameter = next
            case .rest:
                next = nodes[index].rest ?? nodes.count
                nodes[index].rest = next
            }
            if next == nodes.count { nodes.append(Node()) }
            index = next
        }
        return index
    }
}

// MARK: - Looking up

extension RouteTable {
    /// Finds the route of a raw path.
    func match(_ method: HTTPRequest.Method, path: String) -> Match {
        let path = path.utf8.span
        guard PathCheck.isSound(path) else { return .badPath }
        var allowed: [HTTPRequest.Method] = []
        return search(0, path, 1, method, &allowed) ?? (allowed.isEmpty ? .notFound : .methodNotAllowed(allowed))
    }

    /// Goes down the tree, the most specific way first, and comes back where that leads nowhere.
    ///
    /// The next segment begins at `start`; where none is left, that is one more than the path is long.
    private func search(
        _ index: Int, _ path: Span<UInt8>, _ start: Int, _ method: HTTPRequest.Method,
        _ allowed: inout [HTTPRequest.Method]
    ) -> Match? {
        guard start <= path.count else { return choose(from: index, method, &allowed) }
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
        if let next = self.next(index, path.extracting(start..<end)),
            let found = search(next, path, end + 1, method, &allowed)
        {
            return found
        }
        if let next = nodes[index].parameter, start < end,
            let found = search(next, path, end + 1, method, &allowed)
        {
            return found
        }
        guard let rest = nodes[index].rest else { return nil }
        if let mount = nodes[rest].mount { return .mount(mount.service, at: start - 1) }
        return choose(from: rest, method, &allowed)
    }

    private func next(_ index: Int, _ segment: Span<UInt8>) -> Int? {
        guard segment.place(of: UInt8(ascii: "%")) != nil else { return fixed[index, segment] }
        return PercentEncoding.decode(segment, plusIsSpace: false).flatMap { fixed[index, $0.utf8.span] }
    }

    private func choose(
        from index: Int, _ method: HTTPRequest.Method, _ allowed: inout [HTTPRequest.Method]
    ) -> Match? {
        for route in nodes[index].routes where route.method == method { return .route(route) }
        for route in nodes[index].routes where !allowed.contains(route.method) { allowed.append(route.method) }
        return nil
    }
}
