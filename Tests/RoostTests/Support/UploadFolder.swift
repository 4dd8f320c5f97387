// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder for uploads, of which a test knows what is in it.
struct UploadTestFolder: Sendable {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    var path: String { folder.path }

    /// The names in the folder.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// How many files of the folder this process has open, with or without a name.
    var openFiles: Int {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { descriptor in
                // Some are gone again by the time that they are looked at.
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
                return target?.hasPrefix(path + "/") ?? false
            }
        }
    }

    /// Waits until nothing is left of the uploads.
    func isEmptyInTheEnd() async throws {
        try await eventually("something is left in \(path)") { try openFiles == 0 && names.isEmpty }
    }
}

/// Some content of a length, which is not the same everywhere.
func someBytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }
