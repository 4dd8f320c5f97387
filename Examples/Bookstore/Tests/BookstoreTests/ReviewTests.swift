// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import HTTPTypes
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct ReviewTests {
    @Test func aReviewIsAnsweredAsItIsStored() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let response = try await client.post("/books/\(emma.id)/reviews", json: SampleReview.good)
            let review = try response.json(as: Review.self)
            #expect(response.status == .created)
            #expect(review.bookId == emma.id)
            #expect(review.rating == 5)
            #expect(review.name == "ada")
            #expect(review.text == "Could not put it down.")
            #expect(abs(review.createdAt.timeIntervalSinceNow) < 60)
            let page = try await client.get("/books/\(emma.id)/reviews").json(as: Page<Review>.self)
            #expect(page.items == [review])
        }
    }

    @Test func theNewestReviewComesFirst() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            for number in 1...5 {
                let review = SampleReview(rating: number, text: "Text")
                _ = try await client.post("/books/\(emma.id)/reviews", json: review)
            }
            let page = try await client.get("/books/\(emma.id)/reviews?limit=2&offset=1").json(as: Page<Review>.self)
            #expect(page.items.map(\.rating) == [4, 3])
            #expect(page.total == 5)
        }
    }

    @Test func theRatingOfABookIsTheMeanOfItsReviews() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let dracula = try await client.create(.dracula)
            for review in [SampleReview.good, .bad] {
                _ = try await client.post("/books/\(emma.id)/reviews", json: review)
            }
            let book = try await client.get("/books/\(emma.id)").json(as: Book.self)
            #expect(book.rating == 3.5)
            #expect(book.reviewCount == 2)
            let page = try await client.get("/books").json(as: Page<Book>.self)
            #expect(page.items == [dracula, book])
        }
    }

    @Test func aBookWithoutReviewsHasNoRating() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            #expect(try await client.get("/books/\(emma.id)").json()["rating"] == .null)
        }
    }

    @Test func reviewsGoWithTheirBook() async throws {
        try await withTemporaryFolder { folder in
            try await withBookstore(in: folder) { client in
                let emma = try await client.create(.emma)
                let dracula = try await client.create(.dracula)
                _ = try await client.post("/books/\(emma.id)/reviews", json: SampleReview.good)
                _ = try await client.post("/books/\(dracula.id)/reviews", json: SampleReview.bad)
                _ = try await client.delete("/books/\(emma.id)")
                let database = try DatabasePool.bookstore(at: "\(folder)/bookstore.sqlite")
                let left = try await database.read { try Review.fetchAll($0) }
                #expect(left.map(\.bookId) == [dracula.id])
                try database.close()
            }
        }
    }

    @Test func aMissingBookHasNoReviews() async throws {
        try await withBookstore { client in
            for response in [
                try await client.get("/books/42/reviews"),
                try await client.post("/books/42/reviews", json: SampleReview.good),
            ] {
                #expect(response.status == .notFound)
                #expect(try response.json() == ["detail": "No book has the id 42"])
            }
        }
    }
}
