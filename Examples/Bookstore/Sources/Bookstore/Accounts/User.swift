// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import RoostSecurity

/// Someone with an account, as answers show them.
struct User: Codable, Hashable, Identifiable, Sendable {
    let id: Int64
    let name: String
}

/// An account as the database has it.
struct Account: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "account"

    enum Columns {
        static let id = Column(CodingKeys.id)
        static let name = Column(CodingKeys.name)
        static let password = Column(CodingKeys.password)
    }

    /// `nil` until it is stored.
    var id: Int64?
    let name: String
    /// The text of the hash.
    var password: String
    let createdAt: Date

    /// What others may know of it.
    var user: User? { id.map { User(id: $0, name: name) } }

    /// What the password is checked against.
    var passwordHash: PasswordHash? { PasswordHash(password) }

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }
}
