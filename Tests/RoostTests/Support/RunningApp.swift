// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Foundation
import Roost

/// Runs a test's body while an application listens on a unix socket, for what no ordinary client sends.
func withRunningApp(_ service: AppService, _ body: @Sendable (_ socket: String) async throws -> Void) async throws {
    let folder = try TestFolder()
    let path = folder.path + "/app.sock"
    var configuration = FastCGIConfiguration(addresses: [.unix(path: path, mode: 0o600)])
    configuration.stopSignals = []
    let listening = Signal()
    let server = FastCGIServer(
        configuration: configuration, logger: service.logger, listening: { _ in listening.happen() },
        handler: { try await service.handle($0, $1) })
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { listening.happen() }
            try await server.run()
        }
        await listening.wait()
        defer { server.stop() }
        try await body(path)
        server.stop()
        try await group.waitForAll()
    }
}
