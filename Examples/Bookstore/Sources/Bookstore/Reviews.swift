// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost

struct ListReviews: Input {
    @Path var id: Int64
    @Query(ge: 1, le: 100) var limit: Int = 20
    @Query(ge: 0) var offset: Int = 0
}

struct AddReview: Input {
    @Path var id: Int64
    @Body var review: NewReview
}

extension App {
    /// Adds the routes of a book's reviews.
    func addReviews(of store: Store) {
        get("/books/{id}/reviews") { (input: ListReviews) in
            try await store.reviews(of: input.id, limit: input.limit, offset: input.offset)
        }

        post("/books/{id}/reviews", status: .created) { (input: AddReview) in
            try await store.add(input.review.checked(), to: input.id)
        }
    }
}
