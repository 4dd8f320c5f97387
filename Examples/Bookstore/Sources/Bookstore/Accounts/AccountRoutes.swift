// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostSecurity

struct SignUp: Input {
    @Body var account: NewAccount
    @Depends(.session) var session: Session
    @Depends(Shop.store) var store: Store
    @Depends(Shop.hasher) var hasher: PasswordHasher
}

struct SignIn: Input {
    @Body var credentials: Credentials
    @Depends(.session) var session: Session
    @Depends(Shop.store) var store: Store
    @Depends(Shop.hasher) var hasher: PasswordHasher
}

struct SignOut: Input {
    @Depends(.session) var session: Session
}

struct Visit: Input {
    @Depends(Visit.csrfToken) var csrfToken: String
    @Depends(.session) var session: Session
    @Depends(Shop.store) var store: Store

    private static let csrfToken = Dependency { (request: Request) in try request.csrfToken }
}

/// Who has signed in, and what their page needs to change anything.
struct SessionState: Codable, Sendable {
    let user: User?
    /// To be sent as `X-CSRF-Token` with every request that is no GET.
    let csrfToken: String
}

extension Router {
    /// The routes of accounts and sessions.
    static func accounts() -> Router {
        let accounts = Router(.tags("accounts"))

        accounts.get("/session", .summary("Who has signed in")) { (input: Visit) in
            let id = input.session[SignedInUser.self]
            let user = if let id { try await input.store.user(id) } else { nil as User? }
            var answer = Answer(SessionState(user: user, csrfToken: input.csrfToken))
            answer.setCacheControl(.noStore)
            return answer
        }

        accounts.delete("/session", .summary("Sign out")) { (input: SignOut) in input.session.clear() }

        // Passwords are guessed by trying, and hashing them takes time and memory.
        let attempts = Router()
        attempts.use(RateLimit(20, per: .seconds(60)))

        attempts.post(
            "/users", status: .created, .summary("Open an account, and sign in"), .responds(.conflict)
        ) { (input: SignUp) in
            let password = try await input.hasher.hash(input.account.password)
            let user = try await input.store.addAccount(named: input.account.name, password: password)
            input.session.signIn(user)
            return user
        }

        attempts.post("/session", .summary("Sign in"), .responds(.unauthorized)) { (input: SignIn) in
            let (entered, store, hasher) = (input.credentials, input.store, input.hasher)
            let account = try await store.account(named: entered.name)
            // Takes as long for a name that nobody has.
            let isRight = try await hasher.verify(entered.password, against: account?.passwordHash)
            guard isRight, let user = account?.user, let hash = account?.passwordHash else {
                throw HTTPError(
                    .unauthorized, detail: "Name or password is wrong",
                    headers: [.wwwAuthenticate: SessionCookie().challenge])
            }
            if hasher.needsRehash(hash) {
                try await store.setPassword(of: user.id, to: hasher.hash(entered.password))
            }
            input.session.signIn(user)
            return user
        }

        accounts.include(attempts)
        return accounts
    }
}
