// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Roost

/// Why a command did not do what it is for, and the status that the process ends with.
struct CommandFailure: Error, Hashable {
    /// The status for a command line that cannot be understood, as sysexits.h has it.
    static let usage: Int32 = 64

    /// What is told on standard error, with its line end.
    let text: String
    let status: Int32

    /// A failure without more to say than its status.
    init(status: Int32) {
        text = ""
        self.status = status
    }

    /// A failure to tell: one clear sentence, without a full stop.
    init(_ message: String, status: Int32 = 1) {
        text = "Error: \(message)\n"
        self.status = status
    }

    /// The programmer's mistakes in an application: one stands behind what it is, several have a line each.
    init(_ error: AppError, in title: String) {
        let mistakes = error.description.split(separator: "\n")
        let list = mistakes.count == 1 ? " \(mistakes[0])" : mistakes.map { "\n  \($0)" }.joined()
        self.init("\(title) is put together wrongly:\(list)")
    }

    /// A call that the operating system refused.
    init(_ doing: String, errno: Int32) {
        // SAFETY: strerror's text is copied before any other call can change it.
        self.init(unsafe "\(doing): \(String(cString: strerror(errno)))")
    }

    /// A text that is already made for a person.
    init(text: String, status: Int32) {
        self.text = text + "\n"
        self.status = status
    }
}
