// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort
import Glibc
import RoostSystem

/// A call that the operating system refused.
struct SystemError: Error, Hashable, CustomStringConvertible {
    /// The call, as its manual page names it.
    let call: StaticString
    /// The errno of the failure.
    let errno: Int32

    var description: String {
        // SAFETY: strerror's text is copied before any other call can change it; it is only used for messages.
        unsafe "\(call): \(String(cString: strerror(errno)))"
    }

    static func == (left: SystemError, right: SystemError) -> Bool {
        left.errno == right.errno && "\(left.call)".isSame(as: "\(right.call)")
    }

    func hash(into hasher: inout Hasher) { hasher.combine(errno) }
}

/// Every call into the operating system that the server makes: errno is read before anything else can run, and
/// interrupted calls are repeated, here and nowhere else.
enum System {
    /// Turns what a call returned, or minus errno, into a value or an error.
    private static func check(_ call: StaticString, _ result: Int32) throws(SystemError) -> Int32 {
        guard result >= 0 else { throw SystemError(call: call, errno: -result) }
        return result
    }

    // MARK: - Waiting

    static func makeEpoll() throws(SystemError) -> Int32 { try check("epoll_create1", roost_epoll_create()) }

    static func makeEventDescriptor() throws(SystemError) -> Int32 { try check("eventfd", roost_eventfd()) }

    static func add(_ fd: Int32, to epoll: Int32, events: UInt32, token: UInt64) throws(SystemError) {
        _ = try check("epoll_ctl", roost_epoll_add(epoll, fd, events, token))
    }

    static func modify(_ fd: Int32, in epoll: Int32, events: UInt32, token: UInt64) {
        _ = roost_epoll_modify(epoll, fd, events, token)
    }

    static func remove(_ fd: Int32, from epoll: Int32) { _ = roost_epoll_remove(epoll, fd) }

    /// Waits at most `timeout` milliseconds, -1 for ever.
    static func wait(_ epoll: Int32, into ready: inout [roost_event], timeout: Int32) -> Int {
        // SAFETY: the buffer is as long as its count says, and used within the call only.
        Int(
            max(
                0,
                unsafe ready.withUnsafeMutableBufferPointer {
                    unsafe roost_epoll_wait(epoll, $0.baseAddress, Int32($0.count), timeout)
                }))
    }

    /// Adds one to an eventfd, which wakes who waits for it.
    static func signal(_ eventfd: Int32) {
        var one: UInt64 = 1
        // SAFETY: eight bytes of a local variable. Failure means that the counter is full: the reader is awake then.
        _ = unsafe write(eventfd, &one, MemoryLayout<UInt64>.size)
    }

    /// Sets an eventfd back to zero.
    static func drain(_ eventfd: Int32) {
        var count: UInt64 = 0
        // SAFETY: eight bytes of a local variable.
        _ = unsafe read(eventfd, &count, MemoryLayout<UInt64>.size)
    }

    /// Makes a signal add one to an eventfd, in place of what it did before.
    static func deliver(_ signal: Int32, to eventfd: Int32) throws(SystemError) {
        _ = try check("sigaction", roost_signal_to_eventfd(signal, eventfd))
    }

    /// Gives a signal its default action back.
    static func restore(_ signal: Int32) { _ = Glibc.signal(signal, SIG_DFL) }

    /// Waits until a descriptor can be read, at most so long, -1 for ever; false when it cannot.
    static func waitForInput(_ fd: Int32, milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: fd, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, milliseconds) > 0
    }

    static func ignore(_ signal: Int32) { _ = Glibc.signal(signal, SIG_IGN) }

    /// Milliseconds of the monotonic clock.
    static func milliseconds() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }

    static func close(_ fd: Int32) { _ = Glibc.close(fd) }

    /// Has large blocks of memory go back to the system when they are free, where nobody has said otherwise.
    static func giveMemoryBack() { roost_memory_give_back() }

    /// Runs `body` on a thread of its own.
    static func startThread(name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
        final class Start {
            let name: String
            let body: @Sendable () -> Void

            init(_ name: String, _ body: @escaping @Sendable () -> Void) {
                self.name = name
                self.body = body
            }
        }
        var thread = pthread_t()
        // SAFETY: the box is retained here and taken over by the thread, or released when there is none.
        let start = unsafe Unmanaged.passRetained(Start(name, body))
        let failure = unsafe pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                let start = unsafe Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue()
                unsafe roost_thread_name(start.name)
                start.body()
                return nil
            }, start.toOpaque())
        guard failure == 0 else {
            unsafe start.release()
            throw SystemError(call: "pthread_create", errno: failure)
        }
        pthread_detach(thread)
    }

    // MARK: - Connections

    /// Makes a reset of a TCP connection's close.
    static func resetAtClose(_ fd: Int32) {
        var value = Glibc.linger(l_onoff: 1, l_linger: 0)
        // SAFETY: the structure is the call's own. It fails on nothing that matters: unix sockets have no reset.
        _ = unsafe setsockopt(fd, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<Glibc.linger>.size))
    }

    /// What came of a call on a non-blocking socket.
    enum Transfer: Equatable {
        case bytes(Int)
        case wouldBlock
        case end
        case failed(Int32)
    }

    static func receive(_ fd: Int32, into buffer: inout [UInt8]) -> Transfer {
        // SAFETY: the buffer is as long as its count says, and used within the call only.
        unsafe buffer.withUnsafeMutableBytes { buffer in
            while true {
                let count = unsafe recv(fd, buffer.baseAddress, buffer.count, 0)
                if count > 0 { return .bytes(count) }
                if count == 0 { return .end }
                let failure = errno
                if failure == EINTR { continue }
                return failure == EAGAIN ? .wouldBlock : .failed(failure)
            }
        }
    }

    static func send(_ fd: Int32, _ bytes: UnsafeRawBufferPointer) -> Transfer {
        while true {
            let count = unsafe Glibc.send(fd, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            if count >= 0 { return .bytes(count) }
            let failure = errno
            if failure == EINTR { continue }
            return failure == EAGAIN ? .wouldBlock : .failed(failure)
        }
    }

    static func shutdownWriting(_ fd: Int32) { _ = shutdown(fd, Int32(SHUT_WR)) }

    static func setNoDelay(_ fd: Int32) {
        var on: Int32 = 1
        // Fails on a unix socket, which has nothing to delay.
        _ = unsafe setsockopt(fd, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    // MARK: - Listening

    static func accept(_ listener: Int32) throws(SystemError) -> Int32 { try check("accept4", roost_accept(listener)) }

    static func makeSocket(_ family: Int32) throws(SystemError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let fd = socket(family, type, 0)
        return try check("socket", fd >= 0 ? fd : -errno)
    }

    static func setOption(_ fd: Int32, _ level: Int32, _ option: Int32, _ value: Int32) throws(SystemError) {
        var value = value
        let result = unsafe setsockopt(fd, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
        _ = try check("setsockopt", result == 0 ? 0 : -errno)
    }

    static func option(_ fd: Int32, _ level: Int32, _ option: Int32) throws(SystemError) -> Int32 {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        let result = unsafe getsockopt(fd, level, option, &value, &length)
        _ = try check("getsockopt", result == 0 ? 0 : -errno)
        return value
    }

    static func bind(_ fd: Int32, to address: SocketAddress) throws(SystemError) {
        let result = unsafe address.withPointer { unsafe Glibc.bind(fd, $0, $1) == 0 ? 0 : -errno }
        _ = try check("bind", result)
    }

    static func connect(_ fd: Int32, to address: SocketAddress) throws(SystemError) {
        let result = unsafe address.withPointer { unsafe Glibc.connect(fd, $0, $1) == 0 ? 0 : -errno }
        _ = try check("connect", result)
    }

    static func listen(_ fd: Int32, backlog: Int32) throws(SystemError) {
        _ = try check("listen", Glibc.listen(fd, backlog) == 0 ? 0 : -errno)
    }

    /// The port that a TCP socket is bound to; 0 for any other.
    static func localPort(_ fd: Int32) -> UInt16 {
        var address = SocketAddress()
        _ = unsafe address.fill { unsafe getsockname(fd, $0, $1) }
        return address.host?.port ?? 0
    }

    /// The address of the other end.
    static func peerAddress(_ fd: Int32) throws(SystemError) -> SocketAddress {
        var address = SocketAddress()
        let result = unsafe address.fill { unsafe getpeername(fd, $0, $1) == 0 ? 0 : -errno }
        _ = try check("getpeername", result)
        return address
    }

    /// Who has connected a unix socket.
    static func peerCredentials(_ fd: Int32) throws(SystemError) -> roost_credentials {
        var credentials = roost_credentials()
        _ = try check("getsockopt", unsafe roost_peer_credentials(fd, &credentials))
        return credentials
    }

    /// Makes an inherited descriptor non-blocking, and keeps it from child programs.
    static func prepareInherited(_ fd: Int32) throws(SystemError) {
        _ = try check("fcntl", fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 ? 0 : -errno)
        let flags = try check("fcntl", { $0 >= 0 ? $0 : -errno }(fcntl(fd, F_GETFL)))
        _ = try check("fcntl", fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 ? 0 : -errno)
    }

    /// What a name in the file system stands for; two names of one file have the same device and inode.
    struct FileIdentity: Hashable {
        let device: dev_t
        let inode: ino_t
        let isSocket: Bool
    }

    static func identity(ofPath path: String) throws(SystemError) -> FileIdentity {
        var status = stat()
        _ = try check("lstat", unsafe lstat(path, &status) == 0 ? 0 : -errno)
        return FileIdentity(
            device: status.st_dev, inode: status.st_ino, isSocket: status.st_mode & S_IFMT == S_IFSOCK)
    }

    static func setMode(_ mode: UInt32, ofPath path: String) throws(SystemError) {
        _ = try check("chmod", unsafe chmod(path, mode) == 0 ? 0 : -errno)
    }

    static func remove(path: String) throws(SystemError) {
        _ = try check("unlink", unsafe unlink(path) == 0 ? 0 : -errno)
    }
}
