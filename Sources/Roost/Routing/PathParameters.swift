// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a route's template has found in a request's path: decoded texts by name.
public struct PathParameters: Sendable {
    private let template: PathTemplate?
    /// The path that fits the template, percent-encoded: nothing is taken out of it before it is asked for.
    private let path: String

    /// No parameters.
    init() {
        template = nil
        path = ""
    }

    init(_ template: PathTemplate, in path: String) {
        self.template = template
        self.path = path
    }

    /// The names, from left to right.
    public var names: [String] { template?.parameterNames ?? [] }

    /// The text of a parameter, or `nil` where the template has none of that name.
    public subscript(_ name: String) -> String? {
        guard let template, let place = template.place(of: name) else { return nil }
        var rest = path.utf8.dropFirst()
        for _ in 0..<place {
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
            rest = rest[rest.index(after: slash)...]
        }
        if case .parameter = template.segments[place] { rest = rest.prefix { $0 != UInt8(ascii: "/") } }
        guard rest.contains(UInt8(ascii: "%")) else { return String(Substring(rest)) }
        return PercentEncoding.decode(rest, plusIsSpace: false)
    }
}
