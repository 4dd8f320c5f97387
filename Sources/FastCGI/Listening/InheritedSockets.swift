// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

extension ListenAddress {
    /// The sockets that the parent process handed over: systemd's, or descriptor 0 of a classic FastCGI program.
    ///
    /// systemd tells their number in `LISTEN_FDS`, beginning at descriptor 3, and in `LISTEN_PID` for whom they are
    /// (sd_listen_fds(3)). spawn-fcgi, multiwatch and web servers put the socket on descriptor 0
    /// (FastCGI 1.0, section 2.2). Empty where there is neither.
    public static func inherited() -> [ListenAddress] {
        let systemd = systemdDescriptors(
            listenPID: environment("LISTEN_PID"), listenFDs: environment("LISTEN_FDS"), processID: getpid())
        if !systemd.isEmpty { return systemd.map { .inherited(descriptor: $0) } }
        return isListening(STDIN_FILENO) ? [.inherited(descriptor: STDIN_FILENO)] : []
    }

    /// The descriptors that the two variables speak of; none where they speak to another process.
    static func systemdDescriptors(listenPID: String?, listenFDs: String?, processID: pid_t) -> [Int32] {
        let first: Int32 = 3
        guard let listenPID, pid_t(listenPID) == processID, let count = listenFDs.flatMap(Int32.init),
            count > 0, count <= 1_024
        else { return [] }
        return Array(first..<first + count)
    }

    private static func environment(_ name: String) -> String? {
        // SAFETY: the text is copied at once, at start-up, while nothing changes the environment.
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    static func isListening(_ descriptor: Int32) -> Bool {
        (try? System.option(descriptor, SOL_SOCKET, SO_ACCEPTCONN)) == 1
    }
}
