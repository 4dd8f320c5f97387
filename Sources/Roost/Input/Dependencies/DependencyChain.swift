// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Makes the dependencies of one request in their order, runs its handler, and sees to the clean-ups.
struct DependencyChain: Sendable {
    let dependencies: [PreparedDependency]
    /// Where dependencies run that outlive the handler.
    let executor: (any TaskExecutor)?
    let handle: @Sendable () async throws -> Response

    /// Answers the request.
    ///
    /// Clean-ups run in the opposite order of making. Those of the scope ``DependencyScope/response`` are left with the
    /// response, except when an error answers the request.
    func respond() async throws -> Response {
        let open = OpenDependencies()
        do {
            var response = try await respond(from: 0, open)
            if !open.isEmpty { response.afterResponse.add(open) }
            return response
        } catch {
            throw await open.close(after: error) ?? error
        }
    }

    private func respond(from start: Int, _ open: OpenDependencies) async throws -> Response {
        for index in start..<dependencies.count {
            switch dependencies[index] {
            case .made: continue
            case .plain(let make): try await make()
            case .untilHandlerEnds(let origin, let around):
                return try await Self.respond(within: around, origin) { try await respond(from: index + 1, open) }
            case .untilResponseIsSent(let origin, let around):
                open.add(try await OpenDependency.open(around, origin, on: executor))
            }
        }
        return try await handle()
    }

    /// Runs the rest of the chain while a dependency lends its value.
    private static func respond(
        within around: PreparedDependency.Around, _ origin: DependencyOrigin,
        _ rest: @escaping @Sendable () async throws -> Response
    ) async throws -> Response {
        let outcome = Outcome()
        try await around {
            guard outcome.begin() else { throw DependencyError.usedTwice(origin) }
            do {
                outcome.end(.success(try await rest()))
            } catch {
                outcome.end(.failure(error))
                throw error
            }
        }
        // An error that the dependency has swallowed answers all the same: there is no response.
        guard let result = outcome.result else { throw DependencyError.neverUsed(origin) }
        return try result.get()
    }
}

/// What has become of the rest of a chain.
private final class Outcome: Sendable {
    private struct State: Sendable {
        var hasBegun = false
        var result: Result<Response, any Error>?
    }

    private let state = Mutex(State())

    /// Returns false the second time.
    func begin() -> Bool {
        state.withLock { state in
            defer { state.hasBegun = true }
            return !state.hasBegun
        }
    }

    func end(_ result: Result<Response, any Error>) { state.withLock { $0.result = result } }

    var result: Result<Response, any Error>? { state.withLock { $0.result } }
}
