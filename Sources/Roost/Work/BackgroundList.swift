// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Something that is done once an answer was sent.
typealias BackgroundTask = @Sendable () async throws -> Void

/// The background tasks that handler and dependencies of one request have added.
final class BackgroundList: Sendable {
    private let tasks = Mutex<[BackgroundTask]>([])

    func add(_ task: @escaping BackgroundTask) { tasks.withLock { $0.append(task) } }

    /// The tasks, which are from then on somebody else's.
    func take() -> [BackgroundTask] {
        tasks.withLock { tasks in
            defer { tasks = [] }
            return tasks
        }
    }
}
