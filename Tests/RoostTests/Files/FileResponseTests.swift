// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

/// Files as answers: whole, in parts, or not again.
@Suite struct FileResponseTests {
    private static let text = (0..<10).map { "0\($0):abcdefg" }.joined()
    private static let modified = "Tue, 14 Nov 2023 22:13:20 GMT"

    private static func service(_ folder: TestFolder) throws -> AppService {
        try folder.write("sample.txt", Array(text.utf8))
        try folder.write("empty", [])
        try folder.write("large", (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
        let path = folder.path
        let app = App(logger: CollectedLog().logger)
        app.get("/file") { try await Response.file(at: path + "/sample.txt", filename: "a/sample.txt") }
        app.get("/empty") { try await Response.file(at: path + "/empty", contentType: "x/y") }
        app.get("/large") { try await Response.file(at: path + "/large") }
        app.get("/missing") { try await Response.file(at: path + "/missing") }
        app.get("/folder") { try await Response.file(at: path) }
        app.get("/tagged") { try await Response.file(at: path + "/sample.txt", headers: [.eTag: "W/\"7\""]) }
        app.get("/error-page") {
            var page = try await Response.file(at: path + "/sample.txt")
            page.status = .notFound
            return page
        }
        app.get("/shrinking") {
            try setLength(of: path + "/shrinking", 300_000)
            let response = try await Response.file(at: path + "/shrinking")
            try setLength(of: path + "/shrinking", 100_000)
            return response
        }
        return try app.service()
    }

    @Test("a whole file, with all that is known of it")
    func whole() async throws {
        let folder = try TestFolder()
        try await bothWays(Self.service(folder)) { client in
            let file = try await client.get("/file")
            #expect(file.status == .ok && file.text == Self.text && file.headers[.contentLength] == "100")
            #expect(file.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"sample.txt\"")
            #expect(file.headers[.lastModified] == Self.modified && file.headers[.acceptRanges] == "bytes")
            #expect(file.headers[.named("X-Accel-Buffering")] == nil)
            #expect(try await client.get("/large").body == (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) })
            let empty = try await client.get("/empty", headers: [.range: "bytes=0-"])
            #expect(empty.status == .ok && empty.body.isEmpty && empty.headers[.contentLength] == "0")
            let head = try await client.send(.head, "/file", headers: [.range: "bytes=0-1"])
            #expect(head.status == .ok && head.body.isEmpty && head.headers[.contentLength] == "100")
            #expect(try await client.get("/missing").status == .notFound)
            #expect(try await client.get("/folder").status == .notFound)
        }
    }

    @Test(
        "one range",
        arguments: [
            ("bytes=10-19", 10..<20), ("bytes=90-", 90..<100), ("bytes=-5", 95..<100), ("bytes=95-200", 95..<100),
            ("bytes=0-4,5-9", 0..<10), ("bytes=200-,0-0", 0..<1),
        ])
    func range(_ field: String, _ range: Range<Int>) async throws {
        let folder = try TestFolder()
        let part = try await TestClient(Self.service(folder)).get("/file", headers: [.range: field])
        #expect(part.status == .partialContent && part.body == Array(Array(Self.text.utf8)[range]))
        #expect(part.headers[.contentRange] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/100")
        #expect(part.headers[.contentLength] == "\(range.count)")
    }

    @Test("several ranges are parts with headers of their own")
    func severalRanges() async throws {
        let folder = try TestFolder()
        let answer = try await TestClient(Self.service(folder)).get("/file", headers: [.range: "bytes=50-54,0-4"])
        let type = try #require(answer.headers[.contentType])
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type.hasPrefix("multipart/byteranges; boundary=") && answer.status == .partialContent)
        let part = { (range: String, text: String) in
            "--\(boundary)\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes \(range)/100\r\n\r\n\(text)\r\n"
        }
        #expect(answer.text == part("50-54", "05:ab") + part("0-4", "00:ab") + "--\(boundary)--\r\n")
        #expect(answer.headers[.contentLength] == "\(answer.body.count)" && answer.headers[.contentRange] == nil)
    }

    @Test("no such range is 416; what is malformed is ignored")
    func otherRanges() async throws {
        let folder = try TestFolder()
        let client = TestClient(try Self.service(folder))
        let beyond = try await client.get("/file", headers: [.range: "bytes=100-"])
        #expect(beyond.status == .rangeNotSatisfiable && beyond.headers[.contentRange] == "bytes */100")
        for field in ["bytes=5-4", "lines=0-1", "bytes=0-1,x"] {
            #expect(try await client.get("/file", headers: [.range: field]).text == Self.text)
        }
        let page = try await client.get("/error-page", headers: [.range: "bytes=0-1"])
        #expect(page.status == .notFound && page.text == Self.text)
    }

    @Test("a client that has the file gets it not again, and one that has another state gets the whole")
    func conditions() async throws {
        let folder = try TestFolder()
        let client = TestClient(try Self.service(folder))
        let tag = try #require(try await client.get("/file").headers[.eTag])
        let before = "Tue, 14 Nov 2023 22:13:19 GMT"
        let other = "\"other\""
        for (fields, status) in [
            ([.ifNoneMatch: tag], 304), ([.ifNoneMatch: "W/\(tag)"], 304), ([.ifNoneMatch: "*"], 304),
            ([.ifNoneMatch: other], 200), ([.ifNoneMatch: "\(other), \(tag)"], 304),
            ([.ifModifiedSince: Self.modified], 304), ([.ifModifiedSince: before], 200), ([.ifModifiedSince: "x"], 200),
            ([.ifNoneMatch: other, .ifModifiedSince: Self.modified], 200),
            ([.ifMatch: tag], 200), ([.ifMatch: "*"], 200), ([.ifMatch: other], 412), ([.ifMatch: "W/\(tag)"], 412),
            ([.ifUnmodifiedSince: Self.modified], 200), ([.ifUnmodifiedSince: before], 412),
            ([.ifMatch: tag, .ifUnmodifiedSince: before], 200),
            ([.range: "bytes=0-4", .ifRange: tag], 206), ([.range: "bytes=0-4", .ifRange: other], 200),
            ([.range: "bytes=0-4", .ifRange: "W/\(tag)"], 200), ([.range: "bytes=0-4", .ifRange: Self.modified], 206),
            ([.range: "bytes=0-4", .ifRange: before], 200), ([.range: "bytes=0-4", .ifRange: "x"], 200),
            ([.range: "bytes=0-4", .ifNoneMatch: tag], 304),
        ] as [(HTTPFields, Int)] {
            let answer = try await client.get("/file", headers: fields)
            #expect(answer.status.code == status, "\(fields)")
            #expect(status == 412 || answer.headers[.eTag] == tag)
            #expect(status != 304 || answer.body.isEmpty)
        }
        let head = try await client.send(.head, "/file", headers: [.ifNoneMatch: tag])
        #expect(head.status == .notModified)
        #expect(try await client.get("/tagged", headers: [.ifNoneMatch: "\"7\""]).status == .notModified)
    }

    @Test("a file from the future was changed now, as far as anybody is told, and its date allows no range")
    func future() async throws {
        let folder = try TestFolder()
        let client = TestClient(try Self.service(folder))
        let later = Date.now.addingTimeInterval(100_000)
        try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: folder.path + "/large")
        let file = try await client.get("/large")
        let date = try #require(file.headers[.lastModified])
        #expect(try #require(HTTPDate.seconds(parsing: date)) <= HTTPDate.now)
        let part = try await client.get("/large", headers: [.range: "bytes=0-4", .ifRange: date])
        #expect(part.status == .ok && part.body.count == 300_000)
        let tag = try #require(file.headers[.eTag])
        let tagged = try await client.get("/large", headers: [.range: "bytes=0-4", .ifRange: "\t\(tag)"])
        #expect(tagged.status == .partialContent)
    }

    @Test("a file that becomes shorter breaks its answer off")
    func shrinking() async throws {
        let folder = try TestFolder()
        try await bothWays(Self.service(folder)) { client in
            let stream = try await client.stream(.get, "/shrinking")
            #expect(stream.headers[.contentLength] == "300000")
            await #expect(throws: (any Error).self) { for try await _ in stream {} }
        }
    }
}

/// Makes a file that long, and keeps its other bytes.
private func setLength(of path: String, _ count: Int) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    try #require(ftruncate(descriptor, count) == 0)
}
