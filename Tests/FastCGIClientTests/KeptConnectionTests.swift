// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import FastCGIRecords
import Testing

@Suite("Several requests over one connection", .timeLimit(.minutes(5)))
struct KeptConnectionTests {
    /// Answers each request with its number on the connection, its id and its target.
    private static let counting: @Sendable (Peer) -> Void = { peer in
        var count = 0
        while let request = peer.receiveRequest() {
            count += 1
            let target = request.parameters.first { $0.hasPrefix("REQUEST_URI=") } ?? ""
            peer.answer("\n\(count) \(request.requestID) \(target)", to: request.requestID)
        }
    }

    private func kept(_ target: String, id: UInt16) -> FastCGIClientRequest {
        var request = FastCGIClientRequest.http(target: target)
        request.keepConnection = true
        request.requestID = id
        return request
    }

    @Test("One after the other, with ids of their own", arguments: SocketKind.allCases)
    func sequence(kind: SocketKind) async throws {
        try await withApplication(kind, Self.counting) { address in
            let connection = try await FastCGIConnection(to: address)
            for (index, id) in ([1, 1, 3, 256, 65_535] as [UInt16]).enumerated() {
                let response = try await connection.send(kept("/\(index)", id: id))
                #expect(try response.cgiResponse().text == "\(index + 1) \(id) REQUEST_URI=/\(index)")
            }
            connection.close()
        }
    }

    @Test("Calls that are made at once are carried out one after the other")
    func concurrentCalls() async throws {
        try await withApplication(.unix, Self.counting) { address in
            let connection = try await FastCGIConnection(to: address)
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for id in 1...20 as ClosedRange<UInt16> {
                    let request = kept("/", id: id)
                    group.addTask { try await connection.send(request).cgiResponse().text }
                }
                return try await group.reduce(into: Set<Substring>()) { $0.insert($1.split(separator: " ")[1]) }
            }
            #expect(texts == Set((1...20).map { Substring("\($0)") }))
            connection.close()
        }
    }

    @Test("What comes behind END_REQUEST belongs to the next answer")
    func leftover() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard peer.receiveRequest() != nil else { return }
            peer.send(answerRecords("\nfirst") + answerRecords("\nsecond"))
            _ = peer.receiveRequest()
            _ = peer.waitForEnd()
        }
        try await withApplication(.unix, script) { address in
            let connection = try await FastCGIConnection(to: address)
            #expect(try await connection.send(kept("/", id: 1)).cgiResponse().text == "first")
            #expect(try await connection.send(kept("/", id: 1)).cgiResponse().text == "second")
            connection.close()
        }
    }

    @Test("A request on a connection that the application has closed meanwhile")
    func closedMeanwhile() async throws {
        let script: @Sendable (Peer) -> Void = { peer in
            guard peer.receiveRequest() != nil else { return }
            peer.answer("\n")
        }
        try await withApplication(.unix, script) { address in
            let connection = try await FastCGIConnection(to: address)
            _ = try await connection.send(kept("/", id: 1))
            #expect(try await connection.readRecord() == nil)
            let error = await failure { () async throws(FastCGIClientError) in
                try await connection.send(kept("/", id: 1))
            }
            #expect(error?.code == .connectionClosed)
        }
    }
}
