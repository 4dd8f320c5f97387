// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIRecords

/// A request as FastCGI knows it: a role, parameters, and one or two streams of input.
public struct FastCGIRequest: Sendable {
    /// What the application is asked to be.
    public var role: Role
    /// CGI variables such as `REQUEST_METHOD` and `HTTP_HOST`.
    public var parameters: Parameters
    /// The request body: the STDIN stream.
    ///
    /// Empty for an authorizer.
    public var body: RequestBody
    /// The file that a filter works on: the DATA stream.
    ///
    /// Read it after ``body``: what was not read of that by then is dropped. Empty for other roles.
    public var data: RequestBody

    /// Puts a request together, as tests need it.
    public init(
        role: Role = .responder, parameters: Parameters, body: RequestBody = RequestBody(),
        data: RequestBody = RequestBody()
    ) {
        self.role = role
        self.parameters = parameters
        self.body = body
        self.data = data
    }
}
