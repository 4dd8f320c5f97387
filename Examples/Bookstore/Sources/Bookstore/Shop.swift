// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostSecurity

/// What the handlers of the Bookstore need; tests put others in their place.
enum Shop {
    /// What was said from outside.
    static let settings = BookstoreSettings.dependency()

    /// Where everything is kept, open as long as the application runs.
    static let store = Dependency(scope: .application) { (input: SettingsInput, use: Use<Store>) in
        let store = try Store.open(input.settings)
        try await use(store)
        try store.close()
    }

    /// Where visitors' sessions are kept.
    static let sessions = Dependency(scope: .application) { (input: StoreInput) in
        DatabaseSessions(database: input.store.database)
    }

    /// Hashes passwords; one for all, because it sees to it that not too many are hashed at once.
    static let hasher = Dependency(scope: .application) { PasswordHasher() }

    /// Tells those who follow the reviews of new ones.
    static let feed = Dependency(scope: .application) { ReviewFeed() }

    /// Who has signed in; 401 where nobody has.
    static let user = Dependency { (input: SignedInInput) in
        // The account may be gone, and the session not yet.
        guard let id = input.session[SignedInUser.self], let user = try await input.store.user(id) else {
            throw HTTPError(
                .unauthorized, detail: "Please sign in", headers: [.wwwAuthenticate: SessionCookie().challenge])
        }
        return user
    }
}

struct SettingsInput: Input {
    @Depends(Shop.settings) var settings: BookstoreSettings
}

/// The store alone.
struct StoreInput: Input {
    @Depends(Shop.store) var store: Store
}

/// The cookie is asked for so that the documentation tells of it; who looks at it stands further out.
struct SignedInInput: Input {
    @Security(SessionCookie()) var cookie: String
    @Depends(.session) var session: Session
    @Depends(Shop.store) var store: Store
}
