// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

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
        let bytes = path.utf8.span
        var start = min(1, bytes.count)
        for _ in 0..<place {
            guard let slash = bytes.place(of: UInt8(ascii: "/"), from: start) else { return nil }
            start = slash + 1
        }
        var end = bytes.count
        if case .parameter = template.segments[place] {
            end = bytes.place(of: UInt8(ascii: "/"), from: start) ?? end
        }
        return PercentEncoding.decode(bytes.extracting(start..<end), plusIsSpace: false)
    }
}
