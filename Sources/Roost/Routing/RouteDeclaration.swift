// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A route as it was written down, before anyone knows where its router will be included.
///
/// A class, because it is asked whether two routes are the same one, included twice.
final class RouteDeclaration {
    let methods: [HTTPRequest.Method]
    /// The path behind the prefixes.
    let path: String
    /// The status of the successful answer.
    let status: HTTPResponse.Status
    /// What the handler returns.
    let output: Any.Type
    let options: [RouteOption]
    /// Makes what answers, once the whole path and all options are known.
    let makeHandler: (HandlerContext) throws(AppError) -> Endpoint.Handler

    init(
        methods: [HTTPRequest.Method], path: String, status: HTTPResponse.Status, output: Any.Type,
        options: [RouteOption],
        makeHandler: @escaping (HandlerContext) throws(AppError) -> Endpoint.Handler
    ) {
        self.methods = methods
        self.path = path
        self.status = status
        self.output = output
        self.options = options
        self.makeHandler = makeHandler
    }
}
