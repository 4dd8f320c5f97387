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
        guard let range = template.range(of: place, in: bytes) else { return nil }
        let segment = bytes.extracting(range)
        guard case .pattern(let pattern) = template.segments[place] else {
            return PercentEncoding.decode(segment, plusIsSpace: false)
        }
        guard let text = PercentEncoding.decode(segment, plusIsSpace: false),
            let value = pattern.value(in: text.utf8.span)
        else { return nil }
        return String(decoding: Array(text.utf8)[value], as: UTF8.self)
    }
}

extension PathTemplate {
    /// Where the part of a path stands that a segment of the template matches.
    fileprivate func range(of place: Int, in path: Span<UInt8>) -> Range<Int>? {
        let slash = UInt8(ascii: "/")
        // Behind a parameter of several segments, only the end of the path tells which it is.
        let behind = segments[place...].dropFirst().count
        if segments[..<place].contains(where: \.takesSeveral) {
            var end = path.count
            for _ in 0..<behind {
                guard let before = path.lastPlace(of: slash, before: end) else { return nil }
                end = before
            }
            return path.lastPlace(of: slash, before: end).map { $0 + 1..<end }
        }
        var start = min(1, path.count)
        for _ in 0..<place {
            guard let slash = path.place(of: slash, from: start) else { return nil }
            start = slash + 1
        }
        guard segments[place].takesSeveral else { return start..<(path.place(of: slash, from: start) ?? path.count) }
        var end = path.count
        for _ in 0..<behind {
            guard let before = path.lastPlace(of: slash, before: end), before >= start else { return nil }
            end = before
        }
        return start..<end
    }
}

extension PathTemplate.Segment {
    fileprivate var takesSeveral: Bool { if case .rest = self { true } else { false } }
}
