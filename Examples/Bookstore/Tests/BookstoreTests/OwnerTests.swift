// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct OwnerTests {
    @Test func visitorsReadAndChangeNothing() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            var visitor = client.anotherVisitor()
            visitor.headers[.csrfToken] = try await visitor.get("/session").json(as: SessionState.self).csrfToken
            #expect(try await visitor.get("/books/\(emma.id)").json(as: Book.self) == emma)
            for answer in [
                try await visitor.post("/books", json: SampleBook.dracula),
                try await visitor.patch("/books/\(emma.id)", json: ["year": 1816]),
                try await visitor.delete("/books/\(emma.id)"),
                try await visitor.post("/books/\(emma.id)/reviews", json: SampleReview.good),
            ] {
                #expect(answer.status == .unauthorized)
                #expect(answer.headers[.wwwAuthenticate] == "Session")
            }
            #expect(try await visitor.get("/books").json(as: Page<Book>.self).items == [emma])
        }
    }

    @Test func onlyWhoHasAddedABookChangesIt() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            #expect(emma.addedBy == "ada")
            var other = client.anotherVisitor()
            try await other.signInOrUp(as: "bob")
            #expect(try await other.patch("/books/\(emma.id)", json: ["year": 1816]).status == .forbidden)
            #expect(try await other.delete("/books/\(emma.id)").status == .forbidden)
            #expect(try await other.post("/books/\(emma.id)/reviews", json: SampleReview.good).status == .created)
            #expect(try await client.delete("/books/\(emma.id)").status == .noContent)
        }
    }
}
