// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Writes whole lines to standard output, from any thread.
enum StandardOutput {
    private static let turn = Mutex(())

    /// Writes a line and its end; where nobody reads it any more, it is dropped.
    static func write(_ line: String) {
        var bytes = Array(line.utf8)
        bytes.append(0x0A)
        turn.withLock { _ in
            var rest = bytes[...]
            while !rest.isEmpty {
                // SAFETY: as many bytes as the buffer has, and only during the call.
                let written = unsafe rest.withUnsafeBytes {
                    unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
                }
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return }
                rest = rest.dropFirst(written)
            }
        }
    }
}
