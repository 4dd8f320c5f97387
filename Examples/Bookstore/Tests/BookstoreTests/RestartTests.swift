// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import HTTPTypes
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct RestartTests {
    @Test func booksAndReviewsAreThereAfterARestart() async throws {
        try await withTemporaryDatabase { path in
            var stored: Book?
            try await withBookstore(at: path) { client in
                let emma = try await client.create(.emma)
                _ = try await client.post("/books/\(emma.id)/reviews", json: NewReview.good)
                stored = try await client.get("/books/\(emma.id)").json(as: Book.self)
            }
            let emma = try #require(stored)
            #expect(emma.reviewCount == 1)
            try await withBookstore(at: path) { client in
                let found = try await client.get("/books/\(emma.id)").json(as: Book.self)
                #expect(found == emma)
                #expect(try await client.create(.dracula).id != emma.id)
            }
        }
    }

    @Test func twoProcessesShareADatabase() async throws {
        try await withTemporaryDatabase { path in
            try await withBookstore(at: path) { first in
                try await withBookstore(at: path) { second in
                    let emma = try await first.create(.emma)
                    #expect(try await second.get("/books/\(emma.id)").json(as: Book.self) == emma)
                    _ = try await second.delete("/books/\(emma.id)")
                    #expect(try await first.get("/books/\(emma.id)").status == .notFound)
                }
            }
        }
    }

    @Test func manyRequestsWriteAtOnce() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let review = NewReview(rating: number % 5 + 1, name: "Reader \(number)", text: "Text")
                        let response = try await client.post("/books/\(emma.id)/reviews", json: review)
                        #expect(response.status == .created)
                    }
                }
                try await group.waitForAll()
            }
            let book = try await client.get("/books/\(emma.id)").json(as: Book.self)
            #expect(book.reviewCount == 50)
            #expect(book.rating == 3)
        }
    }

    @Test func theDatabaseRefusesWhatTheApplicationShould() async throws {
        try await withTemporaryDatabase { path in
            let database = try DatabasePool.bookstore(at: path)
            try DatabaseMigrator.bookstore.migrate(database)
            await #expect(throws: DatabaseError.self) {
                try await database.write { database in
                    try NewBook.emma.insert(database)
                    let review = NewReview(rating: 6, name: "Ada", text: "Too good")
                    try NewReview.Row(review, of: database.lastInsertedRowID, at: Date()).insert(database)
                }
            }
            try database.close()
        }
    }
}
