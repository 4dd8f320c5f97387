// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

#if Mustache
    import Foundation

    /// A folder of templates that is gone with the test.
    final class TemplateFolder {
        let path: String

        init(_ templates: [String: String] = [:]) throws {
            let url = FileManager.default.temporaryDirectory.appending(path: "roost-templates-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
            path = url.path()
            for (name, text) in templates { try write(name, text) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// Writes a template, and the folders that it is in.
        func write(_ name: String, _ text: String) throws {
            let url = URL(filePath: "\(path)/\(name).mustache")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }
#endif
