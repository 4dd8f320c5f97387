// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

/// The parser of multipart forms: what it finds, however the bytes are cut.
@Suite struct MultipartParserTests {
    /// A part as it was found.
    struct Part: Equatable {
        var name: String
        var filename: String?
        var text: String
    }

    /// Parses a body that comes in pieces of some length.
    static func parts(of body: String, boundary: String = "b", piece: Int) throws -> [Part] {
        var parser = MultipartParser(
            try MultipartBoundary(contentType: "multipart/form-data; boundary=\"\(boundary)\""))
        var parts: [Part] = []
        var content: [UInt8] = []
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            parser.receive(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
            while let event = try parser.next() {
                switch event {
                case .part(let head): parts.append(Part(name: head.name, filename: head.filename, text: ""))
                case .content(let bytes): content += bytes
                case .endOfPart:
                    parts[parts.count - 1].text = String(decoding: content, as: UTF8.self)
                    content = []
                }
            }
        }
        try parser.finish()
        return parts
    }

    /// Parses a body in pieces of many lengths, and expects the same each time.
    static func parts(of body: String, boundary: String = "b") throws -> [Part] {
        let whole = try parts(of: body, boundary: boundary, piece: .max)
        for piece in 1...min(80, max(1, body.utf8.count)) {
            #expect(try parts(of: body, boundary: boundary, piece: piece) == whole, "in pieces of \(piece)")
        }
        return whole
    }

    /// What is wrong with a body, and where, the same in pieces of every length.
    static func error(in body: String) -> MultipartError? {
        func error(_ piece: Int) -> MultipartError? {
            do {
                _ = try parts(of: body, piece: piece)
                return nil
            } catch {
                return error as? MultipartError
            }
        }
        let whole = error(.max)
        for piece in 1...max(1, body.utf8.count) { #expect(error(piece) == whole, "in pieces of \(piece)") }
        return whole
    }

    static func part(_ name: String, _ text: String) -> String {
        "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(text)\r\n"
    }

    @Test("fields and files come in their order, with their contents as they are")
    func contents() throws {
        let file = "Content-Disposition: form-data; name=\"file\"; filename=\"x.bin\"\r\nContent-Type: a/b\r\n\r\n"
        let parts = try Self.parts(of: Self.part("title", "Ärger") + "--b\r\n\(file)\u{0}\r\n--\r\n\r\n--b--\r\n")
        #expect(
            parts == [Part(name: "title", text: "Ärger"), Part(name: "file", filename: "x.bin", text: "\0\r\n--\r\n")])
    }

    @Test("a form without parts is one") func empty() throws { #expect(try Self.parts(of: "--b--").isEmpty) }

    @Test("contents may be empty, with and without the line break of the delimiter")
    func emptyContents() throws {
        let head = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n"
        #expect(try Self.parts(of: head + "\r\n--b--\r\n") == [Part(name: "a", text: "")])
        // RFC 2046, section 5.1.1: a part need not have a body, and the line break belongs to the delimiter.
        #expect(try Self.parts(of: head + "--b--\r\n") == [Part(name: "a", text: "")])
    }

    @Test("what is around the parts is skipped, and blanks behind a boundary")
    func surroundings() throws {
        let body =
            "This is a form.\r\n--bad\r\n\r\n--b \t \r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--b-- \r\n--b\r\nrest"
        #expect(throws: MultipartError.self) { try Self.parts(of: body) }
        let good = body.replacing("--bad", with: "-- bad")
        #expect(try Self.parts(of: good) == [Part(name: "a", text: "1")])
    }

    @Test(
        "what only looks like a delimiter is content",
        arguments: [
            "\r", "\r\n", "\r\n-", "\r\n--", "--b", "x--b--", "\r\r\n-\r\n--a", "\r\n\r\n--\r\n", "\n--b\n",
            "\r\n --b\r\n",
            "\r\r\r\r\r\r\r\n--", "\r\n-b", "--b\r", "a\r\n--B\r\n",
        ])
    func lookalikes(_ text: String) throws {
        // Text that begins with the boundary would be a delimiter right behind a head.
        let text = text.hasPrefix("--b") ? "x" + text : text
        #expect(try Self.parts(of: Self.part("a", text) + "--b--\r\n") == [Part(name: "a", text: text)])
    }

    @Test("a form in a form is content")
    func nested() throws {
        let inner = "--inner\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--inner--"
        #expect(try Self.parts(of: Self.part("a", inner) + "--b--") == [Part(name: "a", text: inner)])
    }

    @Test("the longest boundary is found, with all the characters it may have")
    func longBoundary() throws {
        let boundary = "'()+_,-./:=? 0aZ" + String(repeating: "-", count: 54)
        #expect(boundary.utf8.count == 70)
        let body = Self.part("a", "1\r\n" + boundary.dropLast()).replacing("--b\r\n", with: "--\(boundary)\r\n")
        let parts = try Self.parts(of: body + "--\(boundary)--", boundary: boundary)
        #expect(parts == [Part(name: "a", text: "1\r\n" + boundary.dropLast())])
    }

    @Test(
        "what is malformed is refused, with its place",
        arguments: [
            ("", MultipartError(.cutShort, at: 0)), ("hello", MultipartError(.cutShort, at: 5)),
            ("--b", MultipartError(.cutShort, at: 3)), ("--b-", MultipartError(.cutShort, at: 4)),
            ("--b-x", MultipartError(.badDelimiter, at: 3)), ("--bb\r\n", MultipartError(.badDelimiter, at: 3)),
            ("--b\n", MultipartError(.badDelimiter, at: 3)), ("--b\r\r", MultipartError(.badDelimiter, at: 3)),
            ("--b\r\nA: b\n\n", MultipartError(.badLineEnd, at: 9)),
            ("--b\r\nA\r\n\r\n", MultipartError(.badHeader, at: 5)),
            ("--b\r\n: x\r\n\r\n", MultipartError(.badHeader, at: 5)),
            ("--b\r\nA : x\r\n\r\n", MultipartError(.badHeader, at: 5)),
            ("--b\r\nA: x\r\n y\r\n\r\n", MultipartError(.badHeader, at: 11)),
            ("--b\r\nA: x\ry\r\n\r\n", MultipartError(.controlCharacter, at: 9)),
            ("--b\r\nA: \0\r\n\r\n", MultipartError(.controlCharacter, at: 8)),
            ("--b\r\n\r\n", MultipartError(.noName, at: 5)), ("--b\r\nA: b\r\n\r\n", MultipartError(.noName, at: 5)),
            ("--b\r\nContent-Disposition: form-data\r\n\r\n", MultipartError(.noName, at: 5)),
            ("--b\r\nContent-Disposition: attachment; name=a\r\n\r\n", MultipartError(.noName, at: 5)),
            ("--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\n", MultipartError(.badDisposition, at: 5)),
            ("--b\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n", MultipartError(.badDisposition, at: 5)),
            (
                "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n",
                MultipartError(.badDisposition, at: 45)
            ),
            (part("a", "1"), MultipartError(.cutShort, at: 52)),
            (part("a", "1") + "--b", MultipartError(.cutShort, at: 55)),
            (part("a", "1") + "--c--\r\n", MultipartError(.cutShort, at: 59)),
        ])
    func malformed(_ body: String, _ error: MultipartError) {
        #expect(Self.error(in: body) == error)
    }

    @Test("a head without an end is refused at its limit, and not kept")
    func endlessHead() throws {
        var parser = MultipartParser(try MultipartBoundary(contentType: "multipart/form-data; boundary=b"))
        parser.receive(Array("--b\r\n".utf8))
        let line = Array(("X: " + String(repeating: "x", count: 1_019) + "\r\n").utf8)
        for _ in 0..<16 {
            parser.receive(line)
            #expect(try parser.next() == nil)
        }
        parser.receive(line)
        #expect(throws: MultipartError(.headTooLong, at: 5)) { try parser.next() }
    }

    @Test("ten thousand parts are found, in one piece and in many")
    func manyParts() throws {
        let body = (0..<10_000).map { Self.part("n", "\($0)") }.joined() + "--b--"
        for piece in [.max, 65_536, 1_000, 7] {
            let parts = try Self.parts(of: body, piece: piece)
            #expect(parts.count == 10_000)
            #expect(parts.last == Part(name: "n", text: "9999"))
        }
    }

    @Test("content that is certain is handed out at once, without being copied")
    func progress() throws {
        var parser = MultipartParser(try MultipartBoundary(contentType: "multipart/form-data; boundary=b"))
        parser.receive(Array(Self.part("a", "12").utf8.dropLast(2)))
        #expect(try parser.next().map { if case .part = $0 { true } else { false } } == true)
        #expect(try parser.next() == .content([UInt8(ascii: "1"), UInt8(ascii: "2")][...]))
        let chunk = [UInt8](repeating: 0, count: 65_536)
        parser.receive(chunk)
        #expect(try parser.next() == .content(chunk[...]))
        parser.receive(Array("3\r\n-".utf8))
        #expect(try parser.next() == .content([UInt8(ascii: "3")][...]))
        #expect(try parser.next() == nil)
        parser.receive(Array("-b--".utf8))
        #expect(try parser.next() == .endOfPart)
        #expect(try parser.next() == nil)
        try parser.finish()
    }
}
