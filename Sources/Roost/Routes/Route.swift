// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A method and a path, and what is known about what answers them.
///
/// A class, because every request holds its route: one reference instead of a copy of all its parts.
public final class Route: Sendable {
    /// The method.
    public let method: HTTPRequest.Method
    /// The whole path, prefixes of routers included.
    public let template: PathTemplate
    /// The route's options.
    public let info: RouteInfo
    /// The template with the prefixes of the applications around the route's own in front: `/shop/items/{id}`.
    ///
    /// One text for all of its requests, as metrics and traces want it.
    public let fullPath: String
    /// The type of the handler's input; `nil` where it takes none.
    package let inputType: Any.Type?

    init(
        method: HTTPRequest.Method, template: PathTemplate, info: RouteInfo, mountedAt prefix: String = "",
        inputType: Any.Type? = nil
    ) {
        self.method = method
        self.template = template
        self.info = info
        fullPath = prefix + template.text
        self.inputType = inputType
    }
}

extension Route: CustomStringConvertible {
    /// The route as the programmer knows it: `GET /items/{id}`.
    public var description: String { "\(method) \(template)" }
}
