// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// What handlers need and somebody has to make.
///
/// A dependency is known by the object, so each is a constant; the namespace keeps their names apart from properties'.
enum Library {
    /// The parameters that many routes share.
    static let common = Dependency { (input: Common) in input }

    /// Counts in the state of the request.
    static let tick = Dependency { (request: Request) in
        let count = (request[TickCount.self] ?? 0) + 1
        request[TickCount.self] = count
        return count
    }

    /// Where the client wants the application to run.
    static let settings = Dependency { (input: Settings) in input }

    /// The name of a part of the database.
    static let database = Dependency { (input: DatabaseInput) in "db-\(input.settings.env)-\(input.shard)" }

    /// Needs others, one of which needs another in turn.
    static let repository = Dependency { (input: RepositoryInput) in
        Repository(db: input.database, env: input.settings.env)
    }

    /// Lets those pass who know the word.
    static let requireToken = Dependency { (input: TokenHeader) in
        guard input.token == "open-sesame" else { throw HTTPError(.forbidden, detail: "X-Token invalid") }
    }

    /// Is lent to the handler, hears of its errors, and is closed when the answer was sent.
    static let resource = Dependency { (entries: LogEntries, use: Use<String>) in
        entries.append("open")
        defer { entries.append("close") }
        do {
            try await use("resource")
        } catch let error as HTTPError {
            entries.append("error \(error.status.code)")
            throw error
        }
    }

    /// Stands on the resource: begins after it and ends before it.
    static let session = Dependency { (input: SessionInput, use: Use<String>) in
        input.entries.append("begin")
        try await use(input.resource + "+session")
        input.entries.append("end")
    }

    /// The request itself, for inputs that need more of it than their parameters.
    static let request = Dependency { (request: Request) in request }
}

struct Common: Input, Encodable {
    @Query var q: String?
    @Query(ge: 0) var skip: Int = 0
    @Query var limit: Int = 100
}

struct Settings: Input {
    @Header(alias: "x-env") var env: String = "prod"
}

struct Repository: Codable {
    var db: String
    var env: String
}

private enum TickCount: RequestKey {
    typealias Value = Int
}

private struct DatabaseInput: Input {
    @Depends(Library.settings) var settings: Settings
    @Query var shard: Int = 0
}

private struct RepositoryInput: Input {
    @Depends(Library.database) var database: String
    @Depends(Library.settings) var settings: Settings
}

private struct TokenHeader: Input {
    @Header(alias: "x-token") var token: String
}

private struct SessionInput: Input {
    var entries = LogEntries()
    @Depends(Library.resource) var resource: String
}
