// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

@testable import Reference

/// What the OpenAPI document says of the routes.
@Suite struct DocumentTests {
    @Test("options and types are in the document, hidden routes and parameters are not")
    func document() async throws {
        let document = try await makeClient().get("/openapi.json").json()
        #expect(document["info"]?["title"] == "Open Library")
        let paths = try #require(document["paths"])
        #expect(paths["/users/me"]?["get"]?["operationId"] == "whoAmI")
        #expect(paths["/reports/daily"]?["get"]?["deprecated"] == true)
        #expect(paths["/reports/secret"] == nil)
        #expect(paths["/query/hidden"]?["get"] != nil && paths["/query/hidden"]?["get"]?["parameters"] == nil)
        #expect(paths["/admin/reports/daily"]?["get"]?["tags"] == ["admin", "reports"])
        let responses = paths["/books/{book_id}"]?["get"]?["responses"]
        #expect(
            responses?["404"]?["content"]?["application/json"]?["schema"] == ["$ref": "#/components/schemas/Message"])
        #expect(paths["/auth/books"]?["get"]?["security"] == [["OAuth2PasswordBearer": ["me", "books"]]])
    }

    @Test("the mounted application has its own")
    func mounted() async throws {
        let document = try await makeClient().get("/sub/openapi.json").json()
        #expect(document["info"]?["title"] == "Sub" && document["servers"] == [["url": "/sub"]])
    }
}
