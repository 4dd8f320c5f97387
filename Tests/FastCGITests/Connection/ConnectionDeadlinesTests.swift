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
        deadlines.set(.idle, isRunning: true, now: 0)
        deadlines.set(.head, isRunning: true, now: 1_000)
        deadlines.set(.head, isRunning: true, now: 9_000)
        #expect(deadlines.next(limits) == 11_000)
        #expect(deadlines.expired(limits, now: 10_999) == nil)
        #expect(deadlines.expired(limits, now: 11_000) == .head)
        deadlines.set(.head, isRunning: false, now: 11_000)
        #expect(deadlines.next(limits) == 100_000)
    }

    @Test("progress begins a wait anew, but only one that is running")
    func progress() {
        var deadlines = ConnectionDeadlines()
        deadlines.progress(.head, now: 5)
        #expect(deadlines.next(limits) == nil)
        deadlines.set(.head, isRunning: true, now: 0)
        deadlines.progress(.head, now: 5_000)
        #expect(deadlines.next(limits) == 15_000)
    }
}
