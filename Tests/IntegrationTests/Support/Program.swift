// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program of the system, started by a test and ended with it.
struct Program {
    let process = Process()

    /// Prepares a program; the one named is looked for where nginx and curl are.
    init(_ name: String, _ arguments: [String], output: FileHandle? = nil) throws {
        let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") })
        else { throw NotInstalled(name: name) }
        process.executableURL = URL(filePath: "\(folder)/\(name)")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = output ?? FileHandle.nullDevice
    }

    /// Runs the program while `body` does, and ends it with SIGTERM.
    func running<Result>(_ body: () async throws -> Result) async throws -> Result {
        let ended = try start()
        do {
            let result = try await body()
            await end(ended)
            return result
        } catch {
            await end(ended)
            throw error
        }
    }

    /// Runs the program to its end.
    func run() async throws -> Int32 {
        for await _ in try start() {}
        return process.terminationStatus
    }

    private func start() throws -> AsyncStream<Void> {
        let (ended, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        return ended
    }

    private func end(_ ended: AsyncStream<Void>) async {
        process.terminate()
        for await _ in ended {}
    }

    struct NotInstalled: Error {
        let name: String
    }
}
