// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

extension StreamSocket {
    /// Connects to the first of the address's endpoints that accepts.
    static func connect(
        to address: FastCGIAddress, until deadline: Deadline
    ) throws(FastCGIClientError) -> StreamSocket {
        var failure = FastCGIClientError(.cannotConnect, "cannot connect to \(address): the host has no address")
        for endpoint in try SocketAddress.resolve(address) {
            let descriptor = socket(endpoint.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0 else { throw .system("socket", errno) }
            let socket = StreamSocket(descriptor: descriptor)
            let code = try Self.connect(descriptor, to: endpoint, until: deadline)
            switch code {
            case 0:
                try prepare(descriptor)
                return socket
            case EAGAIN, EINPROGRESS:
                throw FastCGIClientError(
                    .timedOut, "cannot connect to \(address): nobody accepted within \(deadline.timeout)")
            default:
                failure = FastCGIClientError(
                    .cannotConnect, "cannot connect to \(address): \(FastCGIClientError.systemMessage(code))")
            }
        }
        throw failure
    }

    /// Connects, and waits for that as long as the deadline allows; returns 0 or the errno.
    ///
    /// The send timeout holds for connect(2) too (socket(7)); poll(2) could not wait for room in the queue of a unix
    /// socket.
    private static func connect(
        _ descriptor: Int32, to endpoint: SocketAddress, until deadline: Deadline
    ) throws(FastCGIClientError) -> Int32 {
        // Zero would mean to wait for ever.
        let milliseconds = Int(max(1, deadline.remainingMilliseconds))
        var timeout = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
        let size = socklen_t(MemoryLayout<timeval>.size)
        guard unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size) == 0 else {
            throw .system("setsockopt", errno)
        }
        return unsafe endpoint.withPointer { unsafe Glibc.connect(descriptor, $0, $1) == 0 ? 0 : errno }
    }

    /// From here on no call waits but poll(2), and small writes go out at once.
    private static func prepare(_ descriptor: Int32) throws(FastCGIClientError) {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else { throw .system("fcntl", errno) }
        var on: Int32 = 1
        // Fails on a unix socket, which has nothing to delay.
        _ = unsafe setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }
}
