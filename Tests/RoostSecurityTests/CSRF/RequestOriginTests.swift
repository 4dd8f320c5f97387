// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Roost
import Testing

@testable import RoostSecurity

@Suite struct RequestOriginTests {
    @Test(
        "an application on a port of its own knows its pages, though its front server passes on the host alone",
        arguments: [
            ("http", "8080", "http://shop.test:8080", .same), ("http", "8080", "http://shop.test", .other),
            ("http", "8080", "http://shop.test:81", .other), ("https", "8443", "https://shop.test:8443", .same),
            ("https", "8443", "https://shop.test", .other), ("https", "443", "https://shop.test", .same),
            ("http", "80", "http://shop.test", .same), ("http", "80", "http://shop.test:8080", .other),
            ("http", "8080", "\thttp://shop.test:8080 ", .same),
        ] as [(String, String, String, RequestOrigin)])
    func ports(_ scheme: String, _ port: String, _ origin: String, _ expected: RequestOrigin) {
        let request = Request(
            target: RequestTarget(path: "/"),
            parameters: Parameters([
                (name: "HTTP_HOST", value: "shop.test"), ("SERVER_PORT", port), ("REQUEST_SCHEME", scheme),
                ("HTTP_ORIGIN", origin),
            ]))
        #expect(RequestOrigin(of: request, trusting: []) == expected)
    }
}
