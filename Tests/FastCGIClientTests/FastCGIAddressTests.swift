// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Testing

@Suite("Addresses of applications")
struct FastCGIAddressTests {
    @Test(
        "Texts and what they stand for",
        arguments: [
            ("127.0.0.1:9000", .tcp(host: "127.0.0.1", port: 9_000)),
            ("[::1]:9000", .tcp(host: "::1", port: 9_000)),
            ("localhost:65535", .tcp(host: "localhost", port: 65_535)),
            ("unix:app.sock", .unix(path: "app.sock")),
            ("unix:/run/app.sock", .unix(path: "/run/app.sock")),
        ] as [(String, FastCGIAddress)])
    func texts(text: String, address: FastCGIAddress) throws {
        #expect(try FastCGIAddress(parsing: text) == address)
        #expect(address.description == text)
    }

    @Test("A text with a slash is a path", arguments: ["/run/app.sock", "./app.sock", "run/app:9000"])
    func paths(text: String) throws {
        #expect(try FastCGIAddress(parsing: text) == .unix(path: text))
    }

    @Test(
        "Texts that are no address, and what is said about them",
        arguments: [
            ("", "it is neither HOST:PORT nor unix:PATH"),
            ("app.sock", "it is neither HOST:PORT nor unix:PATH"),
            ("unix:", "the path of the unix socket is empty"),
            (":9000", "the host is empty"),
            ("[]:9000", "the host is empty"),
            ("host:", "'' is not a port from 1 to 65535"),
            ("host:0", "'0' is not a port from 1 to 65535"),
            ("host:65536", "'65536' is not a port from 1 to 65535"),
            ("host:+80", "'+80' is not a port from 1 to 65535"),
            ("host:http", "'http' is not a port from 1 to 65535"),
            ("::1:9000", "an IPv6 address stands in brackets: [::1]:9000"),
        ])
    func invalid(text: String, reason: String) {
        let expected = FastCGIClientError(
            .invalidAddress, "'\(text)' is not the address of an application: \(reason)")
        #expect(throws: expected) { try FastCGIAddress(parsing: text) }
    }
}
