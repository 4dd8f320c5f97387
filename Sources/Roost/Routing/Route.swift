// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes

/// A method, a path, and what answers them.
///
/// A class, because every request holds its route: one reference instead of a copy of all its parts.
public final class Route: Sendable {
    typealias Handler = @Sendable (Request) async throws -> Response

    /// The method.
    public let method: HTTPRequest.Method
    /// The whole path, prefixes of routers included.
    public let template: PathTemplate
    /// The route's options.
    public let info: RouteInfo
    let handler: Handler

    init(method: HTTPRequest.Method, template: PathTemplate, info: RouteInfo, handler: @escaping Handler) {
        self.method = method
        self.template = template
        self.info = info
        self.handler = handler
    }
}

extension Route: CustomStringConvertible {
    /// The route as the programmer knows it: `GET /items/{id}`.
    public var description: String { "\(method) \(template)" }
}
