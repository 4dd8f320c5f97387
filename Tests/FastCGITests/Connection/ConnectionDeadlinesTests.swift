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

    /// Sets the waits, and returns the moment of the first deadline.
    private func set(
        _ deadlines: inout ConnectionDeadlines, _ step: ConnectionDeadlines.Step?, bodyGap: Bool = false,
        write: Bool = false, now: UInt64
    ) -> UInt64? {
        deadlines.set(step: step, bodyGap: bodyGap, write: write, now: now, limits: limits)
    }

    @Test("the first wait to end counts; a wait that goes on keeps its beginning")
    func earliest() {
        var deadlines = ConnectionDeadlines()
        #expect(set(&deadlines, nil, now: 0) == nil)
        #expect(set(&deadlines, .idle, now: 0) == 100_000)
        #expect(set(&deadlines, .idle, write: true, now: 1_000) == 61_000)
        #expect(set(&deadlines, .idle, write: true, now: 9_000) == 61_000)
        #expect(deadlines.expired(limits, now: 60_999) == nil)
        #expect(deadlines.expired(limits, now: 61_000) == .write)
        #expect(set(&deadlines, .idle, now: 61_000) == 100_000)
        #expect(deadlines.expired(limits, now: 100_000) == .idle)
    }

    @Test("a connection waits for one thing after the other, each from its own beginning")
    func steps() {
        var deadlines = ConnectionDeadlines()
        #expect(set(&deadlines, .idle, now: 0) == 100_000)
        #expect(set(&deadlines, .head, now: 99_000) == 109_000)
        #expect(deadlines.expired(limits, now: 109_000) == .head)
        #expect(set(&deadlines, nil, now: 109_000) == nil)
        #expect(set(&deadlines, .idle, now: 110_000) == 210_000)
        deadlines.endStep()
        #expect(set(&deadlines, .idle, now: 120_000) == 220_000)
    }

    @Test("progress begins a wait anew, but only one that is running")
    func progress() {
        var deadlines = ConnectionDeadlines()
        deadlines.progress(.bodyGap, now: 5)
        #expect(set(&deadlines, nil, now: 5) == nil)
        #expect(set(&deadlines, nil, bodyGap: true, now: 10) == 60_010)
        deadlines.progress(.write, now: 4_000)
        deadlines.progress(.bodyGap, now: 5_000)
        #expect(set(&deadlines, nil, bodyGap: true, now: 6_000) == 65_000)
    }

    @Test("a body may be waited for as long as its grace and what its bytes take, all waits together")
    func bodyRate() {
        var limits = FastCGILimits()
        limits.bodyGap = .seconds(3_600)
        limits.bodyGrace = .seconds(20)
        limits.bodyRate = 500
        let waits = ConnectionDeadlines.Limits(limits)
        var deadlines = ConnectionDeadlines()
        func set(_ isAwaited: Bool, _ now: UInt64) -> UInt64? {
            deadlines.set(step: nil, bodyGap: isAwaited, write: false, now: now, limits: waits)
        }
        deadlines.beginBody()
        #expect(set(true, 1_000) == 21_000)
        deadlines.receivedBody(1_000, now: 2_000)
        #expect(set(true, 2_000) == 23_000)
        // The handler does not read for an hour: nobody's fault.
        #expect(set(false, 11_000) == nil)
        #expect(set(true, 3_611_000) == 3_623_000)
        deadlines.receivedBody(1, now: 3_612_000)
        #expect(set(true, 3_612_000) == 3_623_002)
        #expect(deadlines.expired(waits, now: 3_623_001) == nil)
        #expect(deadlines.expired(waits, now: 3_623_002) == .bodyRate)
        // The next request has its own.
        deadlines.beginBody()
        #expect(set(true, 4_000_000) == 4_020_000)
    }

    @Test("without a rate a body may take its time")
    func noBodyRate() {
        var limits = FastCGILimits()
        limits.bodyRate = 0
        let waits = ConnectionDeadlines.Limits(limits)
        var deadlines = ConnectionDeadlines()
        deadlines.beginBody()
        for now in stride(from: 0 as UInt64, to: 100_000_000, by: 59_000) {
            #expect(deadlines.set(step: nil, bodyGap: true, write: false, now: now, limits: waits) == now + 60_000)
            #expect(deadlines.expired(waits, now: now) == nil)
            deadlines.receivedBody(1, now: now + 59_000)
        }
    }
}
