// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import GRDB

extension DatabasePool {
    /// Opens the database, and makes the file where there is none.
    ///
    /// A pool keeps SQLite in WAL mode: requests that read go on while another one writes.
    static func bookstore(at path: String) throws -> DatabasePool {
        var configuration = Configuration()
        // Another process may be writing, such as the old one of a restart or a backup: wait for it, do not fail.
        configuration.busyMode = .timeout(5)
        return try DatabasePool(path: path, configuration: configuration)
    }
}
