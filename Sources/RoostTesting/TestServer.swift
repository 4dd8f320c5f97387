// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import Glibc
import Logging
public import Roost

extension TestClient {
    /// Runs `body` with a client that calls the application in this process, from the start of its lifespans to their
    /// end.
    ///
    /// - Throws: What `body` throws, and ``LifespanError`` where a lifespan does not begin.
    public static func running<Result: Sendable>(
        _ service: AppService, _ body: (TestClient) async throws -> Result
    ) async throws -> Result {
        try await service.start()
        do {
            let result = try await body(TestClient(service))
            await service.shutDown()
            return result
        } catch {
            await service.shutDown()
            throw error
        }
    }

    /// Runs `body` with a client of a real server, on a unix socket of its own, that ends with it; lifespans run too.
    ///
    /// - Throws: What `body` throws, ``LifespanError`` where a lifespan does not begin, and ``ServerError`` where the
    ///   server cannot start.
    public static func serving<Result: Sendable>(
        _ service: AppService, _ body: @Sendable (TestClient) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        let path = folder.path + "/app.sock"
        let (listening, isListening) = AsyncStream<Void>.makeStream()
        var configuration = FastCGIConfiguration(addresses: [.unix(path: path, mode: 0o600)])
        configuration.stopSignals = []
        let server = service.makeServer(configuration) { _ in isListening.yield() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [configuration] in
                defer { isListening.finish() }
                try await service.serve(configuration) { try await server.run() }
            }
            var beginning = listening.makeAsyncIterator()
            guard await beginning.next() != nil else {
                // It never came to that: the group knows why, unless this task was cancelled.
                try await group.waitForAll()
                throw CancellationError()
            }
            defer { server.stop() }
            let result = try await body(TestClient(.unix(path: path)))
            server.stop()
            try await group.waitForAll()
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
