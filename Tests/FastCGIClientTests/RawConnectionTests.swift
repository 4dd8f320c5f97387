// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Glibc
import Synchronization
import Testing

@Suite("Bytes and records on a connection", .timeLimit(.minutes(5)))
struct RawConnectionTests {
    @Test("Bytes go out as they are, and all records come back until the end", arguments: SocketKind.allCases)
    func bytesAndRecords(kind: SocketKind) async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            var received: [UInt8] = []
            while let bytes = peer.receive() { received += bytes }
            peer.send { $0.stream(.stdout, 5, received.span) }
        }
        try await withApplication(kind, script) { address in
            let connection = try await FastCGIConnection(to: address)
            for byte in [9, 8, 7] as [UInt8] { try await connection.write([byte]) }
            connection.finishWriting()
            let records = try await connection.readRecords()
            #expect(records == [Record(type: .stdout, requestID: 5, content: [9, 8, 7])])
            #expect(try await connection.readRecord() == nil)
        }
    }

    @Test("Reading through a record leaves those behind it to the next call")
    func readingThrough() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            peer.send(answerRecords("\n"))
            peer.send { $0.unknownType(RecordType(rawValue: 50)) }
        }
        try await withApplication(.unix, script) { address in
            let connection = try await FastCGIConnection(to: address)
            let answer = try await connection.readRecords { $0.type == .endRequest }
            #expect(answer.map(\.type) == [.stdout, .stdout, .endRequest])
            #expect(try await connection.readRecord()?.type == .unknownType)
            #expect(try await connection.readRecords() == [])
        }
    }

    @Test("Reading and writing go on at the same time")
    func bothWays() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard peer.receiveRequest() != nil else { return }
            peer.answer("\n")
        }
        try await withApplication(.unix, script) { address in
            let connection = try await FastCGIConnection(to: address)
            async let records = connection.readRecords()
            try await connection.write(FastCGIClientRequest.http().encoded)
            #expect(try await records.map(\.type) == [.stdout, .stdout, .endRequest])
        }
    }

    @Test("Closing ends the calls that wait, and later ones fail at once")
    func closing() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            peer.send { $0.unknownType(RecordType(rawValue: 50)) }
            _ = peer.waitForEnd()
        }
        try await withApplication(.unix, script) { address in
            let connection = try await FastCGIConnection(to: address)
            async let waiting = failure { () async throws(FastCGIClientError) in try await connection.readRecords() }
            connection.close()
            #expect(await waiting?.code == .connectionClosed)
            let later = await failure { () async throws(FastCGIClientError) in try await connection.write([1]) }
            #expect(later?.description == "this connection is closed")
            connection.close()
        }
    }

    @Test("The application can tell a reset from a close", arguments: [true, false])
    func reset(resets: Bool) async throws {
        let seen = Mutex<Int32?>(nil)
        let script: @Sendable (Peer) -> Void = { peer in
            peer.send { $0.unknownType(RecordType(rawValue: 50)) }
            seen.withLock { $0 = peer.waitForEnd() }
        }
        try await withApplication(.tcp, script) { address in
            let connection = try await FastCGIConnection(to: address)
            #expect(try await connection.readRecord()?.type == .unknownType)
            if resets { connection.reset() } else { connection.close() }
        }
        #expect(seen.withLock { $0 } == (resets ? ECONNRESET : 0))
    }

    @Test("Writing to an application that has gone")
    func writingToNobody() async throws {
        try await withApplication(.unix, { peer in peer.close() }) { address in
            let connection = try await FastCGIConnection(to: address)
            #expect(try await connection.readRecord() == nil)
            let error = await failure { () async throws(FastCGIClientError) in try await connection.write([1]) }
            #expect(error?.code == .connectionClosed)
            #expect(error?.description == "the application has closed the connection")
        }
    }
}
