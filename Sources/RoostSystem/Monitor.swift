// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A value behind a lock, and a thread's wait for what others make of it: `Mutex` does not wait.
///
/// SAFETY of `@unchecked Sendable`: the value is touched under the lock alone.
@safe
final class Monitor<Value: Sendable>: @unchecked Sendable {
    // SAFETY: allocated in init, freed in deinit, and pointers because neither may move.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>
    private var value: Value

    init(_ value: Value) {
        self.value = value
        unsafe lock = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_mutex_init(lock, nil)
        unsafe pthread_cond_init(changed, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(lock)
        unsafe changed.deallocate()
        unsafe lock.deallocate()
    }

    /// Changes the value, and wakes those who wait where `body` says so.
    func change(_ body: (inout Value) -> Bool) {
        unsafe pthread_mutex_lock(lock)
        let wakes = body(&value)
        unsafe pthread_mutex_unlock(lock)
        if wakes { unsafe pthread_cond_broadcast(changed) }
    }

    /// Waits until `body` has a result.
    ///
    /// - Returns: The result; `nil` where there is none within `duration`.
    func wait<Result>(within duration: Duration? = nil, for body: (inout Value) -> Result?) -> Result? {
        let deadline = duration.map { timespec(after: $0) }
        unsafe pthread_mutex_lock(lock)
        defer { unsafe pthread_mutex_unlock(lock) }
        while true {
            if let result = body(&value) { return result }
            if var deadline {
                guard unsafe pthread_cond_timedwait(changed, lock, &deadline) != ETIMEDOUT else { return body(&value) }
            } else {
                unsafe pthread_cond_wait(changed, lock)
            }
        }
    }
}

extension timespec {
    /// A moment of the monotonic clock.
    fileprivate init(after duration: Duration) {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        let (seconds, attoseconds) = duration.components
        let nanoseconds = now.tv_nsec + Int(attoseconds / 1_000_000_000)
        self.init(
            tv_sec: now.tv_sec + Int(seconds) + nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
    }
}
