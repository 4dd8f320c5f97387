// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file system of 2 MiB in memory, that is gone with the test.
final class SmallDisk: Sendable {
    let folder: UploadTestFolder

    init() throws {
        folder = try UploadTestFolder()
        guard Self.run("mount", "-t", "tmpfs", "-o", "size=2m", "roost-test", folder.path) else { throw CannotMount() }
    }

    // What is still open must not keep it.
    deinit { _ = Self.run("umount", "--lazy", folder.path) }

    private struct CannotMount: Error {}

    /// Whether this user may make one.
    static let canBeMade: Bool = geteuid() == 0 && (try? SmallDisk()) != nil

    private static func run(_ command: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
