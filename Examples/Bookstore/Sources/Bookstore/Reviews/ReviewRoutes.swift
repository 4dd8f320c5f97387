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

struct FollowReviews: Input {
    @Header(alias: "Last-Event-ID", description: "The last review that a client has seen, which comes back")
    var lastSeen: Int64?
}

extension App {
    /// Adds the routes of reviews.
    func addReviews(of store: Store) {
        let feed = ReviewFeed()

        get("/books/{id}/reviews", .tags("reviews")) { (input: ListReviews) in
            try await store.reviews(of: input.id, limit: input.limit, offset: input.offset)
        }

        post("/books/{id}/reviews", status: .created, .tags("reviews")) { (input: AddReview) in
            let review = try await store.add(input.review, to: input.id)
            feed.tell()
            return review
        }

        get("/reviews/live", .tags("reviews"), .responds(.ok, ReviewNews.self, contentType: "text/event-stream")) {
            (input: FollowReviews) in
            // Asked for before the last review is looked up: what comes between is told, too.
            let news = feed.news()
            var last = try await store.lastReview()
            if let seen = input.lastSeen { last = min(seen, last) }
            return Response.events { [last] events in
                try await store.sendReviews(after: last, to: events, whenever: news)
            }
        }
    }
}

extension Store {
    /// Sends the reviews that came after one, and those to come.
    fileprivate func sendReviews(
        after last: Int64, to events: EventStream, whenever news: AsyncStream<Void>
    ) async throws {
        var last = last
        for await _ in news {
            var mayBeMore = true
            while mayBeMore {
                let page = try await reviews(after: last)
                for review in page {
                    try await events.send(ServerSentEvent(data: review, event: "review", id: "\(review.id)"))
                    last = review.id
                }
                mayBeMore = page.count == Self.newsAtOnce
            }
        }
    }
}
