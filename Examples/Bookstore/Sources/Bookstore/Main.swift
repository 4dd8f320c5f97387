// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import RoostCommands

@main
enum Main {
    static func main() async throws {
        let path = ProcessInfo.processInfo.environment["BOOKSTORE_DATABASE"] ?? "bookstore.sqlite"
        let app = try makeBookstore(database: .bookstore(at: path))
        try await app.run()
    }
}
