// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// One call that an event loop makes when its time has come, unless it is cancelled before.
///
/// It needs no thread of Swift's global pool, which may be busy for as long as it likes. It comes at most two of the
/// wheel's ticks too late, and never too early.
///
/// SAFETY of `@unchecked Sendable`: what changes is touched on the loop alone.
package final class LoopTimer: @unchecked Sendable {
    private let loop: EventLoop
    private let deadline: UInt64
    private var call: (@Sendable () -> Void)?
    private var token: UInt64?

    /// Begins; on any thread.
    init(on loop: EventLoop, after duration: Duration, _ call: @escaping @Sendable () -> Void) {
        self.loop = loop
        self.call = call
        deadline = System.milliseconds() + duration.milliseconds
        loop.execute { self.begin() }
    }

    private func begin() {
        guard call != nil else { return }
        let token = loop.add(self)
        self.token = token
        _ = loop.remind(token, at: deadline)
    }

    /// Makes sure that it is not called any more; on any thread, and without effect afterwards.
    package func cancel() {
        loop.execute { _ = self.end() }
    }

    private func end() -> (@Sendable () -> Void)? {
        if let token = token.take() { loop.remove(token) }
        return call.take()
    }
}

extension LoopTimer: EventLoop.Source {
    func ready(_ events: UInt32) {}

    func reminded(atTick tick: UInt64) { end()?() }
}
