// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

/// The wheel, on a clock that the test turns.
@Suite struct DeadlineWheelTests {
    @Test(
        "a reminder comes up once, never early, at most two ticks late",
        arguments: [1, 63, 64, 65, 1_000, 40_000, 100_000])
    func once(_ delay: UInt64) {
        var wheel = DeadlineWheel(now: 5_000)
        wheel.insert(7, deadline: 5_000 + delay)
        var moments: [UInt64] = []
        for now in stride(from: UInt64(5_000), through: 5_000 + delay + 10_000, by: 16) {
            for due in wheel.advance(to: now) {
                #expect(due.token == 7)
                moments.append(now)
            }
        }
        #expect(moments.count == 1)
        #expect(moments.first.map { $0 >= 5_000 + delay && $0 <= 5_000 + delay + 2 * DeadlineWheel.tick } == true)
    }

    @Test("a loop that slept long gets every reminder that is due, and only those")
    func longSleep() {
        var wheel = DeadlineWheel(now: 0)
        for token in UInt64(0)..<1_000 { wheel.insert(token, deadline: token * 100) }
        var due: Set<UInt64> = []
        due.formUnion(wheel.advance(to: 50_000).map(\.token))
        #expect(due.isSubset(of: Set(0...500)) && due.isSuperset(of: Set(0...497)))
        due.formUnion(wheel.advance(to: 200_000).map(\.token))
        #expect(due.count == 1_000)
        #expect(wheel.delay(from: 200_000) == nil)
    }

    @Test("the loop may sleep exactly until the next reminder")
    func delay() {
        var wheel = DeadlineWheel(now: 0)
        #expect(wheel.delay(from: 0) == nil)
        wheel.insert(1, deadline: 640)
        #expect(wheel.delay(from: 0).map { (640...704).contains($0) } == true)
        wheel.insert(2, deadline: 128)
        #expect(wheel.delay(from: 0).map { (128...192).contains($0) } == true)
        #expect(wheel.advance(to: 300).map(\.token) == [2])
        #expect(wheel.delay(from: 300).map { (340...404).contains($0) } == true)
    }

    @Test("reminders of those that are gone are forgotten, and nobody else's")
    func forgetting() {
        var wheel = DeadlineWheel(now: 0)
        var gone: Set<UInt64> = []
        var mostHeld = 0
        for token in UInt64(0)..<100_000 {
            wheel.insert(token, deadline: 120_000)
            // One of a hundred stays.
            guard !token.isMultiple(of: 100) else { continue }
            gone.insert(token)
            if wheel.giveUp() { wheel.forget { !gone.contains($0) } }
            mostHeld = max(mostHeld, wheel.heldCount)
        }
        #expect(mostHeld < 4_000)
        let due = wheel.advance(to: 121_000).map(\.token)
        #expect(Set(due).isSuperset(of: stride(from: UInt64(0), to: 100_000, by: 100)))
        #expect(wheel.delay(from: 121_000) == nil)
    }

    @Test("a wheel that has forgotten all lets the loop sleep")
    func forgettingAll() {
        var wheel = DeadlineWheel(now: 0)
        for token in UInt64(0)..<2_000 { wheel.insert(token, deadline: 1_000 + token) }
        var looks = 0
        for _ in 0..<2_000 where wheel.giveUp() {
            wheel.forget { _ in false }
            looks += 1
        }
        #expect(looks == 1)
        #expect(wheel.delay(from: 0) == nil)
        wheel.insert(1, deadline: 640)
        #expect(wheel.advance(to: 1_000).map(\.token) == [1])
    }
}
