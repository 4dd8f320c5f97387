// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What is said to the Bookstore from outside, by `BOOKSTORE_DATABASE` and so on.
struct BookstoreSettings: Settings {
    static let prefix = "BOOKSTORE_"

    /// The database's file.
    @Setting(minLength: 1) var database: String = "bookstore.sqlite"
    /// The folder of the covers.
    @Setting(minLength: 1) var covers: String = "covers"
    /// The prefix of nginx's internal location for that folder; without it the application sends covers itself.
    @Setting(pattern: "^/.*/$") var coversPrefix: String?
    /// What tokens against forged requests are signed with: `openssl rand -base64 32`.
    @Setting(secret: true) var secretKeys: String?
}
