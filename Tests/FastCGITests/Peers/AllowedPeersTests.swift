// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

/// Who is let in by a list, without any socket.
@Suite struct AllowedPeersTests {
    private func host(_ text: String) throws -> Peer { .host(try #require(IPAddress(text)), port: 1) }

    @Test(
        "an address and a network hold for exactly the addresses that they name",
        arguments: [
            ("127.0.0.1", ["127.0.0.1", "::ffff:127.0.0.1"], ["127.0.0.2", "126.0.0.1", "::1", "::127.0.0.1"]),
            ("10.0.0.0/8", ["10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3"], ["11.0.0.0", "9.255.255.255", "a00::"]),
            ("192.168.1.128/25", ["192.168.1.128", "192.168.1.255"], ["192.168.1.127", "192.168.2.128"]),
            ("0.0.0.0/0", ["0.0.0.0", "255.255.255.255", "::ffff:8.8.8.8"], ["::", "::1"]),
            ("::1", ["::1"], ["::2", "127.0.0.1", "::ffff:0.0.0.1", "1::1"]),
            // Sixteen bytes are compared, not the first twelve.
            ("2001:db8::1:2:3:4", ["2001:db8::1:2:3:4"], ["2001:db8::1:2:3:5", "2001:db8::1:2:4:4"]),
            ("2001:db8::/32", ["2001:db8::", "2001:db8:ffff:ffff::1"], ["2001:db9::", "32.1.13.184"]),
            ("::/0", ["::", "ffff::", "::fffe:1.2.3.4"], ["10.0.0.1", "::ffff:10.0.0.1"]),
            ("::ffff:10.0.0.1", ["10.0.0.1", "::ffff:10.0.0.1"], ["10.0.0.2"]),
            ("::ffff:10.0.0.0/104", ["10.9.9.9"], ["11.0.0.0", "::10.0.0.0"]),
        ])
    func networks(_ item: String, _ inside: [String], _ outside: [String]) throws {
        let allowed = try AllowedPeers([item])
        for text in inside { #expect(allowed.admits(try host(text)), "\(text) is not in \(item)") }
        for text in outside { #expect(!allowed.admits(try host(text)), "\(text) is in \(item)") }
        #expect(!allowed.admits(.process(id: 1, user: 0, group: 0)))
    }

    @Test("a unix peer needs its user or its group to be named, and addresses say nothing of it")
    func credentials() throws {
        let allowed = try AllowedPeers(["uid:33", "gid:100", "127.0.0.1"])
        #expect(allowed.admits(.process(id: 1, user: 33, group: 7)))
        #expect(allowed.admits(.process(id: 1, user: 7, group: 100)))
        #expect(!allowed.admits(.process(id: 33, user: 100, group: 33)))
        #expect(allowed.concerns(unixSockets: true) && allowed.concerns(unixSockets: false))
        let (unixOnly, tcpOnly) = (try AllowedPeers(["uid:0"]), try AllowedPeers(["::1"]))
        #expect(!unixOnly.concerns(unixSockets: false) && !tcpOnly.concerns(unixSockets: true))
    }

    @Test(
        "an item that cannot be understood is an error that names it, never a list that lets everybody in",
        arguments: [
            "", " ", "*", "all", "localhost", "127.0.0.1 ", " 127.0.0.1", "127.0.0.1,10.0.0.1", "127.1", "127.0.0.01",
            "0x7f000001", "2130706433", "127.0.0.1\0", "256.0.0.1", "1.2.3.4.5", "127.0.0.1:9000", "[::1]", "::1%lo",
            "fe80::1%1", ":::", "1::2::3", "12345::", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8",
            "10.0.0.0/08", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "10.0.0.1/8", "::/129", "::1/64", "::ffff:10.0.0.0/8",
            "::ffff:10.0.0.0/95", "10.0.0.0/99999999999999999999", "uid:", "uid:-1", "uid:+1", "uid:root", "uid:033",
            "uid:4294967295", "uid:4294967296", "uid:1 ", "gid:", "gid:x", "UID:1", "user:1", "pid:1",
        ])
    func hostile(_ item: String) throws {
        for items in [[item], ["127.0.0.1", item]] {
            let error = #expect(throws: AllowedPeersError.self) { () throws in try AllowedPeers(items) }
            #expect(error?.item == item)
            #expect(error?.reason.isEmpty == false)
        }
    }

    @Test("an empty list is an error")
    func empty() {
        #expect(throws: AllowedPeersError.self) { try AllowedPeers([]) }
    }

    @Test(
        "addresses are written as they are read",
        arguments: ["0.0.0.0", "10.20.30.40", "255.255.255.255", "::", "::1", "2001:db8::1", "fe80::1:2:3:4"])
    func description(_ text: String) {
        #expect(IPAddress(text)?.description == text)
    }
}
