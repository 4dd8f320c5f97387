// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import CFCGIPort
import Glibc

/// A program that this process has started, in a process group of its own.
///
/// So Ctrl-C reaches this process alone, which then ends the child in its way; and what the child itself has started
/// ends with it. A child does not outlive the thread that started it: that thread's end, even by kill -9, is a SIGTERM
/// for it.
final class ChildProcess {
    let processID: pid_t
    let started = ContinuousClock.now
    /// How it ended, as far as ``checkEnd()`` has seen that.
    private(set) var end: ProcessEnd?

    /// Starts a program.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be executed.
    init(_ path: String, _ arguments: [String]) throws(CommandFailure) {
        // SAFETY: copies of the texts, ended by a null pointer, until the program is started.
        var texts = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe texts.forEach { unsafe free($0) } }
        let result = unsafe roost_spawn(path, &texts)
        guard result > 0 else { throw CommandFailure("cannot start \(path)", errno: -result) }
        processID = result
    }

    /// Looks whether it has ended; if so, ends what is left of its group too.
    func checkEnd() -> ProcessEnd? {
        guard end == nil else { return end }
        var information = unsafe siginfo_t()
        // WNOWAIT: until waitpid below the id is the child's, so that the signal cannot meet another process.
        let result = unsafe waitid(P_PID, id_t(processID), &information, WEXITED | WNOHANG | WNOWAIT)
        guard result == 0, unsafe information.si_signo != 0 else { return nil }
        kill(-processID, SIGKILL)
        var status: Int32 = 0
        while unsafe waitpid(processID, &status, 0) < 0, errno == EINTR {}
        end = ProcessEnd(waitStatus: status)
        return end
    }

    /// Sends it a signal, as long as it runs.
    func signal(_ number: Int32) {
        if end == nil { kill(processID, number) }
    }

    /// Ends it and its group at once.
    func endNow() {
        guard end == nil else { return }
        kill(-processID, SIGKILL)
        // The kernel lets it end as soon as it leaves the call that it is in.
        while checkEnd() == nil { usleep(1_000) }
    }
}
