// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

/// What a handler can do with an uploaded file, be it in memory or on disk.
@Suite struct UploadedFileTests {
    private let folder = Result { try UploadTestFolder() }
    private static let bytes = someBytes(300_000)

    private var path: String { get throws { try folder.get().path } }

    /// The same file, in memory and on disk.
    private func files() async throws -> [UploadedFile] {
        let disk = try TemporaryFile(in: path, for: .scratch)
        try disk.write(Self.bytes[...])
        return [
            UploadedFile(filename: "a", bytes: Self.bytes),
            UploadedFile(filename: "a", headers: [:], size: Self.bytes.count, content: .disk(disk)),
        ]
    }

    /// Who may do what with a file that has one name.
    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_nlink == 1 ? status.st_mode & 0o777 : nil
    }

    @Test("it is read as a whole, in parts and in pieces, as often as wanted")
    func reading() async throws {
        for file in try await files() {
            for _ in 0..<2 {
                #expect(try await file.read() == Self.bytes)
                #expect(try await file.read(upTo: 4) == Array(Self.bytes.prefix(4)))
                #expect(try await file.read(upTo: 5, from: 100_000) == Array(Self.bytes[100_000..<100_005]))
                #expect(try await file.read(from: 299_998) == Array(Self.bytes.suffix(2)))
                #expect(try await file.read(upTo: 10, from: 300_000) == [])
                #expect(try await file.read(upTo: -1, from: -1) == [])
                #expect(try await file.read(upTo: .max, from: .max) == [])
                var pieces: [[UInt8]] = []
                for try await piece in file.chunks { pieces.append(piece) }
                #expect(pieces.map(\.count) == [65_536, 65_536, 65_536, 65_536, 37_856])
                #expect(pieces.flatMap(\.self) == Self.bytes)
            }
        }
    }

    @Test("bytes that are no text become U+FFFD")
    func text() async throws {
        #expect(try await UploadedFile(filename: "", bytes: [0x61, 0xFF]).text() == "a\u{FFFD}")
    }

    @Test("it is moved to a place of its own, with the mode that is asked for, and can still be read")
    func moving() async throws {
        for (index, file) in try await files().enumerated() {
            let place = try path + "/moved\(index)"
            try await file.move(to: place, mode: 0o640)
            #expect(try Data(contentsOf: URL(filePath: place)) == Data(Self.bytes))
            #expect(Self.mode(of: place) == 0o640)
            #expect(try await file.read() == Self.bytes)
        }
        #expect(try folder.get().names == ["moved0", "moved1"])
    }

    @Test("moved once more, it is another file")
    func movingTwice() async throws {
        for (index, file) in try await files().enumerated() {
            let places = try ["first", "second"].map { try path + "/\($0)\(index)" }
            for place in places { try await file.move(to: place, mode: place == places[0] ? 0o600 : 0o644) }
            #expect(places.map(Self.mode) == [0o600, 0o644])
            try Data("changed".utf8).write(to: URL(filePath: places[0]))
            #expect(try Data(contentsOf: URL(filePath: places[1])) == Data(Self.bytes))
        }
    }

    @Test("it gets to a folder that is elsewhere, be it in another file system or not")
    func elsewhere() async throws {
        let place = "/dev/shm/roost-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: place) }
        let file = try await files()[1]
        try await file.move(to: place)
        #expect(try Data(contentsOf: URL(filePath: place)) == Data(Self.bytes))
    }

    @Test("a file that is there stays, unless it is to be replaced")
    func replacing() async throws {
        for (index, file) in try await files().enumerated() {
            let place = try path + "/there\(index)"
            try Data("old".utf8).write(to: URL(filePath: place))
            let error = await #expect(throws: FileError.self) { try await file.move(to: place) }
            #expect(error?.errno == EEXIST)
            #expect(try String(contentsOfFile: place, encoding: .utf8) == "old")
            try await file.move(to: place, replacing: true)
            #expect(try Data(contentsOf: URL(filePath: place)) == Data(Self.bytes))
        }
        #expect(try folder.get().names == ["there0", "there1"], "nothing else is left")
    }

    @Test(
        "a place that cannot be is told, and nothing is left of the attempt",
        arguments: ["/missing/x", "/x\0y", "", "/"])
    func impossiblePlaces(_ place: String) async throws {
        for file in try await files() {
            await #expect(throws: FileError.self) { try await file.move(to: place.isEmpty ? "" : path + place) }
            await #expect(throws: FileError.self) {
                try await file.move(to: place.isEmpty ? "" : path + place, replacing: true)
            }
        }
        #expect(try folder.get().names == [])
    }

    @Test(
        "a safe name is the last of a path, without what does harm",
        arguments: [
            ("a.txt", "a.txt"), ("../../etc/passwd", "passwd"), (#"C:\Photos\Ärger 1.jpg"#, "Ärger 1.jpg"), ("/", nil),
            ("", nil), (".", nil), ("..", nil), ("...", nil), ("a/..", nil), (".htaccess", "htaccess"), (" . x", "x"),
            ("a\0b\r\n\u{7F}\u{85}c", "abc"), ("gnp.\u{202E}exe", "gnp.exe"), ("日本.png", "日本.png"),
            ("a/b/", nil), ("-rf", "-rf"),
        ] as [(String, String?)])
    func safeNames(_ filename: String, _ name: String?) {
        #expect(UploadedFile(filename: filename, bytes: []).safeName == name)
    }

    @Test("a long name is cut to what a file system takes, with its ending")
    func longNames() {
        let long = UploadedFile.safeName(String(repeating: "ä", count: 300) + ".jpeg")
        #expect(long == String(repeating: "ä", count: 125) + ".jpeg")
        #expect(UploadedFile.safeName(String(repeating: "a", count: 300)) == String(repeating: "a", count: 255))
        let longEnding = "a." + String(repeating: "b", count: 300)
        #expect(UploadedFile.safeName(longEnding) == String(longEnding.prefix(255)))
    }
}
