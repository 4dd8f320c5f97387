// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Forms and the files in them.
@Suite struct FormTests {
    @Test("a file is told with its name, its type and its content")
    func oneFile() async throws {
        let bytes: [UInt8] = [0x61, 0xFF]
        let answer = try await makeClient().post(
            "/upload/one", multipart: [.file("file", filename: "a.txt", contentType: "text/plain", bytes)])
        #expect(
            try answer.json() == ["filename": "a.txt", "content_type": "text/plain", "size": 2, "text": "a\u{FFFD}"])
    }

    @Test("files and fields stand beside each other, and what may be missing is null")
    func mixed() async throws {
        let answer = try await makeClient().post(
            "/upload/mixed", multipart: [.field("title", "Report"), .file("file", filename: "r.pdf", [1, 2, 3])])
        #expect(try answer.json() == ["title": "Report", "file_size": 3, "cover": nil, "copies": 1])
    }

    @Test("what is missing is told in the order of declaration")
    func missing() async throws {
        let client = try makeClient()
        #expect(
            try await client.post("/upload/many", multipart: [.field("x", "y")]).problems == ["body.files: missing"])
        #expect(
            try await client.post("/upload/mixed", multipart: [.field("copies", "0")]).problems
                == ["body.title: missing", "body.file: missing", "body.copies: greater_than"])
    }

    @Test("a form in parts has the same fields as another")
    func fields() async throws {
        let answer = try await makeClient().post(
            "/form/fields", multipart: [.field("username", "alice"), .field("tags", "x"), .field("tags", "y")])
        #expect(try answer.json() == ["username": "alice", "age": 18, "tags": ["x", "y"], "note": nil])
    }
}
