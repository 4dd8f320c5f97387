// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

@Suite struct ListenAddressTests {
    @Test(
        "HOST:PORT",
        arguments: [
            ("127.0.0.1:9000", .tcp(host: "127.0.0.1", port: 9_000)), ("[::1]:9000", .tcp(host: "::1", port: 9_000)),
            (":9000", .tcp(host: "", port: 9_000)), ("localhost:0", .tcp(host: "localhost", port: 0)),
            ("::1:9000", nil), ("9000", nil), ("a:70000", nil), ("a:", nil), ("", nil),
        ] as [(String, ListenAddress?)])
    func hostAndPort(_ text: String, _ expected: ListenAddress?) {
        #expect(ListenAddress(hostAndPort: text) == expected)
    }

    @Test("systemd's descriptors count only for the process they are meant for")
    func systemd() {
        #expect(ListenAddress.systemdDescriptors(listenPID: "42", listenFDs: "2", processID: 42) == [3, 4])
        #expect(ListenAddress.systemdDescriptors(listenPID: "41", listenFDs: "2", processID: 42) == [])
        #expect(ListenAddress.systemdDescriptors(listenPID: nil, listenFDs: "2", processID: 42) == [])
        #expect(ListenAddress.systemdDescriptors(listenPID: "42", listenFDs: "-1", processID: 42) == [])
        #expect(ListenAddress.systemdDescriptors(listenPID: "42", listenFDs: "x", processID: 42) == [])
    }

    @Test("a path that does not fit a socket's address is a clear error")
    func longPath() throws {
        #expect(throws: Never.self) { try SocketAddress(unixPath: String(repeating: "a", count: 107)) }
        for path in ["", String(repeating: "a", count: 108)] {
            #expect(throws: ServerError.self) { try SocketAddress(unixPath: path) }
        }
    }
}
