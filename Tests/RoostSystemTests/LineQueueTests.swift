// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import RoostSystem
import Synchronization
import Testing

/// Lines that are written by a thread of their own.
@Suite struct LineQueueTests {
    /// What a queue's thread has written, and a gate that holds it up.
    private final class Reader: Sendable {
        let gate = DispatchSemaphore(value: 0)
        let reached = DispatchSemaphore(value: 0)
        private let kept = Mutex<[String]>([])

        var texts: [String] { kept.withLock { $0 } }

        /// Lets nobody through until the gate is opened.
        func takeHeldUp(_ entries: [LineQueue<String>.Entry]) {
            reached.signal()
            gate.wait()
            gate.signal()
            take(entries)
        }

        func take(_ entries: [LineQueue<String>.Entry]) {
            kept.withLock { kept in
                for entry in entries {
                    switch entry {
                    case .line(let line): kept.append(line)
                    case .dropped(let count): kept.append("dropped \(count)")
                    }
                }
            }
        }
    }

    @Test("all lines are written, in their order")
    func order() {
        let reader = Reader()
        let queue = LineQueue<String>(bound: .max) { reader.take($0) }
        for number in 0..<1_000 { queue.add("\(number)", bytes: 4) }
        #expect(queue.flush(within: .seconds(60)))
        #expect(reader.texts == (0..<1_000).map { "\($0)" })
    }

    @Test("nobody waits for a reader that does not read; what does not fit is counted, and told at its place")
    func dropped() {
        let reader = Reader()
        let queue = LineQueue<String>(bound: 100) { reader.takeHeldUp($0) }
        queue.add("first", bytes: 10)
        reader.reached.wait()
        for number in 0..<20 { queue.add("\(number)", bytes: 10) }
        #expect(queue.flush(within: .milliseconds(10)) == false)
        #expect(reader.texts.isEmpty)
        reader.gate.signal()
        #expect(queue.flush(within: .seconds(60)))
        queue.add("last", bytes: 10)
        #expect(queue.flush(within: .seconds(60)))
        #expect(reader.texts == ["first"] + (0..<9).map { "\($0)" } + ["dropped 11", "last"])
    }

    @Test("a line that is longer than all that may wait goes alone")
    func long() {
        let reader = Reader()
        let queue = LineQueue<String>(bound: 100) { reader.takeHeldUp($0) }
        queue.add("long", bytes: 1_000)
        reader.reached.wait()
        queue.add("short", bytes: 1)
        reader.gate.signal()
        #expect(queue.flush(within: .seconds(60)))
        #expect(reader.texts == ["long", "dropped 1"])
    }

    @Test("a pipe takes lines as they are, though it does not block and is full at first")
    func pipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(Glibc.pipe(&ends) == 0)
        defer { close(ends[0]) }
        #expect(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
        let output = OutputDescriptor(ends[1])
        let queue = LineQueue<[UInt8]>(bound: .max) { entries in
            for case .line(let line) in entries { output.write(line) }
        }
        // Some times what a pipe holds.
        let lines = (0..<300).map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 1_000) }
        for line in lines { queue.add(line, bytes: line.count) }
        var read: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while read.count < 300_000 {
            let count = Glibc.read(ends[0], &piece, piece.count)
            try #require(count > 0)
            read += piece[..<count]
        }
        #expect(read == lines.flatMap { $0 })
        #expect(queue.flush(within: .seconds(60)))
        close(ends[1])
    }
}
