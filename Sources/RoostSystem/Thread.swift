// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Threads for what waits in the system.
enum Thread {
    private final class Start {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a thread of its own that takes no signals: they are others' business.
    ///
    /// - Returns: False where the system has no thread left.
    static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        var all = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        // SAFETY: the box is retained here and taken over by the thread, or released when there is none.
        let start = unsafe Unmanaged.passRetained(Start(body))
        let failure = unsafe pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                unsafe Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        guard failure == 0 else {
            unsafe start.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}

/// What is done when the process ends by itself.
enum AtExit {
    private static let calls = Mutex<[@Sendable () -> Void]>([])
    private static let registration: Void = {
        _ = atexit { AtExit.calls.withLock { $0 }.forEach { $0() } }
    }()

    static func run(_ call: @escaping @Sendable () -> Void) {
        registration
        calls.withLock { $0.append(call) }
    }
}
