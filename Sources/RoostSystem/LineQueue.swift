// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Hands lines to a thread of its own, which writes them: whoever has something to tell never waits for a reader that
/// is slow, or gone.
///
/// What waits is bounded in bytes. What does not fit is dropped and counted, and the count is told as soon as something
/// can be written again. The thread begins with the first line, and what waits at the end of the process is still
/// written, where that does not take too long.
package final class LineQueue<Line: Sendable>: Sendable {
    /// What the thread is to write.
    package enum Entry: Sendable {
        case line(Line)
        /// So many lines were dropped here.
        case dropped(Int)
    }

    private struct State {
        var entries: [Entry] = []
        /// What waits and what is being written.
        var bytes = 0
        /// Lines that were dropped since the last entry.
        var dropped = 0
        var isStarted = false
        /// Whether the thread is between taking entries and having written them.
        var isWriting = false

        /// Puts the count of those that were dropped to its place among the entries.
        mutating func noteDropped() {
            guard dropped > 0 else { return }
            entries.append(.dropped(dropped))
            dropped = 0
        }

        mutating func take() -> (entries: [Entry], bytes: Int)? {
            // Nothing more came behind those that were dropped: they are told all the same.
            if entries.isEmpty { noteDropped() }
            guard !entries.isEmpty else { return nil }
            isWriting = true
            defer { entries = [] }
            return (entries, bytes)
        }
    }

    private let bound: Int
    private let state = Monitor(State())
    private let write: @Sendable ([Entry]) -> Void

    /// Prepares a queue.
    ///
    /// - Parameters:
    ///   - bound: How many bytes may wait.
    ///   - write: Writes entries, on the queue's thread, for as long as it takes.
    package init(bound: Int, write: @escaping @Sendable ([Entry]) -> Void) {
        self.bound = bound
        self.write = write
    }

    /// Adds a line of so many bytes, or drops it.
    package func add(_ line: Line, bytes: Int) {
        var mustStart = false
        state.change { state in
            // A line that is longer than all that may wait goes alone.
            guard state.bytes == 0 || state.bytes + bytes <= bound else {
                state.dropped += 1
                return false
            }
            let wakes = state.entries.isEmpty
            state.noteDropped()
            state.entries.append(.line(line))
            state.bytes += bytes
            mustStart = !state.isStarted
            state.isStarted = true
            return wakes
        }
        if mustStart { start() }
    }

    /// Waits until all is written, at most for so long.
    ///
    /// - Returns: False where something still waits.
    @discardableResult
    package func flush(within duration: Duration) -> Bool {
        state.wait(within: duration) { $0.entries.isEmpty && $0.dropped == 0 && !$0.isWriting ? true : nil } ?? false
    }

    private func start() {
        let isStarted = Thread.start { [self] in run() }
        // Without a thread the lines wait; the next one tries again.
        guard isStarted else {
            return state.change {
                $0.isStarted = false
                return false
            }
        }
        AtExit.run { [self] in flush(within: .seconds(1)) }
    }

    private func run() {
        while let (entries, bytes) = state.wait(for: { $0.take() }) {
            write(entries)
            state.change {
                $0.bytes -= bytes
                $0.isWriting = false
                return true
            }
        }
    }
}
