// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

/// Whom is believed who the client is.
@Suite struct TrustedProxiesTests {
    /// What an application sees of a request with these variables.
    private func client(
        _ proxies: TrustedProxies, from address: String, _ variables: KeyValuePairs<String, String>
    ) async throws -> [String] {
        let app = App(title: "test")
        app.use(proxies)
        app.get("/") { (request: Request) in
            [request.clientAddress ?? "none", request.clientPort.map { "\($0)" } ?? "none", request.origin]
        }
        let usual = [
            (name: "REMOTE_ADDR", value: address), ("REMOTE_PORT", "4711"), ("REQUEST_SCHEME", "http"),
            ("HTTP_HOST", "shop.example"),
        ]
        let parameters = Parameters(usual + variables.map { (name: $0.key, value: $0.value) })
        let response = try await app.service().respond(
            to: Request(target: RequestTarget(path: "/"), parameters: parameters))
        return try JSONReader().read([String].self, from: response.body.bytes ?? [])
    }

    @Test("a listed proxy says who its client is, and by which scheme it was asked")
    func trusted() async throws {
        let seen = try await client(
            TrustedProxies("10.0.0.0/8"), from: "10.1.2.3",
            ["HTTP_X_FORWARDED_FOR": "192.0.2.7", "HTTP_X_FORWARDED_PROTO": "https"])
        #expect(seen == ["192.0.2.7", "none", "https://shop.example"])
    }

    @Test("nobody else does", arguments: ["192.0.2.1", "11.0.0.1", "::ffff:11.0.0.1", "unix:", "", "10.0.0.x"])
    func untrusted(_ address: String) async throws {
        let seen = try await client(
            TrustedProxies("10.0.0.0/8", trustsHost: true), from: address,
            [
                "HTTP_X_FORWARDED_FOR": "192.0.2.7", "HTTP_X_FORWARDED_PROTO": "https",
                "HTTP_X_FORWARDED_HOST": "evil.example",
            ])
        let isAddress = !address.isEmpty && address != "unix:"
        #expect(seen == [isAddress ? address : "none", "4711", "http://shop.example"])
    }

    @Test("a host counts only where that is asked for")
    func hosts() async throws {
        let fields: KeyValuePairs = ["HTTP_X_FORWARDED_HOST": "evil.example, other.example:8080"]
        let ignored = try await client(TrustedProxies("10.0.0.1"), from: "10.0.0.1", fields)
        #expect(ignored[2] == "http://shop.example")
        let taken = try await client(TrustedProxies("10.0.0.1", trustsHost: true), from: "10.0.0.1", fields)
        #expect(taken[2] == "http://other.example:8080")
        let broken = try await client(
            TrustedProxies("10.0.0.1", trustsHost: true), from: "10.0.0.1", ["HTTP_X_FORWARDED_HOST": "a/b"])
        #expect(broken[2] == "http://shop.example")
    }

    @Test("a proxy behind a unix socket is trusted by its own name")
    func unixSockets() async throws {
        let seen = try await client(
            TrustedProxies("unix:"), from: "unix:", ["HTTP_X_FORWARDED_FOR": "192.0.2.7:99"])
        #expect(seen == ["192.0.2.7", "99", "http://shop.example"])
    }

    @Test("the scheme is the last one, and nothing but http or https")
    func schemes() async throws {
        for (sent, scheme) in [("http, HTTPS", "https"), ("https, http", "http"), ("wss", "http"), ("", "http")] {
            let seen = try await client(
                TrustedProxies("10.0.0.1"), from: "10.0.0.1", ["HTTP_X_FORWARDED_PROTO": sent])
            #expect(seen[2].hasPrefix("\(scheme)://"), "\(sent)")
        }
        let downgraded = try await client(
            TrustedProxies("10.0.0.1"), from: "10.0.0.1", ["HTTPS": "on", "HTTP_X_FORWARDED_PROTO": "http"])
        #expect(downgraded[2] == "http://shop.example")
    }

    @Test(
        "the client is the last address that is no proxy, however much was written in front of it",
        arguments: [
            (["192.0.2.7"], "192.0.2.7"), (["1.1.1.1, 192.0.2.7"], "192.0.2.7"),
            (["1.1.1.1, 192.0.2.7, 10.0.0.2, 10.0.0.3"], "192.0.2.7"),
            (["1.1.1.1", "192.0.2.7, 10.0.0.2"], "192.0.2.7"),
            (["10.0.0.2, 10.0.0.3"], "10.0.0.2"), (["unknown, 10.0.0.2"], "10.0.0.2"), (["192.0.2.7, garbage"], nil),
            ([""], nil), ([], nil), ([",,"], nil), (["2001:db8::7"], "2001:db8::7"),
            (["[2001:db8::7]:80"], "2001:db8::7"), (["[2001:db8::7]"], "2001:db8::7"), (["192.0.2.7:80"], "192.0.2.7"),
            (["192.0.2.7:"], nil), (["192.0.2.7:+80"], nil), (["[192.0.2.7]:80"], nil), (["192.0.2.7:99999"], nil),
            (["::ffff:10.0.0.2"], "10.0.0.2"), (["192.0.2.7\r\nX: y"], nil), (["0300.0.2.7"], nil),
        ] as [([String], String?)])
    func hops(_ fields: [String], _ client: String?) {
        let network = try? IPNetwork("10.0.0.0/8")
        let hop = ForwardedFor(fields).client { network?.contains($0) == true }
        #expect(hop?.address.description == client)
    }
}
