// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// A connected stream socket that is closed once, however many threads use it.
final class StreamSocket: Sendable {
    private struct State {
        /// How many calls use the descriptor; after an ending, the last one closes it.
        var users = 0
        /// Why no call may use the descriptor any more.
        var ending: FastCGIClientError?
    }

    private let descriptor: Int32
    private let state = Mutex(State())

    /// Takes over a connected, non-blocking descriptor.
    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit {
        if state.withLock({ $0.ending == nil }) { _ = Glibc.close(descriptor) }
    }

    /// Runs `body` with the descriptor, which stays open as long.
    func withDescriptor<Result>(
        _ body: (Int32) throws(FastCGIClientError) -> Result
    ) throws(FastCGIClientError) -> Result {
        let ending = state.withLock { state in
            if state.ending == nil { state.users += 1 }
            return state.ending
        }
        if let ending { throw ending }
        defer {
            let isLast = state.withLock { state in
                state.users -= 1
                return state.users == 0 && state.ending != nil
            }
            if isLast { _ = Glibc.close(descriptor) }
        }
        return try body(descriptor)
    }

    /// The failure of a call that was under way when the socket was closed.
    func checkOpen() throws(FastCGIClientError) {
        if let ending = state.withLock({ $0.ending }) { throw ending }
    }

    // MARK: - Endings

    /// Tells the other side that nothing more comes.
    func finishWriting() {
        try? withDescriptor { descriptor in _ = shutdown(descriptor, Int32(SHUT_WR)) }
    }

    /// Closes the socket and ends the calls that use it.
    func close() { end(FastCGIClientError(.connectionClosed, "this connection is closed")) }

    /// Closes the socket because the task was cancelled.
    func cancel() { end(FastCGIClientError(.cancelled, "the task was cancelled")) }

    /// Closes the socket without the ordinary end of a TCP connection.
    func reset() {
        try? withDescriptor { descriptor in
            // On, and no time to linger: the connection is reset at once (socket(7)).
            var linger = linger(l_onoff: 1, l_linger: 0)
            unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        }
        close()
    }

    private func end(_ ending: FastCGIClientError) {
        let isUnused = state.withLock { state in
            guard state.ending == nil else { return false }
            state.ending = ending
            // Wakes who waits in poll(2); closing now could give the number to another socket.
            if state.users > 0 { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
            return state.users == 0
        }
        if isUnused { _ = Glibc.close(descriptor) }
    }
}
