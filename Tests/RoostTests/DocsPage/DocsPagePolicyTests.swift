// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Roost
@testable import RoostModel

/// What the docs page may talk to.
@Suite struct DocsPagePolicyTests {
    @Test("of a URL scheme and authority count, where they can stand in a policy")
    func origins() {
        #expect(DocsPagePolicy.origin(of: "https://api.example.com/v1?x=1") == "https://api.example.com")
        #expect(DocsPagePolicy.origin(of: "HTTP://localhost:8080") == "http://localhost:8080")
        #expect(DocsPagePolicy.origin(of: "http://[::1]:8080/#x") == "http://[::1]:8080")
    }

    @Test(
        "what is relative, of another scheme or would write into the policy gives nothing",
        arguments: [
            "", "/v1", "token", "//example.com/v1", "ftp://example.com", "javascript:alert(1)", "https://",
            "https:///path", "https://{region}.example.com", "https://a.example;script-src *", "https://a.example *",
            "https://user:secret@example.com", "https://exämple.com", "https://a.example\r\nX: y",
        ])
    func noOrigin(_ url: String) {
        #expect(DocsPagePolicy.origin(of: url) == nil)
    }

    @Test("servers of the document, of paths and of operations, and token URLs, may be talked to, each named once")
    func document() throws {
        let json = try JSONValue(
            parsing: """
                {"servers": [{"url": "/api"}, {"url": "https://one.example/v1"}],
                 "paths": {"/x": {"servers": [{"url": "https://two.example"}],
                                  "get": {"servers": [{"url": "https://one.example/other"}, {"url": 7}]}}},
                 "components": {"securitySchemes": {
                    "a": {"flows": {"password": {"tokenUrl": "https://three.example/token"}}},
                    "b": {"flows": {"password": {"tokenUrl": "token"}}}}}}
                """)
        guard case .object(let document) = json else {
            Issue.record("the document is no object")
            return
        }
        let policy = DocsPagePolicy(document: document)
        #expect(policy.origins == ["https://one.example", "https://two.example", "https://three.example"])
        #expect(
            policy.description.contains(
                " connect-src 'self' https://one.example https://two.example https://three.example;"))
    }
}
