// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Testing

@testable import FastCGI

/// Lines of the log, written by a thread of their own.
@Suite struct QueuedLogHandlerTests {
    /// Where swift-log's own handler writes to, for a test to look at.
    private final class Output: TextOutputStream, Sendable {
        private let kept = Mutex("")

        var lines: [String] { kept.withLock { $0 }.split(separator: "\n").map(String.init) }

        func write(_ text: String) { kept.withLock { $0 += text } }
    }

    private func logger(_ output: Output) -> Logger {
        Logger(label: "test") { StreamLogHandler(label: $0, stream: output) }.offLoop
    }

    @Test("what clients have brought into a line neither ends it nor reaches a terminal")
    func hostile() async throws {
        let output = Output()
        var logger = logger(output)
        logger[metadataKey: "id"] = "1\nforged: a"
        logger.notice(
            "hello\r\nforged: b",
            metadata: [
                "one": "\u{1B}[2J", "many": ["x\u{2028}", "y\u{202E}"], "inner": ["k\n": "v\0"],
                "other": .stringConvertible("\u{9B}"),
            ])
        #expect(try await eventually { output.lines.count == 1 })
        let line = try #require(output.lines.first)
        #expect(line.unicodeScalars.allSatisfy { 0x20...0x7E ~= $0.value }, "\(line)")
        for text in [
            #"hello\r\nforged: b"#, #"id=1\nforged: a"#, #"one=\u{1B}[2J"#, #"u{2028}"#, #"other=\u{9B}"#,
        ] { #expect(line.contains(text)) }
    }

    @Test("level, metadata and provider are those of the handler inside")
    func handed() async throws {
        let output = Output()
        let provider = Logger.MetadataProvider { ["from": "provider"] }
        var logger = Logger(label: "test") {
            StreamLogHandler(label: $0, stream: output, metadataProvider: provider)
        }.offLoop
        logger.logLevel = .warning
        logger.info("quiet")
        logger.warning("loud", metadata: ["own": "1"])
        #expect(try await eventually { output.lines.count == 1 })
        #expect(output.lines[0].hasSuffix("warning test: from=provider own=1 [FastCGITests] loud"))
    }

    @Test("only what writes to a stream by itself is wrapped, and once")
    func wrapped() {
        #expect(CollectedLog().logger.offLoop.handler is QueuedLogHandler == false)
        let logger = Logger(label: "x") { StreamLogHandler.standardError(label: $0) }
        #expect(logger.offLoop.handler is QueuedLogHandler)
        #expect(logger.offLoop.offLoop.handler is QueuedLogHandler)
    }
}
