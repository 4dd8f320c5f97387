// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What has happened in a test, in its order.
final class Journal: Sendable {
    private let notes = Mutex<[String]>([])

    func note(_ text: String) { notes.withLock { $0.append(text) } }

    var entries: [String] { notes.withLock { $0 } }

    /// How often this was noted.
    func count(of text: String) -> Int { entries.count { $0 == text } }
}
