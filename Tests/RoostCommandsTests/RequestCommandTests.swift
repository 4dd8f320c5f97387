// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import FastCGIClient
import Testing

@testable import RoostCommands

@Suite("request: what is sent and what is shown")
struct RequestCommandTests {
    private func request(_ arguments: String...) throws -> FastCGIClientRequest {
        try RequestCommand.parse(arguments + ["--socket", "app.sock"]).request()
    }

    @Test("Method, path, query and header fields")
    func fields() throws {
        let request = try request("PATCH", "/items?limit=3", "--header", "Accept: text/html", "--header", "X-A:b:c")
        #expect(request["REQUEST_METHOD"] == "PATCH")
        #expect(request["REQUEST_URI"] == "/items?limit=3")
        #expect(request["QUERY_STRING"] == "limit=3")
        #expect(request["HTTP_ACCEPT"] == "text/html")
        #expect(request["HTTP_X_A"] == "b:c")
        #expect(request["CONTENT_TYPE"] == "")
        #expect(request.body.isEmpty)
    }

    @Test("A body is JSON where nothing else is said")
    func json() throws {
        let request = try request("POST", "/items", "--body", #"{"ü":1}"#)
        #expect(request["CONTENT_TYPE"] == "application/json")
        #expect(request["CONTENT_LENGTH"] == "8")
        #expect(request.body == Array(#"{"ü":1}"#.utf8))
    }

    @Test("A given Content-Type stays, in any case of its name")
    func contentType() throws {
        let request = try request("POST", "/", "--body", "a=b", "--header", "content-type:text/plain")
        #expect(request["CONTENT_TYPE"] == "text/plain")
    }

    @Test("A body from a file is its bytes")
    func file() throws {
        let folder = try TestFolder()
        try folder.write("from\na file", to: "body")
        #expect(try request("POST", "/", "--body", "@\(folder["body"])").body == Array("from\na file".utf8))
    }

    @Test("A file that cannot be read is named")
    func missingFile() throws {
        #expect(throws: CommandFailure("cannot read /nowhere/body: No such file or directory")) {
            try request("POST", "/", "--body", "@/nowhere/body")
        }
    }

    @Test("The answer is shown with status, header fields, an empty line, and the body as it is")
    func printed() throws {
        let answer = try CGIResponse(
            parsing: Array("Status: 404 Not Found\r\nContent-Type: text/plain\r\nX-A: b\r\n\r\n".utf8) + [0xff, 0x00])
        #expect(
            answer.printed == Array("404 Not Found\nContent-Type: text/plain\nX-A: b\n\n".utf8) + [0xff, 0x00])
    }

    @Test("A status without words stands alone")
    func noReason() throws {
        #expect(try CGIResponse(parsing: Array("Status: 299\n\n".utf8)).printed == Array("299\n\n".utf8))
    }
}
