// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import Synchronization

/// Whether the application is ready for requests.
final class Readiness: Sendable {
    private let ready = Atomic(false)

    var isReady: Bool { ready.load(ordering: .acquiring) }

    func set(_ isReady: Bool) { ready.store(isReady, ordering: .releasing) }
}

extension Library {
    /// Begins before the first request and ends after the last.
    static let readiness = Dependency(scope: .application) { use in
        try Sample.setModificationTime()
        let readiness = Readiness()
        readiness.set(true)
        defer { readiness.set(false) }
        try await use(readiness)
    }
}
