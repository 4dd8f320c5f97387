// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Uploads that do not fit onto the disk: a file system of 2 MiB, for which one has to be root.
@Suite(.enabled(if: SmallDisk.canBeMade, "only root may mount a file system")) struct FullDiskTests {
    struct Upload: Input { @File var file: UploadedFile }

    @Test("the answer is 507, the log tells, and later uploads are stored again")
    func full() async throws {
        let disk = try SmallDisk()
        let log = CollectedLog()
        let app = App(logger: log.logger, .uploadFolder(disk.folder.path))
        app.post("/upload") { (input: Upload) in input.file.size }
        let client = TestClient(try app.service())
        let fits = try await client.post("/upload", multipart: [.file("file", filename: "a", someBytes(1_500_000))])
        #expect(fits.status == .ok)
        try await disk.folder.isEmptyInTheEnd()

        let answer = try await client.post("/upload", multipart: [.file("file", filename: "b", someBytes(3_000_000))])
        #expect(answer.status.code == 507)
        #expect(try answer.json() == ["detail": "Insufficient Storage"])
        let line = try #require(log.lines.last)
        #expect(line.level == "error")
        #expect(line.metadata["error"]?.contains("No space left on device") == true)

        try await disk.folder.isEmptyInTheEnd()
        let again = try await client.post("/upload", multipart: [.file("file", filename: "c", someBytes(1_500_000))])
        #expect(again.status == .ok)
    }

    @Test("a file that cannot be moved to a full disk says so, and leaves nothing there")
    func moving() async throws {
        let disk = try SmallDisk()
        let file = UploadedFile(filename: "a", bytes: someBytes(3_000_000))
        let error = await #expect(throws: FileError.self) { try await file.move(to: disk.folder.path + "/a") }
        #expect(error?.errno == ENOSPC)
        try await disk.folder.isEmptyInTheEnd()
    }

    @Test("a file is copied to another file system")
    func copying() async throws {
        let disk = try SmallDisk()
        let here = try UploadTestFolder()
        let app = App(logger: CollectedLog().logger, .uploadFolder(here.path))
        let place = disk.folder.path + "/a"
        app.post("/upload") { (input: Upload) in try await input.file.move(to: place, mode: 0o600) }
        let client = TestClient(try app.service())
        let bytes = someBytes(1_200_000)
        #expect(try await client.post("/upload", multipart: [.file("file", filename: "a", bytes)]).status == .noContent)
        #expect(try Data(contentsOf: URL(filePath: place)) == Data(bytes))
        #expect(try disk.folder.names == ["a"])
    }
}
