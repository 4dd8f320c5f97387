// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// What a handler can take as its argument: an ``Input``, or the whole ``Request``.
public protocol HandlerArgument: Sendable {
    /// Looks at the type once, when a route is registered, and returns what reads it from requests.
    ///
    /// - Throws: ``AppError`` where the type does not fit the route's path.
    static func makeReader(for template: PathTemplate) throws(AppError) -> ArgumentReader<Self>
}

/// Reads a handler's argument from requests.
public struct ArgumentReader<Argument: Sendable>: Sendable {
    let read: @Sendable (Request) async throws -> Argument
}

extension Request: HandlerArgument {
    /// Hands the request to the handler as it is.
    public static func makeReader(for template: PathTemplate) throws(AppError) -> ArgumentReader<Request> {
        ArgumentReader { $0 }
    }
}
