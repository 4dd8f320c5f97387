// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@testable import struct FastCGIClient.Deadline

@Suite("Deadlines and cancellation", .timeLimit(.minutes(5)))
struct DeadlineTests {
    /// Accepts, takes everything, and says nothing.
    private static let silent: @Sendable (Peer) -> Void = { peer in _ = peer.waitForEnd() }

    @Test("An application that does not answer", arguments: SocketKind.allCases)
    func silence(kind: SocketKind) async throws {
        try await withApplication(kind, Self.silent) { address in
            let client = FastCGIClient(address, timeout: .milliseconds(20))
            let error = await failure { () async throws(FastCGIClientError) in try await client.send(.http()) }
            #expect(error?.code == .timedOut)
            #expect(error?.description == "the application did not finish within \(Duration.milliseconds(20))")
        }
    }

    @Test("An application that sends for ever: the deadline is for the whole call")
    func endlessAnswer() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            while peer.send({ $0.stream(.stderr, 1, [1].span) }) {}
        }
        try await withApplication(.unix, script) { address in
            let client = FastCGIClient(address, timeout: .milliseconds(20))
            let error = await failure { () async throws(FastCGIClientError) in try await client.send(.http()) }
            #expect(error?.code == .timedOut)
        }
    }

    @Test("An application that does not read")
    func noReading() async throws {
        // Accepts nothing either: the connection waits in the queue.
        let listener = try ListeningSocket(.unix)
        let connection = try await FastCGIConnection(to: listener.address, timeout: .milliseconds(20))
        let error = await failure { () async throws(FastCGIClientError) in
            try await connection.write([UInt8](repeating: 0, count: 16 * 1_048_576))
        }
        #expect(error?.code == .timedOut)
    }

    @Test("A cancelled task ends its call, and the application sees the end of the connection")
    func cancellation() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let script: @Sendable (Peer) -> Void = { peer in
            _ = peer.receiveRequest()
            arrived.yield()
            _ = peer.waitForEnd()
            arrived.finish()
        }
        try await withApplication(.unix, script) { address in
            let task = Task {
                await failure { () async throws(FastCGIClientError) in
                    try await FastCGIClient(address, timeout: .seconds(86_400)).send(.http())
                }
            }
            var iterator = arrivals.makeAsyncIterator()
            #expect(await iterator.next() != nil)
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            #expect(await iterator.next() == nil)
        }
    }

    @Test("Any duration makes a deadline")
    func extremes() {
        #expect(Deadline(after: .seconds(Int64.max)).remainingMilliseconds == .max)
        #expect(Deadline(after: .zero).remainingMilliseconds == 0)
        #expect(Deadline(after: .seconds(-5)).remainingMilliseconds == 0)
    }
}
