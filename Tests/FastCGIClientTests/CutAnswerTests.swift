// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@Suite("Answers that are cut off", .timeLimit(.minutes(5)))
struct CutAnswerTests {
    /// What a request fails with when the application sends these bytes and closes the connection.
    private func failureAfter(
        _ bytes: [UInt8], _ kind: SocketKind = .unix, reset: Bool = false
    ) async throws -> FastCGIClientError? {
        let script: @Sendable (Peer) -> Void = { peer in
            _ = peer.receiveRequest()
            peer.send(bytes)
            if reset { peer.reset() }
        }
        return try await withApplication(kind, script) { address in
            await failure { () async throws(FastCGIClientError) in try await FastCGIClient(address).send(.http()) }
        }
    }

    @Test("No answer at all", arguments: SocketKind.allCases)
    func nothing(kind: SocketKind) async throws {
        let error = try await failureAfter([], kind)
        #expect(error?.code == .connectionClosed)
        #expect(error?.description == "the application closed the connection without an answer")
    }

    @Test("Cut at every place inside of a record, it is an error; between two, it is an answer without an end")
    func everyCut() async throws {
        let whole = answerRecords("Status: 200 OK\n\nhello")
        // STDOUT takes 8 + 21 + 3 bytes, its end 8.
        let boundaries = [32, 40]
        for cut in 1..<whole.count where !boundaries.contains(cut) {
            let error = try await failureAfter(Array(whole[..<cut]))
            #expect(error?.code == .cutAnswer, "cut at \(cut)")
            #expect(error?.description == "the application closed the connection in the middle of a record")
        }
        for cut in boundaries {
            let script: @Sendable (Peer) -> Void = { peer in
                _ = peer.receiveRequest()
                peer.send(Array(whole[..<cut]))
            }
            let response = try await withApplication(.unix, script) { address in
                try await FastCGIClient(address).send(.http())
            }
            #expect(response.end == nil)
            #expect(String(decoding: response.stdout, as: UTF8.self) == "Status: 200 OK\n\nhello")
            let expected = FastCGIClientError(
                .cutAnswer, "the application closed the connection before the end of its answer")
            #expect(throws: expected) { try response.cgiResponse() }
        }
    }

    @Test("A reset is told from a close")
    func reset() async throws {
        let error = try await failureAfter(Array(answerRecords("\n").dropLast()), .tcp, reset: true)
        #expect(error?.code == .connectionReset)
        #expect(error?.description == "the application reset the connection")
    }

    @Test("An application that speaks another protocol")
    func anotherProtocol() async throws {
        let error = try await failureAfter(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
        #expect(error?.code == .malformedRecord)
        #expect(
            error?.description
                == "the application does not speak FastCGI: "
                + "unsupportedVersion at byte 0: the header's version is 72, not 1")
    }

    @Test("An END_REQUEST of another length than eight bytes ends nothing")
    func strangeEnd() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            _ = peer.receiveRequest()
            peer.send { $0.record(.endRequest, 1, [UInt8](repeating: 0, count: 7).span) }
        }
        let response = try await withApplication(.unix, script) { address in
            try await FastCGIClient(address).send(.http())
        }
        #expect(response.end == nil)
        #expect(response.records.count == 1)
    }
}
