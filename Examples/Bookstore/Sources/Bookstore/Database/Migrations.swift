// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB

extension DatabaseMigrator {
    /// The steps from an empty database to the tables of today; each runs once per database.
    ///
    /// A step that has been released is never changed: the next change is the next step.
    static var bookstore: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("books") { database in
            try database.create(table: "book") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("isbn", .text).notNull().unique()
                table.column("title", .text).notNull()
                table.column("author", .text).notNull()
                table.column("year", .integer).notNull()
            }
        }
        migrator.registerMigration("reviews") { database in
            try database.create(table: "review") { table in
                table.autoIncrementedPrimaryKey("id")
                table.belongsTo("book", onDelete: .cascade).notNull()
                table.column("rating", .integer).notNull().check { (1...5).contains($0) }
                table.column("name", .text).notNull()
                table.column("text", .text).notNull()
                table.column("createdAt", .datetime).notNull()
            }
        }
        migrator.registerMigration("accounts") { database in
            try database.create(table: "account") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("name", .text).notNull().unique().collate(.nocase)
                table.column("password", .text).notNull()
                table.column("createdAt", .datetime).notNull()
            }
            try database.create(table: "session", options: .withoutRowID) { table in
                table.primaryKey("key", .text)
                table.column("contents", .blob).notNull()
                table.column("expires", .datetime).notNull().indexed()
            }
            // Books that were there before belong to nobody.
            try database.alter(table: "book") { table in
                table.add(column: "accountId", .integer).references("account", onDelete: .setNull)
            }
        }
        migrator.registerMigration("covers") { database in
            try database.alter(table: "book") { table in table.add(column: "cover", .text) }
        }
        return migrator
    }
}
