// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import Roost
@testable import RoostModel

/// What a part says of itself, as clients write it.
@Suite struct MultipartHeadTests {
    private func head(_ lines: String...) throws -> MultipartHead {
        try MultipartHead(parsing: Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8), at: 0)
    }

    @Test(
        "names of files",
        arguments: [
            (#"filename="a.txt""#, "a.txt"), ("filename=a.txt", "a.txt"), (#"filename="""#, ""),
            (#"FileName="a.txt""#, "a.txt"), (#"filename="a\"b.txt""#, #"a"b.txt"#),
            (#"filename="a%22b.txt""#, #"a"b.txt"#),
            (#"filename="a\\b.txt""#, #"a\b.txt"#), (#"filename="C:\dir\file.txt""#, #"C:\dir\file.txt"#),
            (#"filename="../../etc/passwd""#, "../../etc/passwd"), (#"filename="a;b=c.txt""#, "a;b=c.txt"),
            (#"filename="Ärger 日本 😀.txt""#, "Ärger 日本 😀.txt"), (#"filename="100%.txt""#, "100%.txt"),
            (#"filename="plain"; filename*=UTF-8''%C3%84rger.txt"#, "Ärger.txt"),
            ("filename*=utf-8'de'%C3%84.txt", "Ä.txt"), (#"filename="plain"; filename*=iso-8859-1''%C4"#, "plain"),
            (#"filename="plain"; filename*=UTF-8''%C4"#, "plain"), (#"filename="plain"; filename*=x"#, "plain"),
        ])
    func filenames(_ parameter: String, _ name: String) throws {
        #expect(try head("Content-Disposition: form-data; name=f; \(parameter)").filename == name)
    }

    @Test("a part without a file's name is no file")
    func noFilename() throws { #expect(try head("Content-Disposition: form-data; name=\"f\"").filename == nil) }

    @Test("bytes that are not UTF-8 are taken as Latin-1")
    func latin1() throws {
        var block = Array("Content-Disposition: form-data; name=f; filename=\"".utf8)
        block += [0xC4] + Array(".txt\"\r\n\r\n".utf8)
        #expect(try MultipartHead(parsing: block, at: 0).filename == "Ä.txt")
    }

    @Test("all fields are kept, in any case of letters and with blanks around their values")
    func fields() throws {
        let head = try head("content-disposition:form-data;name=f", "CONTENT-TYPE: \t text/plain ", "X-A: 1", "X-A: 2")
        #expect(head.contentType == "text/plain")
        #expect(head.headers[values: HTTPField.Name("X-A") ?? .accept] == ["1", "2"])
    }

    @Test(
        "boundaries",
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"), (#"multipart/form-data; boundary="a b""#, "a b"),
            ("multipart/form-data;charset=utf-8;BOUNDARY=--x=", "--x="), ("multipart/form-data; boundary=a ; x=y", "a"),
        ])
    func boundaries(_ type: String, _ boundary: String) throws {
        #expect(try MultipartBoundary(contentType: type).bytes == Array(boundary.utf8))
    }

    @Test(
        "what is no boundary",
        arguments: [
            ("multipart/form-data", MultipartError.Reason.noBoundary), ("multipart/form-data; boundary=", .noBoundary),
            (#"multipart/form-data; boundary="""#, .noBoundary), (#"multipart/form-data; boundary="a"#, .noBoundary),
            ("multipart/form-data; boundary=a; boundary=b", .noBoundary),
            ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), .badBoundary),
            (#"multipart/form-data; boundary="a ""#, .badBoundary), ("multipart/form-data; boundary=ä", .badBoundary),
        ])
    func noBoundaries(_ type: String, _ reason: MultipartError.Reason) {
        #expect(throws: MultipartError(reason, at: 0)) { try MultipartBoundary(contentType: type) }
    }

    @Test(
        "parameters that are malformed",
        arguments: [
            "", ";a=b", "x; a", "x; =b", "x; a =b", "x; a=", #"x; a="b"#, #"x; a="b"c"#, "x; a=b c", "x; a=b; A=c",
            "x" + (0...16).map { "; a\($0)=b" }.joined(),
        ])
    func malformedParameters(_ text: String) { #expect(FieldParameters(parsing: text) == nil) }

    @Test("parameters may be empty and have blanks between them")
    func looseParameters() throws {
        let field = try #require(FieldParameters(parsing: " Form-Data ; ;; a=b\t; c=\"d;e\" ;"))
        #expect(field.value == "form-data")
        #expect(field.parameters.map(\.name) == ["a", "c"])
        #expect(field["c"] == "d;e")
    }
}
