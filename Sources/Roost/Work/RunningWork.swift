// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// What an application does beside answering requests, while it does it: background tasks and scheduled work.
final class RunningWork: Sendable {
    private struct State {
        var tasks: [Int: Task<Void, Never>] = [:]
        var nextTask = 0
        var isClosed = false
        var isCancelled = false
        var waiting: [CheckedContinuation<Void, Never>] = []

        /// Those who have waited long enough, for the last task has ended.
        mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
            guard tasks.isEmpty else { return [] }
            defer { waiting = [] }
            return waiting
        }
    }

    private let state = Mutex(State())

    /// Runs work in a task of its own, on Swift's global pool, and returns when it has ended.
    ///
    /// Cancelling the caller does not cancel the work; ``cancelAll(_:)`` does.
    ///
    /// - Parameters:
    ///   - asLongAsOpen: Whether it is too late after ``close()``.
    ///   - work: What is done.
    /// - Returns: False where it was too late.
    @discardableResult
    func run(asLongAsOpen: Bool = false, _ work: @escaping @Sendable () async -> Void) async -> Bool {
        let begun: (id: Int, task: Task<Void, Never>)? = state.withLock { state in
            if asLongAsOpen, state.isClosed { return nil }
            let task = Task { await work() }
            if state.isCancelled { task.cancel() }
            defer { state.nextTask += 1 }
            state.tasks[state.nextTask] = task
            return (state.nextTask, task)
        }
        guard let (id, task) = begun else { return false }
        await task.value
        let waiting = state.withLock { state in
            state.tasks[id] = nil
            return state.takeWaiting()
        }
        for continuation in waiting { continuation.resume() }
        return true
    }

    /// Lets nothing new begin that is not owed to a request.
    func close() { state.withLock { $0.isClosed = true } }

    /// Cancels what runs, and what still begins.
    func cancelAll(_ logger: Logger) {
        let tasks = state.withLock { state in
            defer { state.isCancelled = true }
            return state.isCancelled ? [] : Array(state.tasks.values)
        }
        guard !tasks.isEmpty else { return }
        logger.warning("work still runs beside the requests; cancelling it", metadata: ["count": "\(tasks.count)"])
        for task in tasks { task.cancel() }
    }

    /// Waits for nothing of what runs any more.
    func abandonAll(_ logger: Logger) {
        let (count, waiting) = state.withLock { state in
            let count = state.tasks.count
            state.tasks = [:]
            return (count, state.takeWaiting())
        }
        if count > 0 {
            logger.error("work does not end; leaving it behind", metadata: ["count": "\(count)"])
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when nothing runs.
    func finish() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if !state.tasks.isEmpty { state.waiting.append(continuation) }
                return state.tasks.isEmpty
            }
            if isIdle { continuation.resume() }
        }
    }
}

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
