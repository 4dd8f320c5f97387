// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Roost

/// What the application keeps: a database, and a folder of covers beside it.
///
/// What routes do with it is here, and no SQL outside.
struct Store: Sendable {
    let database: DatabasePool
    let covers: FileRoot

    /// Opens the database, and makes what is missing.
    static func open(_ settings: BookstoreSettings) throws -> Store {
        // The front server sends the covers, and belongs to the same group.
        try FileManager.default.createDirectory(
            atPath: settings.covers, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        let handOver = settings.coversPrefix.map { FileHandOver.accelRedirect(prefix: $0) }
        let covers = try FileRoot(settings.covers, handOver: handOver ?? .none)
        let database = try DatabasePool.bookstore(at: settings.database)
        try DatabaseMigrator.bookstore.migrate(database)
        return Store(database: database, covers: covers)
    }

    func close() throws { try database.close() }
}
