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
/// The most specific route wins: a fixed segment before a parameter, one that not every text fits before one that takes
/// any, and that before the rest of the path.
struct RouteTable: Sendable {
    /// What came of a lookup.
    enum Match: Sendable {
        case found(Endpoint)
        /// The other application of that number has the path from that place in its UTF-8 on.
        case mount(Int, at: Int)
        /// The path is known, the method is not; these are.
        case methodNotAllowed([HTTPRequest.Method])
        case notFound
        /// The path is none that can be looked up safely: see ``PathCheck``.
        case badPath
    }

    /// A place in the tree.
    private struct Node {
        /// Segments with a pattern, those that ask for most first; mostly none.
        var patterns: [(pattern: SegmentPattern, next: Int)] = []
        var parameter: Int?
        var rest: Int?
        /// Of a rest: how many segments follow it, in routes where some do; most first.
        var tails: [Int] = []
        var endpoints: [Endpoint] = []
        var mount: Mounted?
    }

    /// An application inside of the one that the table belongs to.
    private struct Mounted {
        let number: Int
        /// The mount, for the programmer.
        let description: String
    }

    private var nodes = [Node()]
    private var fixed = SegmentTable()

    /// Adds a route.
    ///
    /// - Throws: ``AppError`` where another route has the same method and a path of the same shape.
    mutating func add(_ endpoint: Endpoint) throws(AppError) {
        let route = endpoint.route
        let index = makeNode(for: route.template.segments)
        if let other = nodes[index].endpoints.first(where: { $0.route.method == route.method }) {
            throw AppError("\(route): \(other.route) has the same method and a path of the same shape")
        }
        nodes[index].endpoints.append(endpoint)
    }

    /// Adds an application that has all paths which begin with a prefix.
    ///
    /// - Parameters:
    ///   - prefix: The prefix.
    ///   - number: What the table finds there.
    ///   - mount: The mount, for the programmer.
    /// - Throws: ``AppError`` where the prefix is none, or where something else has all these paths already.
    mutating func addMount(at prefix: String, number: Int, _ mount: String) throws(AppError) {
        if let mistake = Router.mistake(inPrefix: prefix) { throw AppError("\(mount): \(mistake)") }
        let template = prefix.isEmpty ? nil : try PathTemplate(parsing: prefix)
        guard template?.parameterNames.isEmpty ?? true else {
            throw AppError("\(mount): the prefix has a parameter; only routes and routers can have one")
        }
        let segments = template?.segments ?? []
        let index = makeNode(for: segments + [.rest("")])
        if let other = nodes[index].mount?.description ?? nodes[index].endpoints.first?.route.description {
            throw AppError("\(mount): \(other) has the same paths")
        }
        nodes[index].mount = Mounted(number: number, description: mount)
    }

    /// Goes to the place of a template, and makes what of the way there is missing.
    private mutating func makeNode(for segments: [PathTemplate.Segment]) -> Int {
        var index = 0
        for (place, segment) in segments.enumerated() {
            let next: Int
            switch segment {
            case .fixed(let text):
                next = fixed[index, text.utf8.span] ?? nodes.count
                if next == nodes.count { fixed.insert(text, from: index, to: next) }
            case .parameter:
                next = nodes[index].parameter ?? nodes.count
                nodes[index].parameter = next
            case .pattern(let pattern):
                // TEXT: templates of routes.
                next = nodes[index].patterns.first { $0.pattern.shape == pattern.shape }?.next ?? nodes.count
                if next == nodes.count {
                    nodes[index].patterns.append((pattern, next))
                    nodes[index].patterns.sort { $0.pattern.rank > $1.pattern.rank }
                }
            case .rest:
                next = nodes[index].rest ?? nodes.count
                nodes[index].rest = next
            }
            if next == nodes.count { nodes.append(Node()) }
            index = next
            let tail = segments.count - place - 1
            if case .rest = segment, tail > 0, !nodes[index].tails.contains(tail) {
                nodes[index].tails.append(tail)
                nodes[index].tails.sort(by: >)
            }
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
        if !nodes[index].patterns.isEmpty, start < end,
            let found = searchPatterns(index, path, start..<end, method, &allowed)
        {
            return found
        }
        if let next = nodes[index].parameter, start < end,
            let found = search(next, path, end + 1, method, &allowed)
        {
            return found
        }
        guard let rest = nodes[index].rest else { return nil }
        for tail in nodes[rest].tails {
            if let found = search(rest, path, tail: tail, behind: start, method, &allowed) { return found }
        }
        if let mount = nodes[rest].mount { return .mount(mount.number, at: start - 1) }
        return choose(from: rest, method, &allowed)
    }

    private func searchPatterns(
        _ index: Int, _ path: Span<UInt8>, _ segment: Range<Int>, _ method: HTTPRequest.Method,
        _ allowed: inout [HTTPRequest.Method]
    ) -> Match? {
        guard let text = PercentEncoding.decode(path.extracting(segment), plusIsSpace: false) else { return nil }
        for (pattern, next) in nodes[index].patterns where pattern.value(in: text.utf8.span) != nil {
            if let found = search(next, path, segment.upperBound + 1, method, &allowed) { return found }
        }
        return nil
    }

    /// Looks for routes with so many segments behind a parameter that takes all before them, from `start` on.
    private func search(
        _ rest: Int, _ path: Span<UInt8>, tail: Int, behind start: Int, _ method: HTTPRequest.Method,
        _ allowed: inout [HTTPRequest.Method]
    ) -> Match? {
        var end = path.count
        for _ in 0..<tail {
            guard let slash = path.lastPlace(of: UInt8(ascii: "/"), before: end), slash >= start else { return nil }
            end = slash
        }
        return search(rest, path, end + 1, method, &allowed)
    }

    private func next(_ index: Int, _ segment: Span<UInt8>) -> Int? {
        guard segment.place(of: UInt8(ascii: "%")) != nil else { return fixed[index, segment] }
        return PercentEncoding.decode(segment, plusIsSpace: false).flatMap { fixed[index, $0.utf8.span] }
    }

    private func choose(
        from index: Int, _ method: HTTPRequest.Method, _ allowed: inout [HTTPRequest.Method]
    ) -> Match? {
        for endpoint in nodes[index].endpoints where endpoint.route.method == method { return .found(endpoint) }
        for endpoint in nodes[index].endpoints where !allowed.contains(endpoint.route.method) {
            allowed.append(endpoint.route.method)
        }
        return nil
    }
}
