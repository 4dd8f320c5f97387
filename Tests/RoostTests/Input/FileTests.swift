// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Files of forms, as handlers get them.
@Suite struct FileTests {
    struct One: Input {
        @File var file: UploadedFile
    }
    struct Many: Input {
        @File(minItems: 2, maxItems: 3) var files: [UploadedFile]
    }
    struct Mixed: Input {
        @Form var title: String
        @File var file: Data
        @File var cover: UploadedFile?
        @Form(gt: 0) var copies: Int = 1
        @File var more: [UploadedFile] = []
        @File var thumbnails: [[UInt8]] = []
    }
    struct Picky: Input {
        static let unknownFields = UnknownFields.forbid
        @File(
            alias: "the-image", minLength: 2, maxLength: 4, contentTypes: ["image/*", "text/plain"],
            validate: { if $0?.filename == "no" { throw ValueError("not this one") } })
        var image: UploadedFile?
        @File(maxLength: 3) var bytes: [UInt8]?
    }
    struct Seen: Codable, Equatable {
        var filename: String
        var type: String?
        var size: Int
        var text: String
    }

    private let client: TestClient

    init() throws {
        client = try makeClient { app in
            app.post("/one") { (input: One) in
                let file = input.file
                return Seen(
                    filename: file.filename, type: file.contentType, size: file.size, text: try await file.text())
            }
            app.post("/many") { (input: Many) in input.files.map(\.filename) }
            app.post("/mixed") { (input: Mixed) in
                [
                    input.title, "\(input.file.count)", input.cover?.filename ?? "none", "\(input.copies)",
                    "\(input.more.map(\.size))", "\(input.thumbnails.map(\.count))",
                ]
            }
            app.post("/picky") { (input: Picky) in [input.image?.size ?? -1, input.bytes?.count ?? -1] }
        }
    }

    private func post(_ target: String, _ parts: MultipartPart...) async throws -> TestResponse {
        try await client.post(target, multipart: parts)
    }

    @Test("a file comes with its name, its type and its content")
    func one() async throws {
        let bytes = Array("Grüße".utf8)
        let answer = try await post("/one", .file("file", filename: "ä\".txt", contentType: "text/plain", bytes))
        #expect(try answer.json(as: Seen.self) == Seen(filename: "ä\".txt", type: "text/plain", size: 7, text: "Grüße"))
    }

    @Test("a file may be empty and have no type")
    func emptyFile() async throws {
        let answer = try await post("/one", .file("file", filename: "empty", contentType: nil, []))
        #expect(try answer.json(as: Seen.self) == Seen(filename: "empty", type: nil, size: 0, text: ""))
    }

    @Test("of several files the last counts, where there may be one")
    func last() async throws {
        let answer = try await post("/one", .file("file", filename: "a", [1]), .file("file", filename: "b", [1, 2]))
        #expect(try answer.json(as: Seen.self).filename == "b")
    }

    @Test("files are beside fields, and all but those without a default may be left out")
    func mixed() async throws {
        let all = try await post(
            "/mixed", .field("title", "x"), .file("file", filename: "f", [1, 2, 3]), .field("copies", "4"),
            .file("cover", filename: "c.png", [0]), .file("more", filename: "m", [1]), .file("more", filename: "n", []),
            .file("thumbnails", filename: "t", [1, 2]), .file("unwanted", filename: "u", [9]))
        #expect(try all.json(as: [String].self) == ["x", "3", "c.png", "4", "[1, 0]", "[2]"])
        let few = try await post("/mixed", .field("title", "x"), .file("file", filename: "f", []))
        #expect(try few.json(as: [String].self) == ["x", "0", "none", "1", "[]", "[]"])
    }

    @Test("a file input that was left empty is not sent")
    func leftEmpty() async throws {
        let none = MultipartPart.file("file", filename: "", [])
        #expect(try await post("/one", none).problems == ["body.file missing"])
        let mixed = try await post(
            "/mixed", .field("title", "x"), .file("file", filename: "f", [1]), .file("cover", filename: "", []))
        #expect(try mixed.json(as: [String].self)[2] == "none")
        #expect(try await post("/picky", .file("the-image", filename: "", [])).status == .ok)
    }

    @Test("errors stand at the body, in order of declaration")
    func errors() async throws {
        #expect(
            try await post("/mixed", .field("copies", "0")).problems == [
                "body.title missing", "body.file missing", "body.copies greater_than",
            ])
        #expect(try await post("/many", .field("x", "y")).problems == ["body.files missing"])
        #expect(try await client.post("/one", "text/plain", "x").problems == ["body.file missing"])
        #expect(try await client.post("/one", nil, "").problems == ["body.file missing"])
    }

    @Test("a text is no file, and a file no text")
    func wrongKind() async throws {
        let text = try await post("/one", .field("file", "just text"))
        #expect(text.problems == ["body.file value_error"])
        #expect(try text.json()["detail"]?[0]?["msg"] == "Value error, Expected a file, received a text")
        #expect(try text.json()["detail"]?[0]?["input"] == "just text")
        #expect(try await client.post("/one", form: "file=text").problems == ["body.file value_error"])
        let list = try await post("/many", .file("files", filename: "a", []), .field("files", "b"))
        #expect(list.problems == ["body.files.1 value_error"])
        let file = try await post("/mixed", .file("title", filename: "t", []), .file("file", filename: "f", []))
        #expect(file.problems == ["body.title string_type"])
    }

    @Test("constraints hold for how many files there are")
    func counts() async throws {
        let file = MultipartPart.file("files", filename: "a", [])
        #expect(try await post("/many", file).problems == ["body.files too_short"])
        #expect(try await post("/many", file, file, file).status == .ok)
        #expect(try await post("/many", file, file, file, file).problems == ["body.files too_long"])
    }

    @Test(
        "constraints hold for each file",
        arguments: [
            ("a", "image/png", 2, []), ("a", "IMAGE/PNG; x=y", 4, []), ("a", "text/plain", 3, []),
            ("a", "image/png", 1, ["body.the-image bytes_too_short"]),
            ("a", "image/png", 5, ["body.the-image bytes_too_long"]),
            ("a", "images/png", 2, ["body.the-image value_error"]),
            ("a", "text/html", 2, ["body.the-image value_error"]),
            ("a", nil, 2, ["body.the-image value_error"]), ("no", "image/png", 2, ["body.the-image value_error"]),
        ] as [(String, String?, Int, [String])])
    func constraints(_ name: String, _ type: String?, _ size: Int, _ problems: [String]) async throws {
        let bytes = [UInt8](repeating: 0, count: size)
        let answer = try await post("/picky", .file("the-image", filename: name, contentType: type, bytes))
        #expect(answer.problems == problems)
        #expect((answer.status == .ok) == problems.isEmpty)
    }

    @Test("bytes are files with constraints too, and unknown files can be refused")
    func bytes() async throws {
        #expect(try await post("/picky", .file("bytes", filename: "", [1, 2, 3])).text == "[-1,3]")
        #expect(
            try await post("/picky", .file("bytes", filename: "b", [1, 2, 3, 4])).problems == [
                "body.bytes bytes_too_long"
            ])
        let unknown = try await post("/picky", .file("other", filename: "o.txt", [1]))
        #expect(unknown.problems == ["body.other extra_forbidden"])
        #expect(try unknown.json()["detail"]?[0]?["input"] == "o.txt")
    }

    struct Impossible: Input { @File(minItems: 1) var file: UploadedFile }
    struct NoType: Input { @File(contentTypes: ["png"]) var file: UploadedFile }
    struct Both: Input {
        @File var file: UploadedFile
        @Body var body: Int
    }

    @Test("what cannot be meant is told when the application starts")
    func mistakes() {
        #expect(
            mistake { $0.post("/a") { (_: Impossible) in } }
                == "POST /a: Impossible.file: UploadedFile has no use for minItems")
        #expect(
            mistake { $0.post("/a") { (_: NoType) in } }
                == "POST /a: NoType.file: \"png\" is no media type such as image/png, and no range such as image/*")
        #expect(
            mistake { $0.post("/a") { (_: Both) in } }
                == "POST /a: Both.body is a @Body and Both.file is a @File, but a request has one body")
    }
}
