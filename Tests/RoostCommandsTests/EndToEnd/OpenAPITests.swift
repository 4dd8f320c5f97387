// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoostCommands

@Suite("openapi and routes, as processes", .timeLimit(.minutes(5)))
struct OpenAPITests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func run(_ arguments: String...) async throws -> (end: ProcessEnd, output: String, errors: String) {
        let program = try Program(arguments, in: folder)
        return (try await program.end(), program.output, program.errors)
    }

    @Test("The document is printed for people, and a file that has it passes the check")
    func check() async throws {
        let printed = try await run("openapi")
        #expect(printed.end == .exit(0))
        #expect(printed.output.hasPrefix("{\n  \"openapi\": \"3.1.0\",\n"))
        try folder.write(printed.output, to: "openapi.json")
        let checked = try await run("openapi", "--check", "openapi.json")
        #expect(checked.end == .exit(0) && checked.output.isEmpty && checked.errors.isEmpty)
    }

    @Test("A file that has drifted fails the check, with each difference")
    func drift() async throws {
        let printed = try await run("openapi").output
        try folder.write(printed.replacing("/hello", with: "/hallo"), to: "openapi.json")
        let checked = try await run("openapi", "--check", "openapi.json")
        #expect(checked.end == .exit(1) && checked.output.isEmpty)
        #expect(
            checked.errors == """
                Error: openapi.json is not the document of Command line app 1.2.3 any more, in 2 places:
                  - paths./hallo
                  + paths./hello

                """)
    }

    @Test("A file that is missing or no JSON, and a prefix that nothing is mounted at, are told")
    func unusable() async throws {
        #expect(try await run("openapi", "--check", "none.json").errors.hasPrefix("Error: cannot read none.json"))
        try folder.write("{", to: "broken.json")
        #expect(try await run("openapi", "--check", "broken.json").errors.hasPrefix("Error: broken.json is not JSON"))
        let mount = try await run("openapi", "--mount", "/sub")
        #expect(mount.end == .exit(64) && mount.errors == "Error: nothing is mounted at /sub\n")
    }

    @Test("The routes are printed as a table")
    func routes() async throws {
        let printed = try await run("routes")
        #expect(printed.end == .exit(0))
        let lines = printed.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.first == "METHOD PATH OPERATION INPUT")
        #expect(lines.contains("GET /hello getHello"))
        #expect(lines.contains("GET /greeting getGreeting NeedsSettings"))
    }
}
