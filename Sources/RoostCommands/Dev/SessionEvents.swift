// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort
import Glibc

/// What wakes a session: a signal to stop, and the end of a child.
///
/// The process's handlers for these signals stay as they are set here, for good.
final class SessionEvents {
    /// Whether SIGINT (Ctrl-C), SIGTERM or SIGHUP (the terminal is gone) has come.
    private(set) var isStopping = false
    private let stop: Int32
    private let children: Int32

    init() throws(CommandFailure) {
        stop = roost_eventfd()
        children = roost_eventfd()
        guard min(stop, children) >= 0 else {
            throw CommandFailure("cannot wait for signals", errno: -min(stop, children))
        }
        for number in [SIGINT, SIGTERM, SIGHUP] { _ = roost_signal_to_eventfd(number, stop) }
        _ = roost_signal_to_eventfd(SIGCHLD, children)
        // A reader of the output that has gone must not end the session without its clean-up.
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Waits until something happens, or until `timeout` has passed; without one as long as it takes.
    func wait(_ timeout: Duration?) {
        var watched = [stop, children].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        // An interrupted wait is as good as an event: the session looks at everything again.
        _ = unsafe poll(&watched, nfds_t(watched.count), timeout.map(Self.milliseconds) ?? -1)
        if take(stop) { isStopping = true }
        _ = take(children)
    }

    private func take(_ eventfd: Int32) -> Bool {
        var count: UInt64 = 0
        // SAFETY: eight bytes of a local variable.
        return unsafe read(eventfd, &count, MemoryLayout<UInt64>.size) > 0
    }

    /// Rounded up, so that the wait does not end before its time.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = max(duration, .zero).components
        return Int32(clamping: seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
