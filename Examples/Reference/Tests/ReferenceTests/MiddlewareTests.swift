// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// CORS, and a field on every answer.
@Suite struct MiddlewareTests {
    private let client: TestClient

    init() throws { client = try makeClient() }

    @Test("every answer tells who has made it", arguments: ["/", "/nothing", "/path/int/x", "/errors/custom/x"])
    func servedBy(_ path: String) async throws {
        let response = try await client.get(path)
        #expect(response.headers[.named("X-Served-By")] == "open")
    }

    @Test("pages of the listed origins may read answers, and those of others may not")
    func origins() async throws {
        for (origin, isAllowed) in [("https://app.example.com", true), ("https://evil.example.com", false)] {
            let response = try await client.get("/", headers: [.origin: origin])
            #expect(response.headers[.accessControlAllowOrigin] == (isAllowed ? origin : nil))
        }
    }
}
