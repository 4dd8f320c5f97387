// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Testing

@Suite("Connecting")
struct ConnectingTests {
    @Test("A socket file that is not there")
    func noFile() async {
        let client = FastCGIClient(.unix(path: "/nonexistent/app.sock"))
        let error = await failure { () async throws(FastCGIClientError) in try await client.send(.http()) }
        #expect(error?.code == .cannotConnect)
        #expect(error?.description == "cannot connect to unix:/nonexistent/app.sock: No such file or directory")
    }

    @Test("A socket on which nobody listens", arguments: SocketKind.allCases)
    func refused(kind: SocketKind) async throws {
        let bound = try ListeningSocket(kind, backlog: nil)
        let client = FastCGIClient(bound.address)
        let error = await failure { () async throws(FastCGIClientError) in try await client.send(.http()) }
        #expect(error?.code == .cannotConnect)
        #expect(error?.description == "cannot connect to \(bound.address): Connection refused")
    }

    @Test("A path that is longer than a socket's name can be")
    func longPath() async {
        let path = "/tmp/" + String(repeating: "a", count: 103)
        let client = FastCGIClient(.unix(path: path))
        let error = await failure { () async throws(FastCGIClientError) in try await client.send(.http()) }
        #expect(error?.code == .invalidAddress)
        #expect(
            error?.description
                == "the path of the unix socket has 108 bytes, and the system takes at most 107: \(path)")
    }

    @Test("Paths that no socket can have", arguments: ["", "a\0b"])
    func badPath(path: String) async {
        let client = FastCGIClient(.unix(path: path))
        let error = await failure { () async throws(FastCGIClientError) in try await client.send(.http()) }
        #expect(error?.code == .invalidAddress)
    }

    @Test("An application that accepts nobody: the deadline ends the wait")
    func fullQueue() async throws {
        let listener = try ListeningSocket(.unix, backlog: 0)
        // The queue has room for one.
        let first = try await FastCGIConnection(to: listener.address)
        let client = FastCGIClient(listener.address, timeout: .milliseconds(30))
        let error = await failure { () async throws(FastCGIClientError) in try await client.send(.http()) }
        #expect(error?.code == .timedOut)
        #expect(
            error?.description
                == "cannot connect to \(listener.address): nobody accepted within \(Duration.milliseconds(30))")
        first.close()
    }
}
