// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import Glibc
import Logging
public import Roost

extension TestClient {
    /// Runs `body` with a client of a real server, on a unix socket of its own, that ends with it.
    ///
    /// - Throws: What `body` throws, and ``ServerError`` where the server cannot start.
    public static func serving<Result: Sendable>(
        _ service: AppService, _ body: @Sendable (TestClient) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let path = folder.path + "/app.sock"
        let (started, start) = AsyncStream<Void>.makeStream()
        let server = FastCGIServer(
            configuration: {
                var configuration = FastCGIConfiguration(addresses: [.unix(path: path, mode: 0o600)])
                configuration.stopSignals = []
                return configuration
            }(),
            logger: service.logger,
            listening: { _ in start.finish() },
            handler: { try await service.handle($0, $1) })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { start.finish() }
                try await server.run()
            }
            for await _ in started {}
            defer { server.stop() }
            let result = try await body(TestClient(.unix(path: path)))
            server.stop()
            try await group.waitForAll()
            await service.shutDown()
            return result
        }
    }
}

/// A folder that is removed, with the socket in it, when it is dropped.
private final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/roost-test-XXXXXX".utf8CString)
        // SAFETY: the template ends with a zero and is as long as mkdtemp needs it.
        let made = unsafe template.withUnsafeMutableBufferPointer { template in
            unsafe template.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        guard made else { throw CannotMakeFolder(errno: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        _ = unsafe unlink(path + "/app.sock")
        _ = unsafe rmdir(path)
    }

    private struct CannotMakeFolder: Error {
        let errno: Int32
    }
}
