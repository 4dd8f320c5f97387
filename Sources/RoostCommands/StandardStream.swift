// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Standard output or standard error, unbuffered: a line is seen at once, also through a pipe.
struct StandardStream {
    static let output = StandardStream(descriptor: STDOUT_FILENO)
    static let error = StandardStream(descriptor: STDERR_FILENO)

    private let descriptor: Int32

    func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes all of it; what cannot be written has no reader any more.
    func write(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            // SAFETY: the rest of the array, which lives through the call.
            let count = unsafe bytes.withUnsafeBytes { bytes in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                return
            }
        }
    }
}
