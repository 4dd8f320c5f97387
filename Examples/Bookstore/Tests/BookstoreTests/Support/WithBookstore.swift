// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import HTTPTypes
import Roost
import RoostSecurity
import RoostTesting

@testable import Bookstore

/// Runs `body` with a bookstore whose database, empty at first, goes away with it, and with somebody who has signed in.
func withBookstore(_ body: (TestClient) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in try await withBookstore(in: folder, body) }
}

/// Runs `body` with a bookstore on a folder that stays, and with somebody who has signed in.
func withBookstore(
    in folder: String, coversPrefix: String? = nil, _ body: (TestClient) async throws -> Void
) async throws {
    try await withVisitor(in: folder, coversPrefix: coversPrefix) { visitor in
        var client = visitor
        try await client.signInOrUp(as: "ada")
        try await body(client)
    }
}

/// Runs `body` with a bookstore on a folder that stays, and with somebody who has not signed in.
func withVisitor(
    in folder: String, coversPrefix: String? = nil, _ body: (TestClient) async throws -> Void
) async throws {
    let service = try makeBookstore(keys: .random()).service(
        overriding: DependencyOverride(
            Shop.store,
            with: Dependency(scope: .application) { (use: Use<Store>) in
                let store = try Store.open(BookstoreSettings(in: folder, coversPrefix: coversPrefix))
                try await use(store)
                try store.close()
            }),
        // As little as there can be: no test is about how dear guessing is.
        DependencyOverride(
            Shop.hasher,
            with: Dependency(scope: .application) { PasswordHasher(cost: .init(memory: 8_192, passes: 1)) }))
    try await TestClient.running(service, body)
}

extension BookstoreSettings {
    /// A bookstore that keeps everything in one folder.
    init(in folder: String, coversPrefix: String?) {
        self.init()
        self.coversPrefix = coversPrefix
        database = "\(folder)/bookstore.sqlite"
        covers = "\(folder)/covers"
    }
}

extension TestClient {
    /// Signs in, or opens an account where there is none of the name; what is sent from then on has what its page has.
    mutating func signInOrUp(as name: String) async throws {
        headers[.csrfToken] = try await get("/session").json(as: SessionState.self).csrfToken
        let account = ["name": name, "password": "correct horse"]
        if try await post("/session", json: account).status != .ok {
            let answer = try await post("/users", json: account)
            guard answer.status == .created else { throw NotSignedIn(answer: answer.text) }
        }
    }
}

struct NotSignedIn: Error {
    let answer: String
}

extension HTTPField.Name {
    static let csrfToken = HTTPField.Name.named("X-CSRF-Token")
}

/// Runs `body` with a folder of its own, which goes away with all that is in it.
func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bookstore-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
}
