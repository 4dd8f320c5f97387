// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Logging
import Testing

/// A request head that is too large is told so, and costs nobody the connection.
@Suite struct HeadTooLargeTests {
    @Test(
        "too many bytes, too many pairs and too long a value are answered with 431, and the connection goes on",
        arguments: [
            ("parametersLength", [("A", 600), ("B", 600)]), ("parameters", [("A", 1), ("B", 1), ("C", 1), ("D", 1)]),
            ("parameters", [("A", 501)]),
        ])
    func tooLarge(_ limit: String, _ pairs: [(name: String, length: Int)]) async throws {
        let log = CollectedLog()
        try await RunningServer.with(
            {
                $0.limits.parametersLength = 1_000
                $0.limits.parameters = NameValueLimits(pairs: 3, valueLength: 500)
                $0.limits.drainLength = 1_000_000
            }, log: log, handler: answering("ran")
        ) { server in
            let parameters = pairs.map { (name: $0.name, value: String(repeating: "x", count: $0.length)) }
            // A body that is on its way already must not take the answer from the peer.
            let body = [UInt8](repeating: 7, count: 300_000)
            let connection = try await server.connect()
            let response = try await connection.send(
                FastCGIClientRequest(parameters: parameters, body: body, keepConnection: true))
            #expect(try response.cgiResponse().status == 431)
            #expect(response.end == EndRequestBody(protocolStatus: .requestComplete))
            let next = try await connection.send(FastCGIClientRequest(parameters: [], keepConnection: true))
            #expect(try next.cgiResponse().text == "ran")
            let last = try await connection.send(FastCGIClientRequest(parameters: parameters, body: body))
            #expect(try last.cgiResponse().status == 431)
            #expect(try await connection.isClosedByPeer())
        }
        let line = try #require(log.lines(of: limit).first)
        #expect(log.lines(of: limit).count == 2)
        #expect(line.level == .notice)
        #expect(line.metadata["reason"]?.isEmpty == false)
    }
}
