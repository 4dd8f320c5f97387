// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An address in the operating system's form.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private let length: socklen_t

    var family: Int32 { Int32(storage.ss_family) }

    /// What the address stands for: one unix socket, or all that the host's name resolves to.
    ///
    /// A name is looked up by the system's resolver, which has time limits of its own.
    static func resolve(_ address: FastCGIAddress) throws(FastCGIClientError) -> [SocketAddress] {
        switch address {
        case .unix(let path): [try SocketAddress(unixPath: path)]
        case .tcp(let host, let port): try resolve(host: host, port: port, for: address)
        }
    }

    private init(unixPath path: String) throws(FastCGIClientError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        // A zero byte ends the path in the system's form (unix(7)).
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard !bytes.isEmpty, !bytes.contains(0) else {
            throw FastCGIClientError(.invalidAddress, "the path of the unix socket is empty or has a zero byte")
        }
        guard bytes.count <= room else {
            throw FastCGIClientError(
                .invalidAddress,
                "the path of the unix socket has \(bytes.count) bytes, and the system takes at most \(room): \(path)")
        }
        // SAFETY: the path and its zero byte fit, as was just checked.
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        length = socklen_t(MemoryLayout<sockaddr_un>.size)
        unsafe withUnsafeBytes(of: &address) { address in
            // SAFETY: sockaddr_storage holds an address of any family.
            unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.copyMemory(from: address) }
        }
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        length = socklen_t(bytes.count)
        // SAFETY: as above; the bytes are one such address.
        unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.copyMemory(from: bytes) }
    }

    private static func resolve(
        host: String, port: UInt16, for address: FastCGIAddress
    ) throws(FastCGIClientError) -> [SocketAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        var first: UnsafeMutablePointer<addrinfo>?
        let failure = unsafe getaddrinfo(host, String(port), &hints, &first)
        guard failure == 0 else {
            let reason = unsafe String(cString: gai_strerror(failure))
            throw FastCGIClientError(.cannotConnect, "cannot connect to \(address): \(reason)")
        }
        // SAFETY: the list is getaddrinfo's until it is freed, and its addresses are copied before that.
        defer { unsafe freeaddrinfo(first) }
        var found: [SocketAddress] = []
        var next = unsafe first
        while let info = unsafe next?.pointee {
            let bytes = unsafe UnsafeRawBufferPointer(start: info.ai_addr, count: Int(info.ai_addrlen))
            unsafe found.append(SocketAddress(bytes))
            unsafe next = info.ai_next
        }
        return found
    }

    /// Calls `body` with the address as the system's functions take it.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        unsafe withUnsafePointer(to: storage) { pointer in
            // SAFETY: every address begins with the members of sockaddr.
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
        }
    }
}
