// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

extension StreamSocket {
    /// What one step of a conversation brought.
    enum Transfer {
        /// These bytes arrived.
        case received([UInt8])
        /// Bytes went out, or need not go out any more.
        case sent
        /// The other side has closed its end.
        case closed
        /// The connection is gone.
        case reset
    }

    /// Waits until bytes can be read, or sent if there are any, and does that once.
    ///
    /// `outgoing` loses what was sent, and everything when the other side takes no more: its answer may still be on
    /// the way.
    func transfer(
        _ outgoing: inout ArraySlice<UInt8>, until deadline: Deadline
    ) throws(FastCGIClientError) -> Transfer {
        var rest = outgoing
        defer { outgoing = rest }
        return try withDescriptor { descriptor throws(FastCGIClientError) in
            while true {
                let ready = try wait(descriptor, for: rest.isEmpty ? POLLIN : POLLIN | POLLOUT, until: deadline)
                if ready & ~POLLOUT != 0, let transfer = try Self.receive(descriptor) { return transfer }
                guard ready & POLLOUT != 0 else { continue }
                switch Self.send(descriptor, rest) {
                case let count where count >= 0: rest = rest.dropFirst(count)
                case -Int(EPIPE), -Int(ECONNRESET): rest = []
                case let failure: throw .system("send", Int32(-failure))
                }
                return .sent
            }
        }
    }

    /// Sends all the bytes, and reads nothing.
    func write(_ bytes: [UInt8], until deadline: Deadline) throws(FastCGIClientError) {
        try withDescriptor { descriptor throws(FastCGIClientError) in
            var rest = bytes[...]
            while !rest.isEmpty {
                _ = try wait(descriptor, for: POLLOUT, until: deadline)
                switch Self.send(descriptor, rest) {
                case let count where count >= 0: rest = rest.dropFirst(count)
                case -Int(EPIPE):
                    throw FastCGIClientError(.connectionClosed, "the application has closed the connection")
                case -Int(ECONNRESET): throw .connectionReset
                case let failure: throw .system("send", Int32(-failure))
                }
            }
        }
    }

    /// Waits for one of these events of poll(2), for an error or a hang-up, and returns what there is.
    private func wait(
        _ descriptor: Int32, for events: Int32, until deadline: Deadline
    ) throws(FastCGIClientError) -> Int32 {
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let milliseconds = deadline.remainingMilliseconds
            let count = unsafe poll(&entry, 1, milliseconds)
            let failure = errno
            try checkOpen()
            if count > 0 { return Int32(entry.revents) }
            if count == 0, deadline.remainingMilliseconds == 0 { throw deadline.error }
            if count < 0, failure != EINTR { throw .system("poll", failure) }
        }
    }

    /// Reads once; `nil` when there is nothing to read.
    private static func receive(_ descriptor: Int32) throws(FastCGIClientError) -> Transfer? {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
            // SAFETY: at most the whole buffer is written, and as much is counted as was written.
            let count = unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count < 0 { failure = errno }
            initialized = max(0, count)
        }
        switch failure {
        case 0: return bytes.isEmpty ? .closed : .received(bytes)
        case EAGAIN, EINTR: return nil
        case ECONNRESET, EPIPE: return .reset
        default: throw .system("recv", failure)
        }
    }

    /// Sends once; returns how much, or minus errno.
    private static func send(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            // SAFETY: the bytes live through the call.
            let count = unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            if count >= 0 { return count }
            let failure = errno
            return failure == EAGAIN || failure == EINTR ? 0 : -Int(failure)
        }
    }
}

extension FastCGIClientError {
    /// The failure of a call into the operating system.
    static func system(_ call: String, _ errno: Int32) -> FastCGIClientError {
        FastCGIClientError(.system, "\(call): \(systemMessage(errno))")
    }

    static func systemMessage(_ errno: Int32) -> String {
        // SAFETY: glibc's strerror returns a constant, or memory of this thread.
        unsafe String(cString: strerror(errno))
    }
}
