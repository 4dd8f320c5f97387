// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import FastCGI

/// The queue in front of the handlers, without tasks or sockets.
@Suite struct RequestSlotsTests {
    @Test("as many run as there are slots; the others wait and run in the order in which they came")
    func order() {
        var slots = RequestSlots<String>(count: 2)
        #expect(slots.arrive("a") == .run)
        #expect(slots.arrive("b") == .run)
        #expect(slots.arrive("c") == .wait(place: 0))
        #expect(slots.arrive("d") == .wait(place: 1))
        #expect(slots.end() == "c")
        #expect(slots.arrive("e") == .wait(place: 2))
        #expect(slots.end() == "d")
        #expect(slots.end() == "e")
        #expect(slots.end() == nil)
        #expect(slots.end() == nil)
        #expect(slots.arrive("f") == .run)
        #expect(slots.arrive("g") == .run)
        #expect(slots.arrive("h") == .wait(place: 3))
    }

    @Test("who leaves the queue does not run, and keeps nobody from it")
    func leaving() {
        var slots = RequestSlots<String>(count: 1)
        #expect(slots.arrive("a") == .run)
        for (place, name) in ["b", "c", "d"].enumerated() { #expect(slots.arrive(name) == .wait(place: place)) }
        slots.leave(place: 0)
        slots.leave(place: 2)
        #expect(slots.end() == "c")
        #expect(slots.end() == nil)
        #expect(slots.arrive("e") == .run)
    }

    @Test("arrivals, ends and departures in any order: never too many run, nobody overtakes, nobody is lost")
    func anyOrder() {
        var random = SplitMix(seed: 11)
        var slots = RequestSlots<Int>(count: 3)
        var running: Set<Int> = []
        var waiting: [(place: Int, id: Int)] = []
        for id in 0..<20_000 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                switch slots.arrive(id) {
                case .run:
                    #expect(waiting.isEmpty)
                    running.insert(id)
                case .wait(let place): waiting.append((place, id))
                }
            case 2:
                guard let index = waiting.indices.randomElement(using: &random) else { continue }
                slots.leave(place: waiting.remove(at: index).place)
            default:
                guard let ended = running.first else { continue }
                running.remove(ended)
                let next = slots.end()
                #expect(next == waiting.first?.id)
                if let next {
                    waiting.removeFirst()
                    running.insert(next)
                }
            }
            #expect(running.count <= 3)
        }
        #expect(!running.isEmpty)
    }
}
