// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder whose path is short enough for unix sockets in it (108 bytes, unix(7)); it is removed with what is in it.
final class ShortFolder: Sendable {
    let path: String

    init() throws {
        path = "/tmp/roost-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, and the folders it is in.
    func write(_ text: String, to name: String) throws {
        let url = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func read(_ name: String) -> String {
        (try? String(contentsOf: URL(filePath: "\(path)/\(name)"), encoding: .utf8)) ?? ""
    }
}
