// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Roost
@testable import RoostModel

/// Files that nobody else can find.
@Suite struct TemporaryFileTests {
    @Test("it has no name, and is gone with its owner")
    func scratch() async throws {
        let folder = try UploadTestFolder()
        var file: TemporaryFile? = try TemporaryFile(in: folder.path, for: .scratch)
        try file?.write([1, 2, 3])
        #expect(try file?.read(at: 1, count: 10) == [2, 3])
        #expect(try folder.names == [])
        #expect(try folder.openFiles == 1)
        file = nil
        try await folder.isEmptyInTheEnd()
    }

    @Test("a file that was to be published and was not is gone too")
    func unpublished() async throws {
        let folder = try UploadTestFolder()
        _ = try TemporaryFile(in: folder.path, for: .publishing)
        try await folder.isEmptyInTheEnd()
    }

    /// A file system without O_TMPFILE that everybody has: it refuses to make files at all, as it is no ordinary one.
    @Test("a folder in which no file can be made is told", arguments: ["/proc/self", "/nowhere", "/dev/null"])
    func refused(_ path: String) {
        let error = #expect(throws: FileError.self) { try TemporaryFile(in: path, for: .scratch) }
        #expect(error?.description.contains(path) == true)
        #expect(error?.errno != 0)
    }

    @Test(
        "the folder of a path",
        arguments: [("/a/b", "/a"), ("/a", "/"), ("a", "."), ("a/b", "a"), ("/a/b/", "/a/b"), ("", ".")])
    func folders(_ path: String, _ folder: String) { #expect(TemporaryFile.folder(of: path) == folder) }
}
