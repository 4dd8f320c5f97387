// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

@Suite struct ConnectionDeadlinesTests {
    private let limits: ConnectionDeadlines.Limits = {
        var limits = FastCGILimits()
        limits.idle = .seconds(100)
        limits.head = .seconds(10)
        return ConnectionDeadlines.Limits(limits)
    }()

    @Test("the first wait to end counts; a wait that goes on keeps its beginning")
    func earliest() {
        var deadlines = ConnectionDeadlines()
        #expect(deadlines.next(limits) == nil)
        deadlines.wait(for: .idle, now: 0)
        deadlines.set(.write, isRunning: true, now: 1_000)
        deadlines.set(.write, isRunning: true, now: 9_000)
        deadlines.wait(for: .idle, now: 9_000)
        #expect(deadlines.next(limits) == 61_000)
        #expect(deadlines.expired(limits, now: 60_999) == nil)
        #expect(deadlines.expired(limits, now: 61_000) == .write)
        deadlines.set(.write, isRunning: false, now: 61_000)
        #expect(deadlines.next(limits) == 100_000)
        #expect(deadlines.expired(limits, now: 100_000) == .idle)
    }

    @Test("a connection waits for one thing after the other, each from its own beginning")
    func steps() {
        var deadlines = ConnectionDeadlines()
        deadlines.wait(for: .idle, now: 0)
        deadlines.wait(for: .head, now: 99_000)
        #expect(deadlines.next(limits) == 109_000)
        #expect(deadlines.expired(limits, now: 109_000) == .head)
        deadlines.wait(for: nil, now: 109_000)
        #expect(deadlines.next(limits) == nil)
        deadlines.wait(for: .idle, now: 110_000)
        #expect(deadlines.next(limits) == 210_000)
    }

    @Test("progress begins a wait anew, but only one that is running")
    func progress() {
        var deadlines = ConnectionDeadlines()
        deadlines.progress(.bodyGap, now: 5)
        #expect(deadlines.next(limits) == nil)
        deadlines.set(.bodyGap, isRunning: true, now: 0)
        deadlines.progress(.bodyGap, now: 5_000)
        #expect(deadlines.next(limits) == 65_000)
    }
}
