// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// What the application itself answers to errors; see ``App/onError(_:_:)``.
struct ErrorHandlers: Sendable {
    typealias Handler = @Sendable (any Error, Request) async throws -> Response

    private struct TypeHandler: Sendable {
        let type: any Error.Type
        let takes: @Sendable (any Error) -> Bool
        let handle: Handler
    }

    private var types: [TypeHandler] = []
    private var statuses: [Int: @Sendable (HTTPError, Request) async throws -> Response] = [:]

    /// A later handler of the same type takes the place of an earlier one.
    mutating func add<Failure: Error>(
        _ type: Failure.Type, _ handle: @escaping @Sendable (Failure, Request) async throws -> Response
    ) {
        types.removeAll { $0.type == type }
        types.append(
            TypeHandler(type: type, takes: { $0 is Failure }) { error, request in
                guard let error = error as? Failure else { throw error }
                return try await handle(error, request)
            })
    }

    mutating func add(
        _ status: HTTPResponse.Status, _ handle: @escaping @Sendable (HTTPError, Request) async throws -> Response
    ) {
        statuses[status.code] = handle
    }

    /// The handler of exactly that type, else the first declared one that the error fits.
    func handler(of error: any Error) -> Handler? {
        guard !types.isEmpty else { return nil }
        let exact = types.first { $0.type == type(of: error) }
        return (exact ?? types.first { $0.takes(error) })?.handle
    }

    /// The handler of a status.
    func handler(of status: HTTPResponse.Status) -> (@Sendable (HTTPError, Request) async throws -> Response)? {
        statuses[status.code]
    }
}
