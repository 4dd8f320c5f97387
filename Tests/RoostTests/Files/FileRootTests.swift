// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What a folder gives out, and what it keeps.
@Suite struct FileRootTests {
    private struct Wanted: Input {
        @Query var path: String
    }

    private func client(_ root: FileRoot) throws -> TestClient {
        let app = App(logger: CollectedLog().logger)
        app.get("/") { (input: Wanted) in try await Response.file(input.path, in: root) }
        return TestClient(try app.service())
    }

    private func target(_ path: String) -> String {
        "/?path="
            + path.utf8.map { "%" + (String($0, radix: 16).count < 2 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("files are found at any depth, whatever their names")
    func found() async throws {
        let folder = try TestFolder()
        for name in ["a.txt", "b/c/d.css", "grüße & co", "..a", "b/.hidden"] {
            try folder.write(name, Array(name.utf8))
        }
        let client = try client(FileRoot(folder.path))
        for (name, type) in [
            ("a.txt", "text/plain; charset=utf-8"), ("b/c/d.css", "text/css; charset=utf-8"),
            ("grüße & co", "application/octet-stream"), ("..a", "application/octet-stream"),
            ("b/.hidden", "application/octet-stream"),
        ] {
            let answer = try await client.get(target(name))
            #expect(answer.status == .ok && answer.text == name && answer.headers[.contentType] == type)
        }
    }

    @Test("no path leads out, and what is no file is not there")
    func refused() async throws {
        let outside = try TestFolder()
        try outside.write("secret.txt", Array("secret".utf8))
        let folder = try TestFolder()
        try folder.write("in/a.txt", [1])
        try folder.link("file-link", to: outside.path + "/secret.txt")
        try folder.link("in/folder-link", to: outside.path)
        try folder.link("inner-link", to: "in/a.txt")
        try folder.link("loop", to: "loop")
        #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
        let name = outside.path.split(separator: "/").last ?? ""
        let client = try client(FileRoot(folder.path))
        for path in [
            "", ".", "..", "/", "in", "in/", "in//a.txt", "/in/a.txt", "./in/a.txt", "in/../in/a.txt", "in/.",
            "../\(name)/secret.txt", "in/../../\(name)/secret.txt", outside.path + "/secret.txt", "file-link",
            "in/folder-link/secret.txt", "in/folder-link", "inner-link", "loop", "pipe", "missing", "in/a.txt/b",
            "in/a.txt\0", "in\0/a.txt", String(repeating: "a", count: 300), String(repeating: "a/", count: 3_000) + "a",
            "in\\a.txt",
        ] {
            let answer = try await client.get(target(path))
            #expect(answer.status == .notFound, "\(path.debugDescription)")
        }
        #expect(try await client.get(target("in/a.txt")).body == [1])
    }

    @Test("the folder itself may be a link; one that is not there is told at once")
    func roots() async throws {
        let folder = try TestFolder()
        try folder.write("real/a.txt", [1])
        try folder.link("link", to: "real")
        #expect(try await client(FileRoot(folder.path + "/link")).get(target("a.txt")).body == [1])
        #expect(throws: FileError.self) { try FileRoot(folder.path + "/missing") }
        #expect(throws: FileError.self) { try FileRoot(folder.path + "/real/a.txt") }
    }

    @Test("a front server is told of the file, and of no other")
    func handOver() async throws {
        let folder = try TestFolder()
        try folder.write("b/ü 1%.txt", [1])
        let nginx = try client(FileRoot(folder.path, handOver: .accelRedirect(prefix: "/protected/")))
        let answer = try await nginx.get(target("b/ü 1%.txt"), headers: [.range: "bytes=0-0"])
        #expect(answer.headers[.named("X-Accel-Redirect")] == "/protected/b/%C3%BC%201%25.txt")
        #expect(answer.status == .ok && answer.body.isEmpty)
        #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(try await nginx.get(target("../x")).status == .notFound)
        let root = try FileRoot(folder.path, handOver: .sendfile)
        let other = try await client(root).get(target("b/ü 1%.txt"))
        #expect(other.headers[.named("X-Sendfile")] == root.path + "/b/%C3%BC%201%25.txt" && other.body.isEmpty)
    }
}
