// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A TCP port on 127.0.0.1.
enum LoopbackPort {
    /// Makes sure that a server can listen on `port`; for 0 the system chooses one.
    ///
    /// - Throws: ``CommandFailure`` with what to do.
    static func available(_ port: UInt16) throws(CommandFailure) -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw CommandFailure("cannot make a socket", errno: errno) }
        defer { close(descriptor) }
        var on: Int32 = 1
        // As nginx does: connections of a server that has just ended are not in the way.
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        // SAFETY: sockaddr_in begins with the members of sockaddr, and the pointer stays in the call.
        let failure = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard unsafe bind(descriptor, address, length) == 0 else { return errno }
                return unsafe getsockname(descriptor, address, &length) == 0 ? 0 : errno
            }
        }
        switch failure {
        case 0: return UInt16(bigEndian: address.sin_port)
        case EADDRINUSE:
            throw CommandFailure("port \(port) is in use by another program; end that, or choose one with --port")
        case EACCES: throw CommandFailure("port \(port) is for root alone; choose one from 1024 with --port")
        default: throw CommandFailure("cannot listen on 127.0.0.1:\(port)", errno: failure)
        }
    }
}
