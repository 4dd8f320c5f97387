// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@Suite("Large bodies", .timeLimit(.minutes(5)))
struct LargeBodyTests {
    private static let size = 5 * 1_048_576
    private static let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

    @Test("Five mebibytes there, and then the same back", arguments: SocketKind.allCases)
    func echo(kind: SocketKind) async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard let request = peer.receiveRequest() else { return }
            peer.send {
                $0.stream(.stdout, 1, request.content(of: .stdin).span)
                $0.endRequest(1, EndRequestBody(protocolStatus: .requestComplete))
            }
        }
        let response = try await withApplication(kind, script) { address in
            try await FastCGIClient(address).send(.http(method: "PUT", body: Self.body))
        }
        #expect(response.stdout == Self.body)
    }

    @Test(
        "An application that sends five mebibytes before it reads anything: neither side waits for the other",
        arguments: SocketKind.allCases)
    func answerBeforeReading(kind: SocketKind) async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            peer.send { $0.stream(.stdout, 1, Self.body.span) }
            let request = peer.receiveRequest()
            let isWhole = request?.content(of: .stdin) == Self.body
            peer.send {
                $0.stream(.stderr, 1, Array(isWhole ? "whole".utf8 : "not whole".utf8).span)
                $0.endRequest(1, EndRequestBody(protocolStatus: .requestComplete))
            }
        }
        let response = try await withApplication(kind, script) { address in
            try await FastCGIClient(address).send(.http(method: "PUT", body: Self.body))
        }
        #expect(response.stdout == Self.body)
        #expect(String(decoding: response.stderr, as: UTF8.self) == "whole")
    }

    @Test(
        "An application that answers and closes with most of the body unread: its answer counts",
        arguments: SocketKind.allCases)
    func earlyAnswer(kind: SocketKind) async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            _ = peer.receive()
            peer.answer("Status: 413 Content Too Large\n\n")
        }
        let response = try await withApplication(kind, script) { address in
            try await FastCGIClient(address).send(.http(method: "PUT", body: Self.body))
        }
        #expect(try response.cgiResponse().status == 413)
    }
}
