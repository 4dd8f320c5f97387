// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import FastCGI

/// Calls that a loop makes when their time has come.
@Suite struct LoopTimerTests {
    private func withLoop<Result>(_ body: (EventLoop) async throws -> Result) async throws -> Result {
        let loop = try EventLoop()
        try System.startThread(name: "timers") { loop.run() }
        defer { loop.stop() }
        return try await body(loop)
    }

    @Test("each comes once, never too early, whoever has begun it")
    func calls() async throws {
        try await withLoop { loop in
            let start = ContinuousClock.now
            let waits = await withTaskGroup(of: Duration.self) { group in
                for milliseconds in [1, 200, 70, 200] {
                    group.addTask {
                        await withCheckedContinuation { continuation in
                            _ = LoopTimer(on: loop, after: .milliseconds(milliseconds)) {
                                #expect(loop.isCurrent)
                                continuation.resume(returning: .milliseconds(milliseconds))
                            }
                        }
                    }
                }
                var waits: [Duration] = []
                for await wait in group {
                    #expect(start.duration(to: .now) >= wait)
                    waits.append(wait)
                }
                return waits
            }
            #expect(waits.sorted() == [1, 70, 200, 200].map { .milliseconds($0) })
        }
    }

    @Test("one that was cancelled never comes, and leaves nothing behind")
    func cancelled() async throws {
        try await withLoop { loop in
            let called = Atomic(false)
            weak var kept: LoopTimer?
            do {
                let timer = LoopTimer(on: loop, after: .milliseconds(1)) { called.store(true, ordering: .relaxed) }
                kept = timer
                timer.cancel()
                timer.cancel()
            }
            await withCheckedContinuation { continuation in
                _ = LoopTimer(on: loop, after: .milliseconds(300)) { continuation.resume() }
            }
            // Begun and cancelled before the loop came by, or between two ticks.
            let isCalled = called.load(ordering: .relaxed)
            #expect(!isCalled)
            #expect(kept == nil)
        }
    }

    @Test("a time that is longer than any clock does not come")
    func endless() async throws {
        try await withLoop { loop in
            let timer = LoopTimer(on: loop, after: .seconds(Int64.max)) { Issue.record("the end of time has come") }
            await withCheckedContinuation { continuation in
                _ = LoopTimer(on: loop, after: .milliseconds(1)) { continuation.resume() }
            }
            timer.cancel()
        }
    }
}
