// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Roost
import RoostTesting
import Testing

@testable import Bookstore

@Suite struct LiveReviewTests {
    @Test func aNewReviewIsToldToThoseWhoFollow() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            _ = try await client.post("/books/\(emma.id)/reviews", json: SampleReview.bad)
            let stream = try await client.stream(.get, "/reviews/live")
            #expect(stream.headers[.contentType] == "text/event-stream")
            _ = try await client.post("/books/\(emma.id)/reviews", json: SampleReview.good)
            let event = try await stream.firstEvent()
            #expect(event.hasPrefix("event: review\ndata: "))
            #expect(event.contains(#""bookTitle":"Emma""#))
            #expect(event.contains(#""name":"ada""#))
            #expect(event.hasSuffix("id: 2"))
        }
    }

    @Test func whoComesBackIsToldWhatTheyHaveMissed() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            for _ in 1...3 { _ = try await client.post("/books/\(emma.id)/reviews", json: SampleReview.good) }
            let stream = try await client.stream(.get, "/reviews/live", headers: [.named("Last-Event-ID"): "1"])
            #expect(try await stream.firstEvent().hasSuffix("id: 2"))
        }
    }

    @Test func moreThanOnePageOfReviewsWasMissed() async throws {
        try await withBookstore { client in
            let emma = try await client.create(.emma)
            let count = Store.newsAtOnce + 1
            for _ in 1...count { _ = try await client.post("/books/\(emma.id)/reviews", json: SampleReview.good) }
            let stream = try await client.stream(.get, "/reviews/live", headers: [.named("Last-Event-ID"): "0"])
            var text = ""
            for try await piece in stream {
                text += String(decoding: piece, as: UTF8.self)
                if text.hasSuffix("id: \(count)\n\n") { break }
            }
            #expect(text.split(separator: "\n\n").count == count)
        }
    }

    @Test func whoLeavesIsForgotten() async throws {
        let feed = ReviewFeed()
        let task = Task { for await _ in feed.news() {} }
        while feed.followers == 0 { await Task.yield() }
        task.cancel()
        await task.value
        #expect(feed.followers == 0)
    }
}

extension TestStream {
    /// The first event, without the empty line behind it.
    fileprivate func firstEvent() async throws -> String {
        var text = ""
        for try await piece in self {
            text += String(decoding: piece, as: UTF8.self)
            if let end = text.range(of: "\n\n") { return String(text[..<end.lowerBound]) }
        }
        Issue.record("the stream has ended before an event")
        return text
    }
}
