// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import Glibc
import Logging
import RoostSystem

/// Writes whole lines to standard output, from any thread, and without waiting for who reads them.
enum StandardOutput {
    /// So many bytes wait for a reader.
    private static let bound = 4 << 20
    /// Lines are written together up to this length, which a pipe takes in one piece (PIPE_BUF in pipe(7)).
    private static let piece = 4_096

    private static let queue = LineQueue<String>(bound: bound) { entries in
        let output = OutputDescriptor(STDOUT_FILENO)
        var bytes: [UInt8] = []
        for entry in entries {
            switch entry {
            case .line(let line):
                if bytes.count + line.utf8.count >= piece {
                    output.write(bytes)
                    bytes = []
                }
                bytes += line.utf8
                bytes.append(0x0A)
            case .dropped(let count):
                // Not among the lines, which programs read.
                logger.warning(
                    "lines of the access log were dropped, for nobody read standard output",
                    metadata: ["count": "\(count)"])
            }
        }
        output.write(bytes)
    }

    private static let logger = Logger(label: "AccessLog").offLoop

    /// Writes a line and its end.
    static func write(_ line: String) { queue.add(line, bytes: line.utf8.count + 1) }
}
