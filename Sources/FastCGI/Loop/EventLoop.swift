// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort
import Glibc
import Synchronization

/// One thread that waits for descriptors and runs the tasks of the requests that arrive on them.
///
/// It is the `TaskExecutor` that a request's task prefers, so a handler that does not suspend runs to its end where its
/// request was read, without a hop; one that awaits lets the loop go on, and comes back through an eventfd.
///
/// SAFETY of `@unchecked Sendable`: `inbox` is behind a mutex; everything else that changes is touched on the loop's
/// own thread alone, which `preconditionOnLoop` checks.
final class EventLoop: TaskExecutor, @unchecked Sendable {
    /// Something that waits for a descriptor.
    protocol Source: AnyObject {
        /// The descriptor is ready, in the terms of epoll.
        func ready(_ events: UInt32)
        /// The moment that was asked for has come.
        func reminded(atTick tick: UInt64)
    }

    private struct Inbox {
        var jobs: [UnownedJob] = []
        var calls: [@Sendable () -> Void] = []
        var isSignalled = false
        var isStopping = false
    }

    private struct Slot {
        var source: (any Source)?
        var generation: UInt32 = 0
    }

    /// What the requests of all loops of a server may take.
    let memory: MemoryBudget
    private let epoll: Int32
    private let wakeup: Int32
    private let inbox = Mutex(Inbox())

    // Touched on the loop's thread only.
    private var jobs: [UnownedJob] = []
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []
    private var isStopping = false
    private var wheel = DeadlineWheel(now: System.milliseconds())
    /// See ``busySince``; 0 while it waits.
    private let working = Atomic<UInt64>(0)
    /// The moment at which the loop woke, in milliseconds of the monotonic clock.
    private(set) var now = System.milliseconds()
    /// Where every connection receives, one at a time; empty while it is lent.
    private var receiveBuffer: [UInt8] = []
    private static let receiveLength = 64 * 1_024

    /// Prepares a loop; ``run()`` works it.
    init(memory: MemoryBudget = MemoryBudget(bound: .max)) throws(SystemError) {
        self.memory = memory
        epoll = try System.makeEpoll()
        wakeup = try System.makeEventDescriptor()
        try System.add(wakeup, to: epoll, events: roost_epoll_in, token: .max)
    }

    deinit {
        System.close(wakeup)
        System.close(epoll)
    }

    // MARK: - Where code runs

    /// True on the loop's own thread.
    var isCurrent: Bool {
        // SAFETY: the pointer is compared, never followed.
        unsafe roost_thread_value() == UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
    }

    /// Ends the program where loop-bound state is about to be touched from another thread.
    func preconditionOnLoop() { precondition(isCurrent, "touched off its event loop") }

    /// Takes a job; from the loop's own thread without a lock.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
        } else {
            post { $0.jobs.append(job) }
        }
    }

    /// Runs `call` on the loop: at once where it already is there, else as soon as it comes by.
    func execute(_ call: @escaping @Sendable () -> Void) {
        if isCurrent { call() } else { post { $0.calls.append(call) } }
    }

    private func post(_ change: (inout Inbox) -> Void) {
        let mustWake = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isSignalled = true }
            return !inbox.isSignalled
        }
        if mustWake { System.signal(wakeup) }
    }

    // MARK: - The loop

    /// Works until ``stop()``.
    func run() {
        // SAFETY: the pointer is compared with `self` only, and taken back before the loop can go.
        unsafe roost_thread_value_set(Unmanaged.passUnretained(self).toOpaque())
        defer { roost_thread_value_set(nil) }
        let executor = unsafe asUnownedTaskExecutor()
        var ready = [roost_event](repeating: roost_event(), count: 128)
        while true {
            working.store(0, ordering: .relaxed)
            let count = System.wait(epoll, into: &ready, timeout: timeout())
            now = System.milliseconds()
            working.store(now, ordering: .relaxed)
            for index in 0..<count { dispatch(ready[index]) }
            for due in wheel.advance(to: now) { source(of: due.token)?.reminded(atTick: due.tick) }
            unsafe runJobs(on: executor)
            if isStopping, jobs.isEmpty { return }
        }
    }

    /// Since when the loop has not looked at its descriptors, for any thread.
    ///
    /// `nil` while it waits for them.
    var busySince: UInt64? {
        let since = working.load(ordering: .relaxed)
        return since == 0 ? nil : since
    }

    /// Ends ``run()`` when what is queued has run.
    func stop() { post { $0.isStopping = true } }

    private func timeout() -> Int32 {
        guard jobs.isEmpty else { return 0 }
        guard let delay = wheel.delay(from: now) else { return -1 }
        return Int32(clamping: delay)
    }

    /// Runs the jobs that are queued now, and leaves those that they queue for after the next look at the descriptors.
    private func runJobs(on executor: UnownedTaskExecutor) {
        var batch: [UnownedJob] = []
        swap(&batch, &jobs)
        for job in batch { unsafe job.runSynchronously(on: executor) }
        // The common case queues nothing new: the array is used again.
        if jobs.isEmpty {
            batch.removeAll(keepingCapacity: true)
            swap(&batch, &jobs)
        }
    }

    private func dispatch(_ event: roost_event) {
        guard event.token != .max else { return takeInbox() }
        source(of: event.token)?.ready(event.events)
    }

    private func takeInbox() {
        System.drain(wakeup)
        let calls = inbox.withLock { inbox in
            jobs.append(contentsOf: inbox.jobs)
            inbox.jobs.removeAll(keepingCapacity: true)
            inbox.isSignalled = false
            isStopping = inbox.isStopping
            defer { inbox.calls = [] }
            return inbox.calls
        }
        for call in calls { call() }
    }

    // MARK: - Sources

    /// Waits for `descriptor` on behalf of `source`, until it is removed.
    ///
    /// - Returns: The token that stands for the two of them.
    func add(_ source: any Source, descriptor: Int32, events: UInt32) throws(SystemError) -> UInt64 {
        let token = add(source)
        do throws(SystemError) {
            try System.add(descriptor, to: epoll, events: events, token: token)
        } catch {
            remove(token)
            throw error
        }
        return token
    }

    /// Lets a source wait for reminders alone, until it is removed.
    func add(_ source: any Source) -> UInt64 {
        preconditionOnLoop()
        let index = freeSlots.popLast() ?? slots.count
        if index == slots.count { slots.append(Slot()) }
        slots[index].source = source
        return UInt64(slots[index].generation) << 32 | UInt64(index)
    }

    /// Changes what a source waits for.
    func modify(_ token: UInt64, descriptor: Int32, events: UInt32) {
        System.modify(descriptor, in: epoll, events: events, token: token)
    }

    /// Forgets a source; events that were already reported for it are dropped.
    func remove(_ token: UInt64, descriptor: Int32) {
        System.remove(descriptor, from: epoll)
        remove(token)
    }

    /// Forgets a source without a descriptor.
    func remove(_ token: UInt64) {
        preconditionOnLoop()
        let index = Int(truncatingIfNeeded: token & 0xFFFF_FFFF)
        slots[index].source = nil
        slots[index].generation &+= 1
        freeSlots.append(index)
        if wheel.giveUp() { wheel.forget { source(of: $0) != nil } }
    }

    /// Lends a buffer to receive into.
    func takeReceiveBuffer() -> [UInt8] {
        guard receiveBuffer.isEmpty else {
            defer { receiveBuffer = [] }
            return receiveBuffer
        }
        return [UInt8](repeating: 0, count: Self.receiveLength)
    }

    /// Takes the buffer back for the next connection.
    func giveBack(_ buffer: consuming [UInt8]) { receiveBuffer = buffer }

    /// Asks for a reminder at `deadline`; returns the tick that ``Source/reminded(atTick:)`` will be called with.
    func remind(_ token: UInt64, at deadline: UInt64) -> UInt64 { wheel.insert(token, deadline: deadline) }

    private func source(of token: UInt64) -> (any Source)? {
        let index = Int(truncatingIfNeeded: token & 0xFFFF_FFFF)
        guard slots.indices.contains(index), slots[index].generation == UInt32(token >> 32) else { return nil }
        return slots[index].source
    }
}
