// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort

/// Turns signals into a call on a loop.
///
/// Loop-bound.
///
/// The handler only adds to an eventfd, which is all that a signal handler may do; the loop does the rest.
final class StopSignals: EventLoop.Source {
    private let loop: EventLoop
    private let descriptor: Int32
    private let received: () -> Void
    private var token: UInt64 = 0

    init(_ signals: [Int32], loop: EventLoop, received: @escaping () -> Void) throws(SystemError) {
        self.loop = loop
        self.received = received
        descriptor = try System.makeEventDescriptor()
        token = try loop.add(self, descriptor: descriptor, events: roost_epoll_in)
        for signal in signals { try System.deliver(signal, to: descriptor) }
    }

    func ready(_ events: UInt32) {
        System.drain(descriptor)
        received()
    }

    func reminded(atTick tick: UInt64) {}
}
