// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import RoostSecurity

/// Keeps visitors' sessions in the database, so that they outlive the process and all processes know them.
struct DatabaseSessions: SessionStore {
    let database: DatabasePool

    func load(_ key: String) async throws -> StoredSession? {
        try await database.read { database in
            try SessionRow.fetchOne(database, key: key).map {
                StoredSession(contents: [UInt8]($0.contents), expires: $0.expires)
            }
        }
    }

    func create(_ key: String, _ session: StoredSession) async throws {
        try await database.write { try SessionRow(key, session).insert($0) }
    }

    func update(_ key: String, _ session: StoredSession) async throws -> Bool {
        try await database.write { database in
            do {
                try SessionRow(key, session).update(database)
                return true
            } catch RecordError.recordNotFound {
                return false
            }
        }
    }

    func delete(_ key: String) async throws {
        _ = try await database.write { try SessionRow.deleteOne($0, key: key) }
    }

    /// Deletes the sessions that have ended by themselves.
    func deleteExpired(at date: Date = Date()) async throws {
        _ = try await database.write { database in
            try SessionRow.filter { $0.expires <= date }.deleteAll(database)
        }
    }
}

/// A session as the database has it.
private struct SessionRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "session"

    enum Columns {
        static let expires = Column(CodingKeys.expires)
    }

    let key: String
    let contents: Data
    let expires: Date

    init(_ key: String, _ session: StoredSession) {
        self.key = key
        contents = Data(session.contents)
        expires = session.expires
    }
}
