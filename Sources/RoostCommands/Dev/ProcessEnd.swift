// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How a process ended.
enum ProcessEnd: Hashable, CustomStringConvertible {
    case exit(Int32)
    case signal(Int32)

    /// Reads the status of waitpid(2).
    init(waitStatus: Int32) {
        let signal = waitStatus & 0x7f
        self = signal == 0 ? .exit(waitStatus >> 8 & 0xff) : .signal(signal)
    }

    /// The end of a sentence about the process.
    var description: String {
        switch self {
        case .exit(let code): "ended with exit code \(code)"
        // SAFETY: the text is copied before any other call can change it.
        case .signal(let number): unsafe "was ended by signal \(number) (\(String(cString: strsignal(number))))"
        }
    }
}
