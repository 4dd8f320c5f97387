// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGIClient
import Glibc

/// Over what a test talks.
enum SocketKind: CaseIterable, Sendable {
    case unix, tcp
}

/// A socket that waits for connections, on a path of its own or on the loopback interface.
final class ListeningSocket: Sendable {
    let address: FastCGIAddress
    private let folder: TemporaryFolder
    private let descriptor: Int32

    /// Lets `backlog` connections wait to be accepted; without a backlog the socket is bound and does not listen.
    init(_ kind: SocketKind, backlog: Int32? = 16) throws {
        folder = try TemporaryFolder()
        switch kind {
        case .unix:
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            try Self.bind(descriptor, unixPath: folder.socketPath)
            address = .unix(path: folder.socketPath)
        case .tcp:
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            address = .tcp(host: "127.0.0.1", port: try Self.bindLoopback(descriptor))
        }
        if let backlog, listen(descriptor, backlog) != 0 { throw SystemFailure(call: "listen", errno: errno) }
    }

    deinit { close(descriptor) }

    /// Waits for a connection; `nil` after ``stop()``.
    func accept() -> Peer? {
        let connection = Glibc.accept(descriptor, nil, nil)
        return connection < 0 ? nil : Peer(descriptor: connection)
    }

    /// Wakes who waits in ``accept()``, for good.
    func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private static func bind(_ descriptor: Int32, unixPath path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // SAFETY: the folder's path is short, and the field all zeros.
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = unsafe withUnsafeBytes(of: &address) { bytes in
            // SAFETY: a sockaddr_un begins as every sockaddr does.
            unsafe Glibc.bind(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, size)
        }
        guard result == 0 else { throw SystemFailure(call: "bind", errno: errno) }
    }

    private static func bindLoopback(_ descriptor: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            // SAFETY: a sockaddr_in begins as every sockaddr does.
            let pointer = unsafe bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
            guard unsafe Glibc.bind(descriptor, pointer, size) == 0 else { return Int32(-1) }
            return unsafe getsockname(descriptor, pointer, &size)
        }
        guard result == 0 else { throw SystemFailure(call: "bind", errno: errno) }
        return UInt16(bigEndian: address.sin_port)
    }
}
