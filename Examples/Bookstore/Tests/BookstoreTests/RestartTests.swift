// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import HTTPTypes
import Roost
import RoostSecurity
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct RestartTests {
    @Test func booksAndReviewsAreThereAfterARestart() async throws {
        try await withTemporaryFolder { folder in
            var stored: Book?
            try await withBookstore(in: folder) { client in
                let emma = try await client.create(.emma)
                _ = try await client.post("/books/\(emma.id)/reviews", json: SampleReview.good)
                stored = try await client.get("/books/\(emma.id)").json(as: Book.self)
            }
            let emma = try #require(stored)
            #expect(emma.reviewCount == 1)
            try await withBookstore(in: folder) { client in
                let found = try await client.get("/books/\(emma.id)").json(as: Book.self)
                #expect(found == emma)
                #expect(try await client.create(.dracula).id != emma.id)
            }
        }
    }

    @Test func twoProcessesShareADatabase() async throws {
        try await withTemporaryFolder { folder in
            try await withBookstore(in: folder) { first in
                try await withBookstore(in: folder) { second in
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
                        let review = SampleReview(rating: number % 5 + 1, text: "Text")
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
        try await withTemporaryFolder { folder in
            let database = try DatabasePool.bookstore(at: "\(folder)/bookstore.sqlite")
            try DatabaseMigrator.bookstore.migrate(database)
            let book = try JSONReader().read(NewBook.self, from: JSONWriter().bytes(of: SampleBook.emma))
            let review = NewReview.tooGood
            let ada = try await Store(database: database, covers: FileRoot(folder)).addAccount(
                named: "ada", password: PasswordHasher(cost: .init(memory: 8_192, passes: 1)).hash("correct horse"))
            try await database.write { try NewBook.Row(book, addedBy: ada).insert($0) }
            await #expect(throws: DatabaseError.self) {
                try await database.write { database in
                    try NewReview.Row(review, of: 1, by: ada, at: Date()).insert(database)
                }
            }
            try database.close()
        }
    }
}

extension NewReview {
    /// A review with more stars than there are, which no client gets as far as the database.
    fileprivate static var tooGood: NewReview {
        var review = NewReview()
        (review.rating, review.text) = (6, "Too good")
        return review
    }
}
