// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Runs calls that may wait where they hold up no task: on a thread of their own.
enum BlockingThread {
    /// Runs `work` to its end; `onCancel`, called when the task is cancelled, is to make it end soon.
    static func run<Result: Sendable>(
        _ work: @escaping @Sendable () throws(FastCGIClientError) -> Result,
        onCancel: @Sendable () -> Void = {}
    ) async throws(FastCGIClientError) -> Result {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                do throws(FastCGIClientError) {
                    try start {
                        continuation.resume(returning: Swift.Result { () throws(FastCGIClientError) in try work() })
                    }
                } catch {
                    continuation.resume(returning: Swift.Result<Result, FastCGIClientError>.failure(error))
                }
            }
        } onCancel: {
            onCancel()
        }
        return try result.get()
    }

    /// What a new thread does.
    private final class Work {
        private let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }

        /// Signals are for the threads that expect them.
        func run() {
            var all = sigset_t()
            unsafe sigfillset(&all)
            unsafe pthread_sigmask(SIG_BLOCK, &all, nil)
            body()
        }
    }

    private static func start(_ body: @escaping @Sendable () -> Void) throws(FastCGIClientError) {
        var thread = pthread_t()
        // SAFETY: retained here, and taken over by the thread, or released when there is none.
        let work = unsafe Unmanaged.passRetained(Work(body))
        let failure = unsafe pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                let work = unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
                work.run()
                return nil
            }, work.toOpaque())
        guard failure == 0 else {
            unsafe work.release()
            throw .system("pthread_create", failure)
        }
        pthread_detach(thread)
    }
}
