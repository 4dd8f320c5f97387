// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB
import Roost

/// Puts the application together; apart from `main`, so that tests can do it with a database of their own.
func makeBookstore(database: DatabasePool) throws -> App {
    try DatabaseMigrator.bookstore.migrate(database)
    let store = Store(database: database)
    let app = App(title: "Bookstore", version: "1.0.0")
    app.addBooks(of: store)
    app.addReviews(of: store)
    return app
}
