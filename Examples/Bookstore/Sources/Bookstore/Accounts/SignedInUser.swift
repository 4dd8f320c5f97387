// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostSecurity

/// Where a session keeps who has signed in.
enum SignedInUser: SessionKey { typealias Value = Int64 }

extension Session {
    /// Remembers who has signed in, under another secret than before.
    func signIn(_ user: User) {
        renew()
        self[SignedInUser.self] = user.id
    }
}

/// The cookie of a session, which browsers send by themselves.
struct SessionCookie: SecurityScheme {
    let name = "Session"
    let kind = SecurityKind.apiKey(name: "session", place: .cookie)
    let challenge = "Session"

    func credentials(of request: Request) -> String? { request.cookies["session"] }
}
