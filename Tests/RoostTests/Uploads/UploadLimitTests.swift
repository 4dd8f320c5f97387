// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What a form may have, and where its files go.
@Suite struct UploadLimitTests {
    struct Upload: Input {
        @File var file: UploadedFile
        @Form var title: String?
    }
    struct Several: Input { @File var file: [UploadedFile] }
    struct InMemory: Input { @File var file: Data }
    struct Short: Input { @File(maxLength: 100_000) var file: UploadedFile }
    struct Fields: Input { @Form var title: String? }

    private let folder: UploadTestFolder
    private let log = CollectedLog()

    init() throws { folder = try UploadTestFolder() }

    private func client(_ option: RouteOption = .uploadLimit(App.defaultUploadLimit)) throws -> TestClient {
        let app = App(logger: log.logger, .uploadFolder(folder.path), option)
        app.post("/upload") { [folder] (input: Upload) in
            [input.file.size, try folder.openFiles, try folder.names.count]
        }
        app.post("/several") { [folder] (input: Several) in [input.file.count, try folder.openFiles] }
        app.post("/memory") { (input: InMemory) in input.file.count }
        app.post("/short") { (input: Short) in input.file.size }
        app.post("/fields") { (input: Fields) in input.title ?? "none" }
        app.post("/failing") { (input: Upload) -> Int in throw HTTPError(.conflict) }
        return TestClient(try app.service())
    }

    private func file(_ count: Int) -> MultipartPart { .file("file", filename: "f", someBytes(count)) }

    @Test("a file of up to 1 MiB stays in memory, a longer one goes to a file without a name, and is gone in the end")
    func spooling() async throws {
        let client = try client()
        let mebibyte = 1 << 20
        for (size, open) in [(mebibyte, 0), (mebibyte + 1, 1), (5_000_000, 1)] {
            let answer = try await client.post("/upload", multipart: [file(size)])
            #expect(try answer.json(as: [Int].self) == [size, open, 0])
            try await folder.isEmptyInTheEnd()
        }
    }

    @Test("the memory is that of all files of a form together")
    func memoryOfAll() async throws {
        let client = try client()
        let other = file(600_000)
        // The first is in memory, the second does not fit beside it, and the third does not either.
        let answer = try await client.post("/several", multipart: [other, other, file(500_000), file(400_000)])
        #expect(try answer.json(as: [Int].self) == [4, 2])
        try await folder.isEmptyInTheEnd()
    }

    @Test("files are gone when the handler fails, and when the form is malformed")
    func gone() async throws {
        let client = try client()
        #expect(try await client.post("/failing", multipart: [file(2_000_000)]).status == .conflict)
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]
        let head = Array("--b\r\nContent-Disposition: form-data; name=file; filename=f\r\n\r\n".utf8)
        let cut = try await client.send(.post, "/upload", headers: headers, body: head + someBytes(2_000_000))
        #expect(cut.status == .badRequest)
        #expect(try cut.json() == ["detail": "The form ends before its last boundary"])
        try await folder.isEmptyInTheEnd()
    }

    @Test("the files of a form have a limit of their own, all together")
    func uploadLimit() async throws {
        let client = try client(.uploadLimit(3_000_000))
        #expect(try await client.post("/upload", multipart: [file(3_000_000)]).status == .ok)
        #expect(try await client.post("/upload", multipart: [file(3_000_001)]).status == .contentTooLarge)
        #expect(
            try await client.post("/upload", multipart: [file(1_500_000), file(1_500_001)]).status == .contentTooLarge)
        try await folder.isEmptyInTheEnd()
    }

    @Test("a length that is told and too long is refused before anything is read")
    func toldLength() async throws {
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b", .contentLength: "4000000000"]
        let answer = try await client().send(.post, "/upload", headers: headers, body: Array("--b--".utf8))
        #expect(answer.status == .contentTooLarge)
    }

    @Test("all that is not the content of a file counts against the body's limit")
    func bodyLimit() async throws {
        let client = try client(.bodyLimit(100_000))
        let title = MultipartPart.field("title", String(repeating: "x", count: 100_000))
        #expect(try await client.post("/upload", multipart: [file(2_000_000)]).status == .ok)
        #expect(try await client.post("/upload", multipart: [file(2_000_000), title]).status == .contentTooLarge)
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]
        let part = "--b\r\nContent-Disposition: form-data; name=file; filename=f\r\n\r\n\r\n--b--"
        let padding = String(repeating: "x", count: 100_000) + "\r\n"
        for body in [padding + part, part + "\r\n" + padding] {
            let answer = try await client.send(.post, "/upload", headers: headers, body: Array(body.utf8))
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test("files that are taken into memory count against the body's limit, and so do files where none is declared")
    func memoryLimit() async throws {
        let client = try client(.bodyLimit(100_000))
        #expect(try await client.post("/memory", multipart: [file(90_000)]).text == "90000")
        #expect(try await client.post("/memory", multipart: [file(100_001)]).status == .contentTooLarge)
        #expect(try await client.post("/fields", multipart: [file(90_000)]).status == .ok)
        #expect(try await client.post("/fields", multipart: [file(100_001)]).status == .contentTooLarge)
    }

    @Test("a file that is too long for its property is refused, and not kept")
    func tooLongForProperty() async throws {
        let answer = try await client().post("/short", multipart: [file(3_000_000)])
        #expect(answer.problems == ["body.file bytes_too_long"])
    }

    @Test("files that nobody asks for are thrown away")
    func unwanted() async throws {
        let other = MultipartPart.file("other", filename: "o", someBytes(2_000_000))
        let answer = try await client().post("/upload", multipart: [other, file(3)])
        #expect(try answer.json(as: [Int].self) == [3, 0, 0])
    }

    @Test("there is a limit of fields and of files")
    func counts() async throws {
        let client = try client(.formLimits(fields: 2, files: 3))
        let field = MultipartPart.field("title", "x")
        #expect(try await client.post("/upload", multipart: [file(1), file(1), file(1), field, field]).status == .ok)
        let fields = try await client.post("/upload", multipart: [file(1), field, field, field])
        #expect(fields.status == .badRequest)
        #expect(try fields.json() == ["detail": "Too many fields. Maximum number of fields is 2."])
        let files = try await client.post("/upload", multipart: [file(1), file(1), file(1), file(1)])
        #expect(files.status == .badRequest)
        #expect(try files.json() == ["detail": "Too many files. Maximum number of files is 3."])
        #expect(try await client.post("/fields", form: ["title": "1", "a": "2"]).status == .ok)
        #expect(try await client.post("/fields", form: ["title": "1", "a": "2", "b": "3"]).status == .badRequest)
    }

    @Test("without an option, there may be a thousand of each")
    func standardCounts() async throws {
        let client = try client()
        let files = Array(repeating: MultipartPart.file("other", filename: "o", []), count: 999) + [file(1)]
        #expect(try await client.post("/upload", multipart: files).status == .ok)
        #expect(try await client.post("/upload", multipart: files + [file(1)]).status == .badRequest)
    }

    @Test(
        "a form that cannot be read is 400, with the reason",
        arguments: [
            ("multipart/form-data", "--b--", "Missing boundary in multipart."),
            ("multipart/form-data; boundary=b", "", "The form ends before its last boundary"),
            (
                "multipart/form-data; boundary=b", "--b\r\nA: b\r\n\r\n\r\n--b--",
                #"The Content-Disposition header field "name" must be provided."#
            ),
            (
                "multipart/form-data; boundary=b", "--b\r\nA: \0b\r\n\r\n\r\n--b--",
                "The form is malformed at byte 8: a part's header has a control character"
            ),
        ])
    func malformed(_ type: String, _ body: String, _ detail: String) async throws {
        let answer = try await client().post("/fields", type, body)
        #expect(answer.status == .badRequest)
        #expect(try answer.json() == ["detail": .string(detail)])
    }

    @Test("a field that is not UTF-8 is refused")
    func notUTF8() async throws {
        let head = Array("--b\r\nContent-Disposition: form-data; name=title\r\n\r\n".utf8)
        let answer = try await client().send(
            .post, "/fields", headers: [.contentType: "multipart/form-data; boundary=b"],
            body: head + [0xFF] + Array("\r\n--b--".utf8))
        #expect(answer.problems == ["body.title string_unicode"])
    }

    @Test("a folder that cannot be written to is the server's fault, and the log tells which it is")
    func noFolder() async throws {
        let app = App(logger: log.logger)
        app.post("/upload", .uploadFolder("/nowhere")) { (input: Upload) in input.file.size }
        let client = TestClient(try app.service())
        #expect(try await client.post("/upload", multipart: [file(1_000)]).status == .ok)
        #expect(try await client.post("/upload", multipart: [file(2_000_000)]).status == .internalServerError)
        let line = try #require(log.lines.last)
        #expect(line.level == "error")
        #expect(line.message == "an uploaded file cannot be stored")
        #expect(line.metadata["folder"] == "/nowhere")
    }
}
