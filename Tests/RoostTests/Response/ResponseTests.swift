// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Answers as handlers make them and as they go out.
@Suite struct ResponseTests {
    struct User: Codable, Sendable {
        var name: String
        var note: String?
    }
    enum Theme: String, Codable { case light, dark }

    /// What a handler's response is on the wire.
    private func sent(
        _ response: @escaping @Sendable () throws -> Response, to method: HTTPRequest.Method = .get
    ) async throws -> TestResponse {
        let app = App()
        app.on(method)("/") { (_: Request) in try response() }
        return try await TestClient(app.service()).send(method, "/")
    }

    @Test("bytes have the type they are given, or none")
    func bytes() async throws {
        let svg = try await sent { .bytes([0x3C, 0xFF], contentType: "image/svg+xml", headers: [.age: "1"]) }
        #expect(svg.body == [0x3C, 0xFF] && svg.headers[.contentType] == "image/svg+xml" && svg.headers[.age] == "1")
        let untyped = try await sent { .bytes([1], contentType: nil) }
        #expect(untyped.headers[.contentType] == nil && untyped.headers[.contentLength] == "1")
    }

    @Test("an empty answer is 204")
    func empty() async throws {
        let empty = try await sent { .empty }
        #expect(empty.status == .noContent && empty.body.isEmpty)
    }

    @Test("JSON with status, fields, and without members that have no value")
    func json() async throws {
        let user = User(name: "ann", note: nil)
        let full = try await sent { try .json(user, status: .created, headers: [.location: "/users/1"]) }
        #expect(full.status == .created && full.headers[.location] == "/users/1")
        #expect(full.text == #"{"name":"ann","note":null}"#)
        #expect(try await sent { try .json(user, omitNil: true) }.text == #"{"name":"ann"}"#)
        #expect(try await sent { try .json(user, by: JSONWriter(pretty: true)) }.text.contains("\n"))
    }

    @Test("a handler's value is JSON, whatever it is")
    func values() async throws {
        let app = App()
        app.get("/null") { nil as User? }
        app.get("/number") { 2.5 }
        app.get("/string") { "grüß \"dich\"" }
        app.get("/enum") { Theme.dark }
        app.get("/list") { [User(name: "a", note: "b")] }
        app.get("/omit", .omitNil) { User(name: "ann", note: nil) }
        app.post("/void", status: .accepted) { (_: Request) in }
        let client = TestClient(try app.service())
        for (path, text) in [
            ("/null", "null"), ("/number", "2.5"), ("/string", #""grüß \"dich\"""#), ("/enum", #""dark""#),
            ("/list", #"[{"name":"a","note":"b"}]"#), ("/omit", #"{"name":"ann"}"#),
        ] {
            let answer = try await client.get(path)
            #expect(answer.text == text && answer.headers[.contentType] == "application/json")
        }
        let void = try await client.send(.post, "/void")
        #expect(void.status == .accepted && void.body.isEmpty)
    }

    @Test("a value may come with status, fields and cookies of its own")
    func answers() async throws {
        let app = App()
        app.get("/plain", status: .accepted) { Answer(["ok": true]) }
        app.get("/own", .omitNil) { (request: Request) in
            var answer = Answer(
                User(name: "ann"), status: .created, headers: [.location: "/1", .named("X-Number"): "42"])
            answer.setCookie("theme", "dark")
            return answer
        }
        let client = TestClient(try app.service())
        let plain = try await client.get("/plain")
        #expect(plain.status == .accepted && plain.text == #"{"ok":true}"#)
        let own = try await client.get("/own")
        #expect(own.status == .created && own.text == #"{"name":"ann"}"#)
        #expect(own.headers[.location] == "/1" && own.headers[.named("X-Number")] == "42")
        #expect(own.headers[.setCookie] == "theme=dark; Path=/; SameSite=Lax")
    }

    @Test(
        "a redirect's place is percent-encoded where it has to be, and not twice",
        arguments: [
            ("/path/int/1?x=a b&y=ü", "/path/int/1?x=a%20b&y=%C3%BC"), ("/a%20b", "/a%20b"),
            ("/<\">", "/%3C%22%3E"), ("/{a}|^`", "/%7Ba%7D%7C%5E%60"),
        ])
    func redirects(_ location: String, _ field: String) async throws {
        let moved = try await sent { .redirect(to: location) }
        #expect(moved.status == .temporaryRedirect && moved.body.isEmpty)
        #expect(moved.headers[.location] == field)
    }

    @Test("a redirect has the status that is asked for")
    func redirectStatus() async throws {
        #expect(try await sent { .redirect(to: "/a", status: .seeOther) }.status == .seeOther)
    }

    @Test("answers that may not have a body have none", arguments: [204, 205, 304])
    func noBody(_ code: Int) async throws {
        let answer = try await sent {
            .text(
                "x", status: .init(code: code), headers: [.eTag: "\"1\"", .contentType: "text/x", .contentLength: "5"])
        }
        #expect(answer.status.code == code && answer.body.isEmpty && answer.headers[.eTag] == "\"1\"")
        #expect(answer.headers[.contentType] == nil && answer.headers[.contentLength] == nil)
    }

    @Test(
        "a status that is none is an error of the program, and the log has its number",
        arguments: [-1, 0, 99, 100, 199, 1000, 65_536, .max, .min])
    func refusedStatus(_ code: Int) async throws {
        let log = CollectedLog()
        let app = App(logger: log.logger)
        app.get("/response") { Response.text("x", status: HTTPResponse.Status(code: code)) }
        app.get("/answer") { Answer(1, status: .init(code: code)) }
        app.get("/error") { () throws -> Int in throw HTTPError(.init(code: code)) }
        app.get("/route", status: .init(code: code)) { 1 }
        app.get("/redirect") { Response.redirect(to: "/", status: .init(code: code)) }
        let client = TestClient(try app.service())
        for path in ["/response", "/answer", "/error", "/route", "/redirect"] {
            #expect(try await client.get(path).status == .internalServerError, "\(path)")
            #expect(log.lines.last?.metadata["error"]?.contains("the status \(code) is refused") == true, "\(path)")
        }
    }

    @Test(
        "a status that is made of a number alone has its phrase",
        arguments: [(418, "I'm a Teapot"), (404, "Not Found"), (599, "")])
    func phrases(_ code: Int, _ phrase: String) async throws {
        #expect(try await sent { .text("x", status: .init(code: code)) }.status.reasonPhrase == phrase)
    }

    @Test("type and length are there once, however they are set")
    func contentFields() async throws {
        let answer = try await sent {
            var response = try Response.json(
                [1], headers: [.contentType: "application/vnd.x+json", .contentLength: "99"])
            response.headers["Status"] = "500 Evil"
            return response
        }
        #expect(answer.status == .ok && answer.text == "[1]")
        #expect(answer.headers[values: .contentType] == ["application/vnd.x+json"])
        #expect(answer.headers[values: .contentLength] == ["3"])
        #expect(answer.headers[.named("Status")] == nil)
    }

    @Test("a header block that nginx refuses is warned of, with the request")
    func largeHeaderBlock() async throws {
        let log = CollectedLog()
        let app = App(logger: log.logger)
        app.get("/{length}") { (request: Request) in
            let length = request.pathParameters["length"].flatMap { Int($0) } ?? 0
            return Response.text("x", headers: [.eTag: String(repeating: "e", count: length)])
        }
        let client = TestClient(try app.service())
        #expect(try await client.get("/3000").headers[.eTag]?.count == 3_000)
        #expect(log.lines.isEmpty)
        #expect(try await client.get("/4000").headers[.eTag]?.count == 4_000)
        #expect(log.lines.map(\.level) == ["warning"])
        #expect(log.lines.first?.metadata["path"] == "/4000")
    }
}
