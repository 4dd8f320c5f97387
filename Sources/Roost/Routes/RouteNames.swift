// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The routes that have names, to build paths from.
struct RouteNames: Sendable {
    private var templates: [String: PathTemplate] = [:]

    /// Adds a name that is not there yet.
    mutating func add(_ name: String, _ template: PathTemplate) { templates[name] = template }

    /// The path of a route, percent-encoded.
    func path(
        for name: String, _ values: [String: any CustomStringConvertible]
    ) throws(RouteURLError) -> String {
        guard let template = templates[name] else { throw RouteURLError(route: name, reason: .unknownRoute) }
        for given in values.keys.sorted() where template.place(of: given) == nil {
            throw RouteURLError(route: name, reason: .unknownParameter(given))
        }
        var path = ""
        for segment in template.segments {
            path += "/"
            switch segment {
            case .fixed(let text):
                path += PercentEncoding.encode(segment: text)
            case .parameter(let parameter):
                guard let value = values[parameter]?.description else {
                    throw RouteURLError(route: name, reason: .missingParameter(parameter))
                }
                path += PercentEncoding.encode(segment: value)
                guard !value.isEmpty, Self.canArrive(value) else {
                    throw RouteURLError(route: name, reason: .unusableValue(value, parameter: parameter))
                }
            case .pattern(let pattern):
                guard let value = values[pattern.name]?.description else {
                    throw RouteURLError(route: name, reason: .missingParameter(pattern.name))
                }
                let text = pattern.prefix + value + pattern.suffix
                path += PercentEncoding.encode(segment: text)
                guard pattern.value(in: text.utf8.span) != nil, Self.canArrive(text) else {
                    throw RouteURLError(route: name, reason: .unusableValue(value, parameter: pattern.name))
                }
            case .rest(let parameter):
                guard let value = values[parameter]?.description else {
                    throw RouteURLError(route: name, reason: .missingParameter(parameter))
                }
                path += PercentEncoding.encode(path: value)
                guard
                    value.utf8.split(separator: UInt8(ascii: "/")).allSatisfy({ Self.canArrive(String(Substring($0))) })
                else {
                    throw RouteURLError(route: name, reason: .unusableValue(value, parameter: parameter))
                }
            }
        }
        return path
    }

    /// False for segments that clients resolve away or that no request may have; see ``PathCheck``.
    private static func canArrive(_ segment: String) -> Bool {
        !segment.isDots && !segment.utf8.contains(0)
    }
}
