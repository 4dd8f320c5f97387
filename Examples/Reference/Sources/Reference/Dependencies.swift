// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

// A dependency is known by the object, so each is a constant that all who need it see.

/// The parameters that many routes share.
let commonParameters = Dependency { (input: Common) in input }

struct Common: Input, Encodable {
    @Query var q: String?
    @Query(ge: 0) var skip: Int = 0
    @Query var limit: Int = 100
}

/// Counts in the state of the request.
let tick = Dependency { (request: Request) in
    let count = (request[TickCount.self] ?? 0) + 1
    request[TickCount.self] = count
    return count
}

private enum TickCount: RequestKey {
    typealias Value = Int
}

/// Where the application runs, as the client says.
let clientSettings = Dependency { (input: Settings) in input }

struct Settings: Input {
    @Header(alias: "x-env") var env: String = "prod"
}

/// The name of a part of the database.
let shardDatabase = Dependency { (input: Shard) in "db-\(input.settings.env)-\(input.shard)" }

private struct Shard: Input {
    @Depends(clientSettings) var settings: Settings
    @Query var shard: Int = 0
}

/// What needs other dependencies, one of which needs another in turn.
let bookRepository = Dependency { (input: RepositoryInput) in Repository(db: input.database, env: input.settings.env) }

struct Repository: Encodable {
    var db: String
    var env: String
}

private struct RepositoryInput: Input {
    @Depends(shardDatabase) var database: String
    @Depends(clientSettings) var settings: Settings
}

/// Lets those pass who know the word.
let requireToken = Dependency { (input: TokenHeader) in
    guard input.token == "open-sesame" else { throw HTTPError(.forbidden, detail: "X-Token invalid") }
}

private struct TokenHeader: Input {
    @Header(alias: "x-token") var token: String
}

/// Is lent to the handler, hears of its errors, and is closed when the answer was sent.
let loggedResource = Dependency { (entries: LogEntries, use: Use<String>) in
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
let loggedSession = Dependency { (input: SessionInput, use: Use<String>) in
    input.entries.append("begin")
    try await use(input.resource + "+session")
    input.entries.append("end")
}

private struct SessionInput: Input {
    var entries = LogEntries()
    @Depends(loggedResource) var resource: String
}

/// The request itself, for inputs that need more of it than their parameters.
let wholeRequest = Dependency { (request: Request) in request }
