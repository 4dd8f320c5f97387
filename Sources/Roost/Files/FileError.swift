// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file or a folder cannot be used, for a reason that is not its absence.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was to be done, and with which file.
    public let action: String
    /// The `errno` of the failed call; 0 where none has failed.
    public let errno: Int32

    init(_ action: String, errno: Int32 = 0) {
        self.action = action
        self.errno = errno
    }

    /// The whole failure in one line.
    public var description: String {
        guard errno != 0 else { return action }
        // SAFETY: strerror's text is copied before any other call can change it; it is only used for messages.
        return unsafe "\(action): \(String(cString: strerror(errno)))"
    }
}
