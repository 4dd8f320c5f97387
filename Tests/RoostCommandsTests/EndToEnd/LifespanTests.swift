// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import RoostCommands

@Suite("Lifespans and settings, as a process", .timeLimit(.minutes(5)))
struct LifespanTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test("What cannot begin ends the start with its place, exit status 1 and no socket")
    func failingStart() async throws {
        let server = try Program(
            ["serve", "--socket", "app.sock"], in: folder, environment: ["FAILS_AT_START": "yes"])
        #expect(try await server.end() == .exit(1))
        #expect(
            server.errors.contains(
                /^Error: the lifespan of [^ ]+main\.swift:\d+ has failed: Mistake\(\)$/.anchorsMatchLineEndings()))
        #expect(!server.errors.contains("listening"))
        #expect(!Files.exists(folder["app.sock"]))
    }

    @Test("It ends after the last request")
    func end() async throws {
        try folder.write("GREETING='from the file'\n", to: ".env")
        let server = try Program(
            ["serve", "--socket", "app.sock"], in: folder, environment: ["FAREWELL": "the lifespan has ended"])
        _ = try await server.find(/app\.sock/)
        let request = try Program(["request", "GET", "/greeting", "--body-only", "--socket", "app.sock"], in: folder)
        #expect(try await request.end() == .exit(0))
        #expect(request.output == #""from the file""#)
        server.signal(SIGTERM)
        #expect(try await server.end() == .exit(0))
        let stopped = try #require(server.errors.firstRange(of: "stopped"))
        let ended = try #require(server.errors.firstRange(of: "the lifespan has ended"))
        #expect(stopped.upperBound < ended.lowerBound)
    }

    @Test("`config` shows settings with their origins, without secrets, and begins nothing")
    func config() async throws {
        try folder.write("visits = 3 # many\n", to: ".env")
        let config = try Program(["config"], in: folder, environment: ["GREETING": "hi"])
        #expect(try await config.end() == .exit(0))
        #expect(
            config.output == """
                GREETING=hi  # environment
                VISITS=3  # .env:1
                TOKEN=••••••  # default
                FAILS_AT_START=false  # default
                FAREWELL=  # default

                """)
        #expect(config.errors.isEmpty)
    }

    @Test(
        "Wrong settings are told all at once, with exit status 1",
        arguments: [["config"], ["serve", "--socket", "x.sock"]])
    func wrongSettings(_ arguments: [String]) async throws {
        let program = try Program(arguments, in: folder, environment: ["VISITS": "11", "FAILS_AT_START": "maybe"])
        #expect(try await program.end() == .exit(1))
        let errors = program.errors
        #expect(
            errors.contains(
                "2 settings are wrong:\n  VISITS=11 (environment): Input should be less than or equal to 10\n"))
        #expect(errors.contains("\n  FAILS_AT_START=maybe (environment): Input should be a valid boolean"))
        #expect(program.output.isEmpty)
    }
}
