// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Foundation
import Roost

/// A service that serves on a socket of its own, and that a test stops when it likes.
struct ServingService: Sendable {
    let server: FastCGIServer
    let address: FastCGIAddress

    /// Serves while `body` runs; returns when all is over.
    static func with(
        _ service: AppService, stopDeadline: Duration = .seconds(60), limits: (inout FastCGILimits) -> Void = { _ in },
        _ body: @Sendable (ServingService) async throws -> Void
    ) async throws {
        let folder = try TestFolder()
        let path = folder.path + "/app.sock"
        var configuration = FastCGIConfiguration(addresses: [.unix(path: path, mode: 0o600)])
        configuration.stopSignals = []
        configuration.stopDeadline = stopDeadline
        limits(&configuration.limits)
        let (listening, isListening) = AsyncStream<Void>.makeStream()
        let server = service.makeServer(configuration) { _ in isListening.yield() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [configuration] in
                defer { isListening.finish() }
                try await service.serve(configuration) { try await server.run() }
            }
            var beginning = listening.makeAsyncIterator()
            guard await beginning.next() != nil else { return try await group.waitForAll() }
            defer { server.stop() }
            try await body(ServingService(server: server, address: .unix(path: path)))
            server.stop()
            try await group.waitForAll()
        }
    }

    func connect() async throws -> FastCGIConnection { try await FastCGIConnection(to: address) }
}

extension FastCGIClientRequest {
    /// A request on a connection that is kept.
    static func kept(_ target: String) -> FastCGIClientRequest {
        var request = FastCGIClientRequest.http(target: target)
        request.keepConnection = true
        return request
    }
}
