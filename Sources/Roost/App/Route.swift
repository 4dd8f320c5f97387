// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A method, a path, and what answers them.
///
/// A class, because every request holds its route: one reference instead of a copy of all its parts.
final class Route: Sendable {
    typealias Handler = @Sendable (Request) async throws -> Response

    let method: HTTPRequest.Method
    let template: PathTemplate
    /// The most bytes of body that the route's inputs read.
    let bodyLimit: Int
    let handler: Handler

    init(method: HTTPRequest.Method, template: PathTemplate, bodyLimit: Int, handler: @escaping Handler) {
        self.method = method
        self.template = template
        self.bodyLimit = bodyLimit
        self.handler = handler
    }

    /// The route as the programmer knows it: `GET /items/{id}`.
    var name: String { "\(method) \(template)" }
}
