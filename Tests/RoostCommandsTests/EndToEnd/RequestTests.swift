// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import RoostCommands

@Suite("request, as a process", .timeLimit(.minutes(5)))
struct RequestTests {
    private let folder: TestFolder
    private let server: Program

    init() async throws {
        folder = try TestFolder()
        server = try Program(["serve", "--socket", "app.sock"], in: folder)
        _ = try await server.find(/app\.sock/)
    }

    /// Status, standard output and standard error.
    private func request(_ arguments: String...) async throws -> (end: ProcessEnd, output: String, errors: String) {
        let request = try Program(["request"] + arguments, in: folder)
        return (try await request.end(), request.output, request.errors)
    }

    @Test("The answer is printed with status and header fields")
    func whole() async throws {
        let result = try await request("GET", "/hello", "--socket", "app.sock")
        #expect(result.end == .exit(0))
        #expect(
            result.output == """
                200 OK
                Content-Type: application/json
                Content-Length: 17

                {"hello":"world"}
                """)
        #expect(result.errors.isEmpty)
    }

    @Test("A body goes there and back")
    func body() async throws {
        try folder.write("line\nline\n", to: "body")
        let result = try await request(
            "POST", "/echo", "--socket", "app.sock", "--header", "Content-Type: text/x", "--body", "@body",
            "--body-only")
        #expect(result.output == "line\nline\n")
        let json = try await request("POST", "/echo", "--socket", "app.sock", "--body", "[1]")
        #expect(json.output.contains("Content-Type: application/json\n"))
    }

    @Test("An answer is an answer; --fail makes 22 of the statuses from 400")
    func fail() async throws {
        let plain = try await request("GET", "/nothing", "--socket", "app.sock")
        #expect(plain.end == .exit(0))
        #expect(plain.output.hasPrefix("404 Not Found\n"))
        let failing = try await request("GET", "/nothing", "--socket", "app.sock", "--fail")
        #expect(failing.end == .exit(22))
        #expect(failing.output == plain.output)
        #expect(failing.errors.isEmpty)
        #expect(try await request("GET", "/hello", "--socket", "app.sock", "--fail").end == .exit(0))
    }

    @Test("Where nobody listens it says so, with status 1")
    func nobody() async throws {
        let result = try await request("GET", "/hello", "--socket", "none.sock")
        #expect(result.end == .exit(1))
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("Error: cannot connect to unix:none.sock"))
    }
}
