// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost

struct ListReviews: Input {
    @Path var id: Int64
    @Query(ge: 1, le: 100) var limit: Int = 20
    @Query(ge: 0) var offset: Int = 0
    @Depends(Shop.store) var store: Store
}

struct AddReview: Input {
    @Path var id: Int64
    @Body var review: NewReview
    @Depends(Shop.user) var user: User
    @Depends(Shop.store) var store: Store
    @Depends(Shop.feed) var feed: ReviewFeed
}

struct FollowReviews: Input {
    @Header(description: "The last review that a client has seen, which comes back") var lastEventID: Int64?
    @Depends(Shop.store) var store: Store
    @Depends(Shop.feed) var feed: ReviewFeed
}

extension Router {
    /// The routes of reviews.
    static func reviews() -> Router {
        let reviews = Router(.tags("reviews"))

        reviews.get("/books/{id}/reviews", .summary("The reviews of a book"), .responds(.notFound)) {
            (input: ListReviews) in
            try await input.store.reviews(of: input.id, limit: input.limit, offset: input.offset)
        }

        reviews.post(
            "/books/{id}/reviews", status: .created, .summary("Review a book"), .responds(.notFound)
        ) { (input: AddReview) in
            let review = try await input.store.add(input.review, to: input.id, by: input.user)
            input.feed.tell()
            return review
        }

        reviews.get(
            "/reviews/live", .summary("New reviews as they come"),
            .responds(
                .ok, ReviewNews.self, contentType: "text/event-stream",
                description: "Server-sent events named `review`, each with a review and its book's title")
        ) { (input: FollowReviews) in
            // Asked for before the last review is looked up: what comes between is told, too.
            let news = input.feed.news()
            var last = try await input.store.lastReview()
            if let seen = input.lastEventID { last = min(seen, last) }
            return Response.events { [last, store = input.store] events in
                try await store.sendReviews(after: last, to: events, whenever: news)
            }
        }

        return reviews
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
