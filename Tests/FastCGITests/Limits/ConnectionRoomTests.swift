// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing

@testable import FastCGI

/// How many connections a process has descriptors for.
@Suite struct ConnectionRoomTests {
    @Test(
        "never more than the descriptors leave, and some of these to the application",
        arguments: [
            (16_384, 1_024, 10, 758), (16_384, 524_288, 10, 16_384), (16_384, 20_000, 100, 16_384),
            (16_384, 16_384, 10, 15_350), (5, 1_024, 10, 5), (100, 16, 20, 1),
        ])
    func room(configured: Int, descriptors: Int, open: Int, connections: Int) {
        let room = ConnectionRoom(configured: configured, descriptors: descriptors, open: open)
        #expect(room.connections == connections)
    }

    @Test("the start tells, louder where it is less than what was asked for")
    func told() throws {
        let log = CollectedLog()
        ConnectionRoom(configured: 7, descriptors: nil, open: 3).tell(log.logger)
        ConnectionRoom(configured: 16_384, descriptors: 1_024, open: 24).tell(log.logger)
        #expect(log.lines.map(\.level) == [.info, .notice])
        #expect(log.lines.map { $0.metadata["count"] } == ["7", "744"])
        #expect(log.lines[1].metadata["descriptors"] == "1024")
        #expect(log.lines[1].metadata["configured"] == "16384")
    }

    @Test("a server asks for its own process")
    func ownProcess() async throws {
        let log = CollectedLog()
        let room = ConnectionRoom(configured: .max)
        let descriptors = try #require(room.descriptors)
        #expect(room.connections < descriptors)
        try await RunningServer.with({ $0.limits.connections = .max }, log: log, handler: answering("")) { _ in }
        let count = log.lines.compactMap { $0.metadata["count"] }.first.flatMap { Int($0) }
        #expect(try #require(count) < descriptors)
    }
}
