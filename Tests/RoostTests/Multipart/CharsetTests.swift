// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import RoostTesting
import Testing

@testable import Roost
@testable import RoostModel

@Suite struct CharsetTests {
    @Test(
        "texts in the character sets that are known, by the names that browsers know",
        arguments: [
            ("utf-8", [0xC3, 0xA9], "é"), ("UTF8", [0xC3, 0xA9], "é"), ("iso-8859-1", [0xE9], "é"),
            (" Latin1\t", [0xE9, 0x80], "é€"), ("US-ASCII", [0x41, 0xE9], "Aé"),
            ("windows-1252", [0x80, 0x85, 0x8E, 0x93, 0x9F, 0x81, 0xFF], "€…Ž“Ÿ\u{81}ÿ"),
            ("utf-16le", [0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "é😀"), ("utf-16be", [0x00, 0xE9], "é"),
            ("utf-16", [0xFE, 0xFF, 0x00, 0xE9], "é"), ("utf-16", [0xFF, 0xFE, 0xE9, 0x00], "é"), ("utf-16", [], ""),
        ] as [(String, [UInt8], String)])
    func texts(_ name: String, _ bytes: [UInt8], _ text: String) throws {
        #expect(try #require(Charset(named: name)).text(bytes) == text)
    }

    @Test(
        "bytes that are none of it",
        arguments: [
            ("utf-8", [0xE9]), ("utf-16", [0x41]), ("utf-16le", [0x3D, 0xD8]), ("utf-16be", [0xDE, 0x00, 0x00, 0x41]),
        ] as [(String, [UInt8])])
    func wrongBytes(_ name: String, _ bytes: [UInt8]) throws {
        #expect(try #require(Charset(named: name)).text(bytes) == nil)
    }

    @Test(
        "names that nobody knows", arguments: ["", "utf-7", "shift_jis", "utf", "utf-8\u{301}", "ISO-8859-1\u{FE0F}"])
    func unknown(_ name: String) { #expect(Charset(named: name) == nil) }

    struct Fields: Input {
        static let unknownFields = UnknownFields.forbid
        @Form var a: String?
        @Form var b: String?
        @Form var list: [String] = []
        @File var file: UploadedFile?
    }

    private func makeClient() throws -> TestClient {
        let app = App()
        app.post("/form") { (input: Fields) in [input.a ?? "-", input.b ?? "-"] + input.list }
        app.post("/parts") { (request: Request) in
            var texts: [String] = []
            for try await part in try request.multipart() { texts.append(try await part.text(limit: 100)) }
            return texts
        }
        return TestClient(try app.service())
    }

    private typealias Part = (name: String, type: String?, bytes: [UInt8])

    private func post(parts: Part...) async throws -> TestResponse {
        try await post("/form", "multipart/form-data; boundary=b", parts)
    }

    private func post(_ target: String, _ type: String, _ parts: Part...) async throws -> TestResponse {
        try await post(target, type, parts)
    }

    /// Sends a form of parts with a name, a media type and bytes.
    private func post(_ target: String, _ type: String, _ parts: [Part]) async throws -> TestResponse {
        var body: [UInt8] = []
        for part in parts {
            let head = "--b\r\nContent-Disposition: form-data; name=\(part.name)\r\n"
            body += Array((head + (part.type.map { "Content-Type: \($0)\r\n" } ?? "") + "\r\n").utf8)
            body += part.bytes + Array("\r\n".utf8)
        }
        return try await makeClient().send(
            .post, target, headers: [.contentType: type], body: body + Array("--b--\r\n".utf8))
    }

    @Test("a part tells its character set; others are in UTF-8")
    func parts() async throws {
        let answer = try await post(
            parts: ("a", "text/plain; charset=ISO-8859-1", [0xE9]), ("b", nil, [0xC3, 0xA9]),
            ("list", "text/plain;\tCharset=\"utf-16be\"", [0x00, 0xE9]))
        #expect(answer.text == #"["é","é","é"]"#)
    }

    @Test("the field _charset_ tells it for parts that do not, wherever it stands, and is no unknown field")
    func usualCharset() async throws {
        let name = Array("iso-8859-1".utf8)
        for isFirst in [true, false] {
            let charset = (name: "_charset_", type: String?.none, bytes: name)
            let text = (name: "a", type: String?.none, bytes: [0xE9] as [UInt8])
            let other = (name: "b", type: String?("text/plain; charset=utf-8"), bytes: [0xC3, 0xA9] as [UInt8])
            let answer =
                isFirst ? try await post(parts: charset, text, other) : try await post(parts: text, other, charset)
            #expect(answer.text == #"["é","é"]"#)
        }
    }

    @Test("the whole form's charset tells it last, and one that is not known does not count")
    func charsetOfForm() async throws {
        let latin = "multipart/form-data; boundary=b; charset=iso-8859-1"
        #expect(try await post("/form", latin, ("a", nil, [0xE9])).text == #"["é","-"]"#)
        let unknown = "multipart/form-data; boundary=b; charset=binary"
        #expect(try await post("/form", unknown, ("a", nil, [0xC3, 0xA9])).text == #"["é","-"]"#)
    }

    @Test("a character set that is not known, and bytes that are none in theirs, are told where they are asked for")
    func errors() async throws {
        let unknown = try await post(parts: ("a", "text/plain; charset=shift_jis", [0x41]), ("b", nil, [0x42]))
        #expect(unknown.problems == ["body.a value_error"])
        #expect(unknown.text.contains("the charset 'shift_jis' is not known, send UTF-8"))
        let broken = try await post(parts: ("list", nil, [0x41]), ("list", nil, [0xE9]), ("a", nil, [0xFF]))
        #expect(broken.problems == ["body.a string_unicode", "body.list.1 string_unicode"])
        let usual = try await post(parts: ("_charset_", nil, Array("utf-7".utf8)), ("a", nil, [0x41]))
        #expect(usual.problems == ["body.a value_error"])
    }

    @Test("a text that nobody asks for does not matter")
    func unasked() async throws {
        let app = App()
        struct One: Input { @Form var a: String }
        app.post("/form") { (input: One) in input.a }
        let client = TestClient(try app.service())
        let answer = try await client.post(
            "/form", multipart: [.field("a", "x"), .file("b", filename: "b", [0xFF]), .field("c", "y")])
        #expect(answer.text == "\"x\"")
        let body =
            "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n"
            + "--b\r\nContent-Disposition: form-data; name=c\r\nContent-Type: text/plain; charset=x\r\n\r\n"
        let bytes = Array(body.utf8) + [0xFF] + Array("\r\n--b--\r\n".utf8)
        let raw = try await client.send(
            .post, "/form", headers: [.contentType: "multipart/form-data; boundary=b"], body: bytes)
        #expect(raw.text == "\"x\"")
    }

    @Test("who reads the parts himself gets texts in the character sets of the parts")
    func formParts() async throws {
        let latin = (name: "a", type: String?("text/plain; charset=latin1"), bytes: [0xE9] as [UInt8])
        #expect(try await post("/parts", "multipart/form-data; boundary=b", latin).text == #"["é"]"#)
        let unknown = (name: "a", type: String?("text/plain; charset=x"), bytes: [0x41] as [UInt8])
        #expect(try await post("/parts", "multipart/form-data; boundary=b", unknown).status == .unsupportedMediaType)
        let broken = (name: "a", type: String?.none, bytes: [0xE9] as [UInt8])
        #expect(try await post("/parts", "multipart/form-data; boundary=b", broken).status == .badRequest)
    }
}
