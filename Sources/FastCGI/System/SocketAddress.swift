// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An address in the operating system's form.
struct SocketAddress {
    private var storage = sockaddr_storage()
    private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

    /// Room for an address.
    init() {}

    /// The family: `AF_UNIX`, `AF_INET` or `AF_INET6`.
    var family: Int32 { Int32(storage.ss_family) }

    /// The address of a unix socket.
    ///
    /// - Throws: ``ServerError/Code/invalidAddress`` for an empty path, and for one that does not fit: Linux has room
    ///   for 107 bytes and the zero behind them (unix(7)).
    init(unixPath path: String) throws(ServerError) {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= room, !bytes.contains(0) else {
            throw ServerError(
                .invalidAddress,
                "'\(path)' cannot be a socket's path: it has \(bytes.count) bytes, and 1 to \(room) are possible")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        // SAFETY: the path is shorter than the field, which is all zeros.
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        length = socklen_t(MemoryLayout<sockaddr_un>.size)
        // SAFETY: sockaddr_storage is made to hold any address.
        unsafe withUnsafeMutableBytes(of: &storage) { storage in
            unsafe withUnsafeBytes(of: &address) { unsafe storage.copyMemory(from: $0) }
        }
    }

    private init(copying address: UnsafeMutablePointer<sockaddr>, length: socklen_t) {
        self.length = length
        unsafe withUnsafeMutableBytes(of: &storage) { storage in
            // SAFETY: getaddrinfo's addresses have the length that it tells, at most that of sockaddr_storage.
            unsafe storage.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(length)))
        }
    }

    /// The TCP addresses of a host, a name or an IPv4 or IPv6 address; an empty host stands for all of this machine's.
    ///
    /// - Throws: ``ServerError/Code/invalidAddress`` when the host is not known.
    static func resolve(host: String, port: UInt16) throws(ServerError) -> [SocketAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let failure = unsafe getaddrinfo(host.isEmpty ? nil : host, String(port), &hints, &list)
        guard failure == 0 else {
            let reason = unsafe String(cString: gai_strerror(failure))
            throw ServerError(.invalidAddress, "'\(host)' is not an address of this machine: \(reason)")
        }
        defer { unsafe freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        // SAFETY: the list ends with a null pointer and lives until freeaddrinfo.
        var next = unsafe list
        while let info = unsafe next?.pointee {
            if let address = unsafe info.ai_addr {
                unsafe addresses.append(SocketAddress(copying: address, length: info.ai_addrlen))
            }
            unsafe next = info.ai_next
        }
        return addresses
    }

    /// The address and the port of a TCP socket.
    var host: (address: IPAddress, port: UInt16)? {
        // SAFETY: the family says what the storage, which has room for each, holds.
        switch family {
        case AF_INET:
            let address = unsafe withUnsafeBytes(of: storage) { unsafe $0.load(as: sockaddr_in.self) }
            return (
                IPAddress(v4: UInt32(bigEndian: address.sin_addr.s_addr)), UInt16(bigEndian: address.sin_port)
            )
        case AF_INET6:
            let address = unsafe withUnsafeBytes(of: storage) { unsafe $0.load(as: sockaddr_in6.self) }
            return (IPAddress(address.sin6_addr), UInt16(bigEndian: address.sin6_port))
        default:
            return nil
        }
    }

    /// Has `body` write an address, and its length, where there is room for any.
    mutating func fill<Result>(
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
    ) -> Result {
        // SAFETY: sockaddr_storage begins with the members of sockaddr, and the pointers are used within the call only.
        unsafe withUnsafeMutablePointer(to: &storage) { storage in
            unsafe withUnsafeMutablePointer(to: &length) { length in
                unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
            }
        }
    }

    /// Calls `body` with the address as the operating system's functions take it.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        // SAFETY: sockaddr_storage begins with the members of sockaddr, and the pointer is used within the call only.
        unsafe withUnsafePointer(to: storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
        }
    }
}
