// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A folder of a test's own, for files and for programs; both end when the test lets go of it.
final class TestFolder {
    let path: String
    private var programs: [Program] = []

    init() throws {
        // Short, because the path of a unix socket has 107 bytes at most.
        path = "/tmp/roost-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        for program in programs { program.endNow() }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Ends a program with the folder, however the test ends.
    func keep(_ program: Program) { programs.append(program) }

    /// The path of something in it.
    subscript(name: String) -> String { "\(path)/\(name)" }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: self[name], withIntermediateDirectories: true)
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: self[name], atomically: false, encoding: .utf8)
    }

    /// The names of what is in one of its folders.
    func contents(of name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self[name])
    }
}
