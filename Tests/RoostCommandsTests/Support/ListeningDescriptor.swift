// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A listening TCP socket on 127.0.0.1, on a port that the system chose; or one that is only bound, to hold the port.
final class ListeningDescriptor {
    let handle: FileHandle
    let port: UInt16

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        // SAFETY: sockaddr_in begins with the members of sockaddr, and the pointer stays in the call.
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw NeverHappened(description: "a listening socket: errno \(errno)") }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        port = UInt16(bigEndian: address.sin_port)
    }
}
