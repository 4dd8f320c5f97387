// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Synchronization
import Testing

/// Peers that send the whole body before they read any of the answer, as Caddy does, and handlers that write early.
@Suite struct EarlyAnswerTests {
    private static let bodySize = 50 * 1_024 * 1_024
    private static let answerSize = 5 * 1_024 * 1_024

    /// What a handler does, in its order.
    enum Step: String, Sendable {
        /// Writes 5 MiB in small pieces.
        case write
        /// Writes 5 MiB at once.
        case writeAtOnce
        /// Reads the body to its end.
        case read
    }

    /// How many bytes of bodies a handler has read.
    private final class Count: Sendable {
        private let bytes = Atomic(0)

        var value: Int { bytes.load(ordering: .relaxed) }

        func add(_ count: Int) { bytes.add(count, ordering: .relaxed) }
    }

    private func handler(_ steps: [Step], read: Count) -> FastCGIHandler {
        { request, response in
            try await response.write(Array("Status: 200 OK\r\n\r\n".utf8))
            for step in steps {
                switch step {
                case .write:
                    let piece = [UInt8](repeating: 0x78, count: 4_096)
                    for _ in 0..<Self.answerSize / piece.count { try await response.write(piece) }
                case .writeAtOnce:
                    try await response.write([UInt8](repeating: 0x78, count: Self.answerSize))
                case .read:
                    for try await chunk in request.body { read.add(chunk.count) }
                }
            }
        }
    }

    private func uploadFirst(to server: RunningServer) async throws -> [Record] {
        let connection = try await FastCGIConnection(to: server.address, timeout: .seconds(60))
        try await connection.write(
            FastCGIClientRequest(parameters: [], body: [UInt8](repeating: 7, count: Self.bodySize)).encoded)
        return try await connection.readRecords()
    }

    @Test(
        "both get everything, in whichever order the handler writes and reads, and where it does not read",
        arguments: [
            [.write, .read], [.read, .write], [.writeAtOnce, .read], [.write], [.writeAtOnce],
        ] as [[Step]])
    func bothOrders(_ steps: [Step]) async throws {
        let read = Count()
        let log = CollectedLog()
        try await RunningServer.with(log: log, handler: handler(steps, read: read)) { server in
            let records = try await uploadFirst(to: server)
            let content = records.reduce(0) { $0 + ($1.type == .stdout ? $1.content.count : 0) }
            #expect(content == Self.answerSize + "Status: 200 OK\r\n\r\n".utf8.count)
            #expect(records.last?.type == .endRequest)
        }
        #expect(read.value == (steps.contains(.read) ? Self.bodySize : 0))
        #expect(log.lines(of: "write").isEmpty && log.lines(of: "drainLength").isEmpty)
    }

    @Test("an answer of any size that is written at once comes through, for its handler does not wait at the end")
    func anySize() async throws {
        let handler: FastCGIHandler = { _, response in
            try await response.write(
                Array("Status: 200 OK\r\n\r\n".utf8) + [UInt8](repeating: 0x78, count: 4 * Self.answerSize))
        }
        try await RunningServer.with({ $0.limits.earlyAnswer = 1_024 * 1_024 }, handler: handler) { server in
            let records = try await uploadFirst(to: server)
            #expect(records.reduce(0) { $0 + $1.content.count } > 4 * Self.answerSize)
            #expect(records.last?.type == .endRequest)
        }
    }

    @Test(
        "what may wait of an early answer is bounded, for one and for all; a deadline ends the standstill and says why",
        arguments: [(300_000, 64_000_000), (64_000_000, 0)])
    func bounded(_ one: Int, _ all: Int) async throws {
        let log = CollectedLog()
        let written = Atomic(0)
        let handler: FastCGIHandler = { _, response in
            let piece = [UInt8](repeating: 0x78, count: 4_096)
            while true {
                try await response.write(piece)
                written.add(piece.count, ordering: .relaxed)
            }
        }
        try await RunningServer.with(
            {
                $0.limits.earlyAnswer = one
                $0.limits.earlyAnswers = all
                $0.limits.write = .seconds(2)
            }, log: log, handler: handler
        ) { server in
            // What the peer comes to read in the end is told as broken.
            let records = try await uploadFirst(to: server)
            #expect(records.last == .brokenOff(1))
        }
        let count = written.load(ordering: .relaxed)
        // What waits, and what the socket holds.
        #expect(count < 4_000_000)
        #expect(log.lines(of: "write").first?.metadata["reason"]?.hasPrefix("the peer still sends the body") == true)
    }

    @Test("a handler that does not read its body stops the peer, and gets all of it when it does")
    func slowReader() async throws {
        let (gate, open) = AsyncStream<Void>.makeStream()
        let read = Count()
        let handler: FastCGIHandler = { request, response in
            for await _ in gate {}
            for try await chunk in request.body { read.add(chunk.count) }
            try await response.write(Array("Status: 200 OK\r\n\r\nread".utf8))
        }
        try await RunningServer.with(handler: handler) { server in
            let connection = try await server.connect()
            let sent = Atomic(0)
            let piece = Wire.record(.stdin, 1, [UInt8](repeating: 7, count: 65_535))
            try await connection.write(Wire.head(id: 1, keep: false, [:]))
            async let upload: Void = {
                for _ in 0..<200 {
                    try await connection.write(piece)
                    sent.add(1, ordering: .relaxed)
                }
                try await connection.write(Wire.record(.stdin, 1, []))
            }()
            var before = -1
            #expect(
                try await eventually {
                    defer { before = sent.load(ordering: .relaxed) }
                    try await Task.sleep(for: .milliseconds(50))
                    return before > 0 && before == sent.load(ordering: .relaxed)
                })
            #expect(before < 50)
            open.finish()
            try await upload
            #expect(try await connection.readRecords().last?.type == .endRequest)
        }
        #expect(read.value == 200 * 65_535)
    }
}
