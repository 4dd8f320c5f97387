// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import HTTPTypes
import Roost
import RoostSecurity

extension Store {
    func user(_ id: Int64) async throws -> User? {
        try await database.read { try Account.fetchOne($0, key: id)?.user }
    }

    func account(named name: String) async throws -> Account? {
        try await database.read { try Account.filter { $0.name == name }.fetchOne($0) }
    }

    /// Adds an account.
    ///
    /// - Throws: ``HTTPError`` 409 where the name is taken.
    func addAccount(named name: String, password: PasswordHash) async throws -> User {
        do {
            return try await database.write { database in
                let account = Account(id: nil, name: name, password: password.text, createdAt: Date())
                return User(id: try account.inserted(database).id ?? database.lastInsertedRowID, name: name)
            }
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw HTTPError(.conflict, detail: "The name \(name) is taken")
        }
    }

    func setPassword(of id: Int64, to password: PasswordHash) async throws {
        _ = try await database.write { database in
            try Account.filter(key: id).updateAll(database, Account.Columns.password.set(to: password.text))
        }
    }
}
