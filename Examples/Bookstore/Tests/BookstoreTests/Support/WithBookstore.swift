// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Roost
import RoostTesting

@testable import Bookstore

/// Runs `body` with a bookstore whose database, empty at first, goes away with it.
func withBookstore(_ body: (TestClient) async throws -> Void) async throws {
    try await withTemporaryDatabase { path in try await withBookstore(at: path, body) }
}

/// Runs `body` with a bookstore on a database that stays.
func withBookstore(at path: String, _ body: (TestClient) async throws -> Void) async throws {
    let database = try DatabasePool.bookstore(at: path)
    try await body(TestClient(makeBookstore(database: database).service()))
    try database.close()
}

/// Runs `body` with the path of a database that is not there yet, in a folder of its own.
func withTemporaryDatabase(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bookstore-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "bookstore.sqlite").path)
}
