// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct RefusalTests {
    @Test func aBodyThatIsNoJSONIsRefused() async throws {
        try await withBookstore { client in
            let response = try await client.send(
                .post, "/books", headers: [.contentType: "application/json"], body: Array("{\"isbn\": ".utf8))
            #expect(response.status == .unprocessableContent)
            #expect(try response.json()["detail"]?[0]?["type"] == "json_invalid")
        }
    }

    @Test func aBodyThatIsMissingIsTold() async throws {
        try await withBookstore { client in
            try expectComplaints(await client.send(.post, "/books"), ["body: missing"])
        }
    }

    @Test func otherPathsAndMethodsAreRefused() async throws {
        try await withBookstore { client in
            #expect(try await client.get("/shelves").status == .notFound)
            let response = try await client.put("/books", json: SampleBook.emma)
            #expect(response.status == .methodNotAllowed)
            let allowed = response.headers[.allow]?.split(separator: ",").map { $0.trimmingPrefix(" ") }
            #expect(Set(allowed ?? []) == ["GET", "HEAD", "OPTIONS", "POST"])
        }
    }
}
