// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A dependency that has lent its value and waits, in a task of its own, for the end of its scope.
///
/// The request's task cannot wait inside of it: it goes on, through whatever stands around the handler, to send the
/// answer. Dropping the object ends the scope too.
final class OpenDependency: Sendable {
    private let origin: DependencyOrigin
    private let task: Task<Void, any Error>
    private let end: Handover<(any Error)?>

    private init(_ origin: DependencyOrigin, _ task: Task<Void, any Error>, _ end: Handover<(any Error)?>) {
        self.origin = origin
        self.task = task
        self.end = end
    }

    deinit { end.give(nil) }

    /// Begins, and returns when the value is lent.
    ///
    /// Cancellation reaches what comes before that, and not the clean-up.
    ///
    /// - Parameters:
    ///   - around: Lends the value.
    ///   - origin: Where the dependency is made.
    ///   - executor: Where it runs; Swift's global pool where it is `nil`.
    /// - Returns: The dependency, to be closed.
    /// - Throws: What the dependency throws instead.
    static func open(
        _ around: @escaping PreparedDependency.Around, _ origin: DependencyOrigin,
        on executor: (any TaskExecutor)? = nil
    ) async throws -> OpenDependency {
        let begin = Handover<Result<Void, any Error>>()
        let end = Handover<(any Error)?>()
        let task = Task(executorPreference: executor) {
            do {
                try await around {
                    guard begin.give(.success(())) else { throw DependencyError.usedTwice(origin) }
                    if let error = await end.take() { throw error }
                }
                begin.give(.failure(DependencyError.neverUsed(origin)))
            } catch {
                begin.give(.failure(error))
                throw error
            }
        }
        try await withTaskCancellationHandler {
            try await begin.take().get()
        } onCancel: {
            task.cancel()
        }
        return OpenDependency(origin, task, end)
    }

    /// Ends the scope and waits for the clean-up.
    ///
    /// - Parameter error: What `use` throws; it returns where there is none.
    /// - Throws: What the dependency throws.
    func close(after error: (any Error)?) async throws {
        end.give(error)
        try await task.value
    }
}

/// The dependencies that one request has open, in the order of making.
final class OpenDependencies: OpenUntilSent {
    private let open = Mutex<[OpenDependency]>([])

    var isEmpty: Bool { open.withLock { $0.isEmpty } }

    func add(_ dependency: OpenDependency) { open.withLock { $0.append(dependency) } }

    /// Closes all of them, the last one first.
    ///
    /// - Parameter error: What the handler has thrown.
    /// - Returns: That error, or what a dependency has thrown instead of it.
    func close(after error: (any Error)?) async -> (any Error)? {
        var error = error
        while let last = open.withLock({ $0.popLast() }) {
            do {
                try await last.close(after: error)
            } catch let other {
                error = other
            }
        }
        return error
    }
}
