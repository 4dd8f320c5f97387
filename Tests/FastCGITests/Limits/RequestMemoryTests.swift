// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Logging
import Testing

@testable import FastCGI

/// The memory that all requests may take together.
@Suite struct RequestMemoryTests {
    @Test("a share counts what is beyond the free part, and gives it back when it is gone")
    func shares() {
        let budget = MemoryBudget(bound: 1_000)
        let first = MemoryShare(of: budget)
        #expect(first.hold(MemoryShare.free + 600))
        do {
            let second = MemoryShare(of: budget)
            #expect(second.hold(MemoryShare.free))
            #expect(!second.hold(MemoryShare.free + 401))
            #expect(second.hold(MemoryShare.free + 400))
            #expect(!budget.take(1))
        }
        #expect(budget.take(400))
        budget.giveBack(400)
        #expect(first.hold(10))
        #expect(budget.take(1_000))
    }

    private func head(_ length: Int, keep: Bool = false) -> [UInt8] {
        var content = Wire.pairs(["REQUEST_METHOD": "GET", "REQUEST_URI": "/"])
        for part in 0..<(length / 10_000) {
            NameValuePair.append(
                name: "HTTP_X_\(part)".utf8, value: String(repeating: "x", count: 10_000).utf8, to: &content)
        }
        return Wire.begin(1, keep: keep)
            + stride(from: 0, to: content.count, by: 60_000).flatMap {
                Wire.record(.params, 1, Array(content[$0..<min($0 + 60_000, content.count)]))
            }
    }

    private func status(_ connection: FastCGIConnection) async throws -> String {
        let records = try await connection.readRecords()
        #expect(records.last?.type == .endRequest)
        let text = records.filter { $0.type == .stdout }.reduce("") { $0 + String(decoding: $1.content, as: UTF8.self) }
        return text.split(separator: "\r\n").first { $0.hasPrefix("Status:") }.map(String.init) ?? ""
    }

    @Test("parameters beyond it are 503, small requests pass, and the connection goes on")
    func heads() async throws {
        let log = CollectedLog()
        let end = Wire.record(.params, 1, []) + Wire.record(.stdin, 1, [])
        try await RunningServer.with({ $0.limits.requestMemory = 250_000 }, log: log, handler: answering("served")) {
            server in
            // It never sends the end of its parameters.
            let holder = try await server.connect()
            try await holder.write(head(200_000))
            func ask() async throws -> String {
                let connection = try await server.connect()
                try await connection.write(head(100_000) + end)
                return try await status(connection)
            }
            #expect(try await eventually { try await ask() == "Status: 503 Service Unavailable" })
            let goingOn = try await server.connect()
            try await goingOn.write(head(100_000, keep: true) + end)
            try await goingOn.readToEndOfRequest()
            try await goingOn.write(head(1_000) + end)
            #expect(try await status(goingOn) == "Status: 200 OK")
            #expect(try await server.get() == "served")
            // What it held is there for others again, as often as they like.
            holder.close()
            #expect(try await eventually { try await ask() == "Status: 200 OK" })
            let kept = try await server.connect()
            for _ in 0..<20 {
                try await kept.write(head(100_000, keep: true) + end)
                try await kept.readToEndOfRequest()
            }
        }
        let line = try #require(log.lines(of: "requestMemory").first)
        #expect(line.level == .warning)
        #expect(line.metadata["value"] == "250000 bytes")
    }
}
