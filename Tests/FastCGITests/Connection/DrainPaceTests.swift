// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

@Suite struct DrainPaceTests {
    private var limits: FastCGILimits {
        var limits = FastCGILimits()
        limits.drain = .seconds(60)
        limits.drainRate = 1_000
        return limits
    }

    @Test("a look every five seconds, or once where that is all the time there is")
    func looks() {
        var limits = limits
        #expect(DrainPace.look(limits) == 5_000)
        limits.drain = .milliseconds(100)
        #expect(DrainPace.look(limits) == 100)
        var pace = DrainPace()
        #expect(pace.limit(afterTaking: 1_000_000, limits) == .drain)
    }

    @Test("what comes fast enough may come until the time is over")
    func inTime() {
        var pace = DrainPace()
        for look in 1...11 { #expect(pace.limit(afterTaking: look * 5_000, limits) == nil) }
        #expect(pace.limit(afterTaking: 60_000, limits) == .drain)
    }

    @Test("what comes too slowly ends at the next look, however much came before")
    func tooSlow() {
        var pace = DrainPace()
        #expect(pace.limit(afterTaking: 1_000_000, limits) == nil)
        #expect(pace.limit(afterTaking: 1_004_999, limits) == .drainRate)
        var silent = DrainPace()
        #expect(silent.limit(afterTaking: 0, limits) == .drainRate)
    }
}
