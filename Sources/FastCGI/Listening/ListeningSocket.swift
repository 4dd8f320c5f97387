// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A socket that accepts connections, and what it leaves behind in the file system; both end with it.
final class ListeningSocket {
    let descriptor: Int32
    /// The address, with the port that the system chose.
    let address: ListenAddress
    /// The file to remove at the end, as it was when it was made: another server's is left alone.
    private let file: (path: String, identity: System.FileIdentity)?

    deinit {
        System.close(descriptor)
        removeFile()
    }

    /// Removes the file, so that nobody connects any more.
    func removeFile() {
        if let file, (try? System.identity(ofPath: file.path)) == file.identity {
            try? System.remove(path: file.path)
        }
    }

    /// True for a socket that another process may listen on as well.
    var isInherited: Bool { if case .inherited = address { true } else { false } }

    private init(descriptor: Int32, address: ListenAddress, file: (String, System.FileIdentity)? = nil) {
        self.descriptor = descriptor
        self.address = address
        self.file = file
    }

    /// Opens a unix socket.
    ///
    /// A socket file that nobody listens on is replaced; one that is in use, or anything that is not a socket, is left
    /// alone and refused.
    ///
    /// - Throws: ``ServerError``, with a text that names the path and what to do.
    static func unix(path: String, mode: UInt32, backlog: Int32) throws(ServerError) -> ListeningSocket {
        let address = try SocketAddress(unixPath: path)
        try makeWay(for: path, address)
        return try named("unix:\(path)") { () throws(SystemError) in
            let descriptor = try System.makeSocket(AF_UNIX)
            do throws(SystemError) {
                try System.bind(descriptor, to: address)
                // Before listen: until then nobody can connect, whatever the umask has made of the file.
                try System.setMode(mode, ofPath: path)
                try System.listen(descriptor, backlog: backlog)
                let identity = try System.identity(ofPath: path)
                return ListeningSocket(
                    descriptor: descriptor, address: .unix(path: path, mode: mode), file: (path, identity))
            } catch {
                System.close(descriptor)
                throw error
            }
        }
    }

    private static func makeWay(for path: String, _ address: SocketAddress) throws(ServerError) {
        guard let existing = try? System.identity(ofPath: path) else { return }
        guard existing.isSocket else {
            throw ServerError(.addressInUse, "\(path) exists and is not a socket; give another path, or remove it")
        }
        try named("unix:\(path)") { () throws(SystemError) in
            let probe = try System.makeSocket(AF_UNIX)
            defer { System.close(probe) }
            do throws(SystemError) {
                try System.connect(probe, to: address)
            } catch {
                guard error.errno == ECONNREFUSED else { throw error.errno == EAGAIN ? .busy : error }
                return try System.remove(path: path)
            }
            throw SystemError.busy
        }
    }

    /// Opens a TCP socket at each address of the host.
    static func tcp(host: String, port: UInt16, backlog: Int32) throws(ServerError) -> [ListeningSocket] {
        var sockets: [ListeningSocket] = []
        for address in try SocketAddress.resolve(host: host, port: port) {
            let descriptor = try named("\(ListenAddress.tcp(host: host, port: port))") { () throws(SystemError) in
                try openTCP(address, backlog: backlog)
            }
            let actual = port == 0 ? System.localPort(descriptor) : port
            sockets.append(ListeningSocket(descriptor: descriptor, address: .tcp(host: host, port: actual)))
        }
        return sockets
    }

    private static func openTCP(_ address: SocketAddress, backlog: Int32) throws(SystemError) -> Int32 {
        let descriptor = try System.makeSocket(address.family)
        do throws(SystemError) {
            try System.setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
            if address.family == AF_INET6 {
                // IPv4 has a socket of its own.
                try System.setOption(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1)
            }
            try System.bind(descriptor, to: address)
            try System.listen(descriptor, backlog: backlog)
            return descriptor
        } catch {
            System.close(descriptor)
            throw error
        }
    }

    /// Opens every socket of an address.
    ///
    /// - Throws: ``ServerError``; nothing stays open then.
    static func open(_ address: ListenAddress, backlog: Int32) throws(ServerError) -> [ListeningSocket] {
        switch address {
        case .unix(let path, let mode):
            return [try unix(path: path, mode: mode, backlog: backlog)]
        case .tcp(let host, let port):
            return try tcp(host: host, port: port, backlog: backlog)
        case .inherited(let descriptor):
            guard ListenAddress.isListening(descriptor) else {
                throw ServerError(.notListening, "descriptor \(descriptor) is not a listening socket")
            }
            try named("\(address)") { () throws(SystemError) in try System.prepareInherited(descriptor) }
            return [ListeningSocket(descriptor: descriptor, address: address)]
        }
    }

    /// True for a unix socket, which tells a peer that is gone from one that has stopped sending.
    var isUnix: Bool { (try? System.option(descriptor, SOL_SOCKET, SO_DOMAIN)) == AF_UNIX }

    /// Runs calls that set up an address, and turns their failure into a text for the person who gave it.
    private static func named<Value>(
        _ address: String, _ body: () throws(SystemError) -> Value
    ) throws(ServerError) -> Value {
        do throws(SystemError) {
            return try body()
        } catch {
            guard error.errno != EADDRINUSE else {
                throw ServerError(.addressInUse, "\(address) is in use by another program")
            }
            throw ServerError(.system, "cannot listen on \(address): \(error)")
        }
    }
}

extension SystemError {
    /// The answer of a socket that somebody listens on.
    fileprivate static let busy = SystemError(call: "bind", errno: EADDRINUSE)
}
