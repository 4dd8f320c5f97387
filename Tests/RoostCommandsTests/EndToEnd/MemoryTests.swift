// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Foundation
import Testing

@testable import RoostCommands

@Suite("serve, as a process, and its memory", .timeLimit(.minutes(5)))
struct MemoryTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// Resident memory, in MiB.
    private func resident(_ program: Program) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(program.processID)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(line.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) })
            / 1_024
    }

    @Test("What large bodies took goes back to the system")
    func largeBodies() async throws {
        let server = try Program(["serve", "--socket", "app.sock", "--loops", "2"], in: folder)
        _ = try await server.find(/app\.sock/)
        let client = FastCGIClient(.unix(path: folder["app.sock"]), timeout: .seconds(120))
        let before = try resident(server)
        let body = [UInt8](repeating: 0x61, count: 30 << 20)
        for _ in 0..<3 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let answer = try await client.send(.http(method: "POST", target: "/collect", body: body))
                        #expect(try answer.cgiResponse().text == "\(body.count)")
                    }
                }
                try await group.waitForAll()
            }
        }
        // 240 MiB at once; by itself glibc keeps more than half a GiB of them.
        try await eventually("memory goes back: \(before) MiB before") { try resident(server) < before + 60 ? () : nil }
    }
}
