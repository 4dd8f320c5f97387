// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostSecurity

/// Puts the application together; apart from `main`, so that tests can do it.
///
/// - Parameter keys: What tokens against forged requests are signed with.
/// - Returns: The application, ready to run.
func makeBookstore(keys: SecretKeys) -> App {
    let app = App(title: "Bookstore", version: "1.0.0")
    app.openAPI.description = "Books, and what readers think of them."
    app.settings(Shop.settings)
    app.lifespan(Shop.store)
    app.use(SecurityHeaders(), Sessions(store: Shop.sessions), CSRF(keys: keys))
    app.include(.books())
    app.include(.covers())
    app.include(.reviews())
    app.include(.accounts())
    // Another process may have written reviews.
    app.schedule(every: .seconds(2), name: "tell of reviews") { (input: FeedInput) in input.feed.tell() }
    app.schedule(every: .seconds(3_600), name: "delete old sessions") { (input: SessionsInput) in
        try await input.sessions.deleteExpired()
    }
    return app
}

struct FeedInput: Input {
    @Depends(Shop.feed) var feed: ReviewFeed
}

struct SessionsInput: Input {
    @Depends(Shop.sessions) var sessions: DatabaseSessions
}
