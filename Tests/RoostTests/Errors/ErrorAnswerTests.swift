// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// What the client and the log are told of an error.
@Suite struct ErrorAnswerTests {
    struct Secret: Error, CustomStringConvertible { let description = "the password is 12345" }
    struct Search: Input { @Query(ge: 1) var limit: Int }
    struct Endless: Encodable, Sendable {
        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode([Endless()])
        }
    }
    struct Complaint: Codable, Sendable { var message: String, places: Int }

    private static func client(_ log: CollectedLog = CollectedLog(), _ set: (App) -> Void = { _ in }) throws
        -> TestClient
    {
        let app = App(logger: log.logger)
        app.get("/crash/{id}") { (_: Request) throws -> Int in throw Secret() }
        app.get("/endless", .hidden) { Endless() }
        app.get("/detail") { () throws -> Int in throw HTTPError(.badRequest, detail: ["code": 7, "reasons": ["a"]]) }
        app.get("/typed") { () throws -> Int in throw HTTPError(.badRequest, detail: Complaint(message: "m", places: 2))
        }
        app.get("/unwritable") { () throws -> Int in throw HTTPError(.badRequest, detail: Endless()) }
        app.get("/text") { () throws -> Int in throw HTTPError(.conflict, detail: "taken", headers: [.retryAfter: "3"])
        }
        app.get("/code/{code}") { (request: Request) throws -> Int in
            throw HTTPError(.init(code: request.pathParameters["code"].flatMap { Int($0) } ?? 0))
        }
        app.get("/search") { (input: Search) in input.limit }
        set(app)
        return TestClient(try app.service())
    }

    @Test("a status that no answer can have is a mistake of the program", arguments: [0, 99, 100, 101, 103, 199])
    func impossibleStatus(_ code: Int) async throws {
        let log = CollectedLog()
        let client = try Self.client(log) { app in
            app.get("/early/{code}") { (_: Request) in Response(status: .init(code: code)) }
        }
        for path in ["/code/\(code)", "/early/\(code)"] {
            let answer = try await client.get(path)
            #expect(answer.status == .internalServerError)
            #expect(answer.text == #"{"detail":"Internal Server Error"}"#)
        }
        #expect(
            log.lines.map { $0.metadata["error"] ?? "" }.allSatisfy { $0.contains("the status \(code) is refused") })
        #expect(log.lines.count == 2)
        #expect(try await client.get("/code/999").status.code == 999)
    }

    @Test("an unhandled error is logged with all that finds it, and the client learns nothing")
    func unhandled() async throws {
        let log = CollectedLog()
        let answer = try await Self.client(log).get("/crash/7?token=x")
        #expect(answer.status == .internalServerError)
        #expect(answer.text == #"{"detail":"Internal Server Error"}"#)
        let line = try #require(log.lines.first)
        #expect(log.lines.count == 1 && line.level == "error" && line.message == "unhandled error")
        #expect(line.metadata["request-id"]?.count == 32)
        #expect(line.metadata["method"] == "GET" && line.metadata["path"] == "/crash/7")
        #expect(line.metadata["route"] == "GET /crash/{id}")
        #expect(line.metadata["error"] == "RoostTests.ErrorAnswerTests.Secret: the password is 12345")
    }

    @Test("a value that cannot be written is an unhandled error", arguments: ["/endless", "/unwritable"])
    func unwritable(_ path: String) async throws {
        let log = CollectedLog()
        let answer = try await Self.client(log).get(path)
        #expect(answer.status == .internalServerError && answer.text == #"{"detail":"Internal Server Error"}"#)
        #expect(log.lines.first?.metadata["error"]?.contains("levels deep") == true)
    }

    @Test(
        "a detail is JSON of any kind, the status' phrase where there is none",
        arguments: [
            ("/detail", 400, #"{"detail":{"code":7,"reasons":["a"]}}"#),
            ("/typed", 400, #"{"detail":{"message":"m","places":2}}"#), ("/text", 409, #"{"detail":"taken"}"#),
            ("/code/404", 404, #"{"detail":"Not Found"}"#), ("/code/418", 418, #"{"detail":"I'm a Teapot"}"#),
            ("/code/599", 599, #"{"detail":""}"#),
        ])
    func details(_ path: String, _ status: Int, _ body: String) async throws {
        let answer = try await Self.client().get(path)
        #expect(answer.status.code == status && answer.text == body)
        #expect(answer.headers[.contentType] == "application/json")
    }

    @Test("an error's status may have no body")
    func withoutBody() async throws {
        let answer = try await Self.client().get("/code/304")
        #expect(answer.status == .notModified && answer.body.isEmpty)
    }

    @Test(
        "RFC 9457 for all errors",
        arguments: [
            (
                "/text", 409,
                #"{"type":"about:blank","title":"Conflict","status":409,"detail":"taken","instance":"/text"}"#
            ),
            ("/code/404", 404, #"{"type":"about:blank","title":"Not Found","status":404,"instance":"/code/404"}"#),
            ("/nothing", 404, #"{"type":"about:blank","title":"Not Found","status":404,"instance":"/nothing"}"#),
            (
                "/typed", 400,
                #"{"type":"about:blank","title":"Bad Request","status":400,"instance":"/typed","#
                    + #""information":{"message":"m","places":2}}"#
            ),
            (
                "/crash/1", 500,
                #"{"type":"about:blank","title":"Internal Server Error","status":500,"instance":"/crash/1"}"#
            ),
            (
                "/search?limit=0", 422,
                #"{"type":"about:blank","title":"Unprocessable Content","status":422,"#
                    + #""detail":"The request does not fit what is declared for it.","instance":"/search","errors":["#
                    + #"{"type":"greater_than_equal","loc":["query","limit"],"#
                    + #""msg":"Input should be greater than or equal to 1","input":"0","ctx":{"ge":1}}]}"#
            ),
        ])
    func problems(_ path: String, _ status: Int, _ body: String) async throws {
        let answer = try await Self.client { $0.errorFormat = .problemDetails }.get(path)
        #expect(answer.status.code == status && answer.text == body)
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test("fields of an error are in its answer, in either shape")
    func fields() async throws {
        #expect(try await Self.client().get("/text").headers[.retryAfter] == "3")
        #expect(try await Self.client { $0.errorFormat = .problemDetails }.get("/text").headers[.retryAfter] == "3")
    }

    @Test("requests that do not fit have a status and a shape of their own, the other errors keep theirs")
    func validation() async throws {
        let client = try Self.client { app in
            app.validationErrors = .custom(status: .badRequest, contentType: "application/vnd.complaint+json") {
                Complaint(message: "at \($1.path)", places: $0.count)
            }
        }
        let answer = try await client.get("/search")
        #expect(answer.status == .badRequest && answer.text == #"{"message":"at /search","places":1}"#)
        #expect(answer.headers[.contentType] == "application/vnd.complaint+json")
        #expect(try await client.get("/nothing").text == #"{"detail":"Not Found"}"#)
        let mixed = try Self.client { app in
            app.errorFormat = .problemDetails
            app.validationErrors = .fastAPI
        }
        #expect(try await mixed.get("/search").text.hasPrefix(#"{"detail":["#))
        #expect(try await mixed.get("/nothing").headers[.contentType] == "application/problem+json")
    }

    @Test("a status of one's own for invalid requests is what status handlers see")
    func validationStatus() async throws {
        let client = try Self.client { app in
            app.validationErrors = .custom(status: .badRequest) { errors, _ in errors.count }
            app.onError(.badRequest) { error, _ in .text("seen \(error.cause is RequestValidationError)") }
        }
        #expect(try await client.get("/search").text == "seen true")
    }
}
