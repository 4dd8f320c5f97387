// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import Foundation
import Testing

/// Real peers in front of a list of who may connect.
@Suite struct PeerTests {
    @Test("on a unix socket, the user or the group decides", arguments: ["uid", "gid"])
    func unix(_ kind: String) async throws {
        let own = kind == "uid" ? getuid() : getgid()
        let allowed = try AllowedPeers(["\(kind):\(own)"])
        try await RunningServer.with({ $0.allowedPeers = allowed }, handler: answering("in")) { server in
            let text = try await server.get()
            #expect(text == "in")
        }

        let log = CollectedLog()
        let others = try AllowedPeers(["\(kind):\(own + 1)", "127.0.0.1"])
        try await RunningServer.with({ $0.allowedPeers = others }, log: log, handler: answering("in")) { server in
            for _ in 0..<3 { await #expect(throws: FastCGIClientError.self) { try await server.get() } }
        }
        let lines = log.lines.filter { $0.message == "a peer that may not connect was refused" }
        #expect(lines.count == 1)
        #expect(lines.first?.metadata["peer"]?.contains("uid \(getuid())") == true)
        #expect(lines.first?.metadata["change"] == "allowedPeers, serve --allow")
    }

    @Test(
        "on TCP, the address decides",
        arguments: [
            ("127.0.0.1", "127.0.0.0/8", true), ("127.0.0.1", "::ffff:127.0.0.1", true), ("127.0.0.1", "::/0", false),
            ("127.0.0.1", "127.0.0.2", false), ("::1", "::1", true), ("::1", "127.0.0.1", false),
        ])
    func tcp(_ host: String, _ item: String, _ isAllowed: Bool) async throws {
        let allowed = try AllowedPeers([item])
        try await RunningServer.with(
            {
                $0.addresses = [.tcp(host: host, port: 0)]
                $0.allowedPeers = allowed
            }, handler: answering("in")
        ) { server in
            guard case .tcp(_, let port) = try #require(server.addresses.first) else { return }
            let client = FastCGIClient(.tcp(host: host, port: port))
            let answer = try? await client.send(.http()).cgiResponse().text
            #expect(answer == (isAllowed ? "in" : nil))
        }
    }

    @Test(
        "a list that lets nobody connect to a socket that is listened on is an error at the start",
        arguments: ["127.0.0.1", "uid:0"])
    func useless(_ item: String) async throws {
        let allowed = try AllowedPeers([item])
        let error = await #expect(throws: ServerError.self) {
            try await RunningServer.with(
                {
                    if item == "uid:0" { $0.addresses = [.tcp(host: "127.0.0.1", port: 0)] }
                    $0.allowedPeers = allowed
                }, handler: answering("")
            ) { _ in }
        }
        #expect(error?.code == .nobodyAllowed)
    }
}
