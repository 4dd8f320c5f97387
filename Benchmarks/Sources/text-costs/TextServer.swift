// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import Glibc
import Roost

/// Runs `body` with a client of the application behind a unix socket of its own.
func withTextServer(_ body: @escaping @Sendable (FastCGIClient) async throws -> Int32) async throws -> Int32 {
    var template = Array("/tmp/text-costs-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no folder: \(errno)") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = folder + "/app.sock"
    defer {
        for name in ["/a.txt", "/app.sock", ""] { _ = remove(folder + name) }
    }
    let file = open(folder + "/a.txt", O_CREAT | O_WRONLY, 0o600)
    _ = write(file, "text", 4)
    close(file)
    var configuration = FastCGIConfiguration(addresses: [.unix(path: path, mode: 0o600)])
    configuration.stopSignals = []
    let service = try makeApp(files: try FileRoot(folder)).service()
    let (listening, isListening) = AsyncStream<Void>.makeStream()
    let server = FastCGIServer(
        configuration: configuration, logger: service.logger, listening: { _ in isListening.yield() },
        handler: { try await service.handle($0, $1) })
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        for await _ in listening { break }
        defer { server.stop() }
        let result = try await body(FastCGIClient(.unix(path: path)))
        server.stop()
        try await group.waitForAll()
        return result
    }
}
