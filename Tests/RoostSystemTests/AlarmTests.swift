// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import RoostSystem

/// Calls come in their order and not before their moment, on a thread that is nobody else's.
@Suite struct AlarmTests {
    private final class Calls: Sendable {
        let names = Mutex<[String]>([])

        func add(_ name: String) { names.withLock { $0.append(name) } }
    }

    @Test("calls come in the order of their moments, whichever was asked for first; cancelled ones do not")
    func order() async {
        let alarm = Alarm()
        let calls = Calls()
        let start = ContinuousClock.now
        let moment: ContinuousClock.Instant = await withCheckedContinuation { continuation in
            alarm.call(at: start + .milliseconds(60)) {
                calls.add("last")
                continuation.resume(returning: .now)
            }
            alarm.call(at: start + .milliseconds(40)) { calls.add("second") }
            alarm.call(at: start + .milliseconds(50)) { calls.add("never") }.cancel()
            alarm.call(at: start) { calls.add("first") }
        }
        #expect(calls.names.withLock { $0 } == ["first", "second", "last"])
        #expect(moment >= start + .milliseconds(60))
    }

    @Test("a call may ask for the next one")
    func chain() async {
        let alarm = Alarm()
        await withCheckedContinuation { continuation in
            alarm.call(after: .zero) { alarm.call(after: .milliseconds(1)) { continuation.resume() } }
        }
    }
}
