// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Synchronization

extension FastCGIResponse {
    /// Returns after some time, or once the task is cancelled.
    ///
    /// By the clock of the event loop, where there is one: `Task.sleep` needs a thread of the global pool to wake up.
    package func pause(for duration: Duration) async {
        guard let exchange = self as? Exchange else {
            try? await Task.sleep(for: duration)
            return
        }
        let pause = Pause()
        let timer = LoopTimer(on: exchange.loop, after: duration) { pause.end() }
        await withTaskCancellationHandler {
            await pause.wait()
        } onCancel: {
            pause.end()
        }
        timer.cancel()
    }
}

/// One task's wait that others end.
private final class Pause: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<Void, Never>)
        case over
    }

    private let state = Mutex(State.new)

    /// - Precondition: Called once.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if case .over = state { return true }
                state = .waiting(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    func end() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            defer { state = .over }
            return if case .waiting(let continuation) = state { continuation } else { nil }
        }
        waiting?.resume()
    }
}
