// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Synchronization

/// What has happened, under the keys of those who asked for it.
final class Log: Sendable {
    private let entries = Mutex<[String: [String]]>([:])

    subscript(key: String) -> [String] { entries.withLock { $0[key, default: []] } }

    func append(_ entry: String, to key: String) {
        entries.withLock { $0[key, default: []].append(entry) }
    }

    func remove(_ key: String) {
        entries.withLock { $0[key] = nil }
    }
}

extension Library {
    /// The application's one log.
    static let log = Dependency(scope: .application) { Log() }
}

/// The part of the log that a path names.
struct LogEntries: Input {
    @Path var key: String
    @Depends(Library.log) var log: Log

    var all: [String] { log[key] }

    func append(_ entry: String) { log.append(entry, to: key) }

    func remove() { log.remove(key) }
}
