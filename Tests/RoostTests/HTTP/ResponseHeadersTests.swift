// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// Header fields of answers, and which are refused.
@Suite struct ResponseHeadersTests {
    @Test("fields are set and added by name and by text, and may come again")
    func fields() {
        var headers: ResponseHeaders = [.cacheControl: "no-store", .vary: "a"]
        headers["X-Number"] = "42"
        headers.append(.vary, "b")
        headers.append("vary", "c")
        #expect(headers[.cacheControl] == "no-store" && headers["x-number"] == "42")
        #expect(headers[values: .vary] == ["a", "b", "c"])
        headers[.cacheControl] = nil
        headers[values: .vary] = ["d"]
        #expect(headers.map(\.description).sorted() == ["Vary: d", "X-Number: 42"])
        #expect(headers["no such"] == nil)
    }

    @Test(
        "a value with a control character is an error of the program, and nothing of it goes out",
        arguments: ["a\r\nSet-Cookie: evil=1", "a\nb", "a\rb", "a\0b", "\u{7F}", "\u{1B}[31m"])
    func refused(_ value: String) async throws {
        let log = CollectedLog()
        let app = App(logger: log.logger)
        app.get("/set") { (_: Request) in
            var response = Response.text("x")
            response.headers["X-Thing"] = value
            return response
        }
        app.get("/literal") { Response.text("x", headers: [.named("X-Thing"): value]) }
        app.get("/append") { (_: Request) in
            var response = Response.text("x")
            response.headers.append(.named("X-Thing"), value)
            return response
        }
        app.get("/answer") { Answer(1, headers: [.named("X-Thing"): value]) }
        app.get("/error") { () throws -> Int in throw HTTPError(.notFound, headers: [.named("X-Thing"): value]) }
        app.get("/type") { Response.bytes([], contentType: value) }
        let client = TestClient(try app.service())
        for path in ["/set", "/literal", "/append", "/answer", "/error", "/type"] {
            let answer = try await client.get(path)
            #expect(answer.status == .internalServerError)
            #expect(answer.text == #"{"detail":"Internal Server Error"}"#)
            #expect(answer.headers[.setCookie] == nil && answer.headers[.named("X-Thing")] == nil)
        }
        #expect(log.lines.count == 6)
        #expect(
            log.lines.first?.metadata["error"]
                == "Roost.RefusedHeader: the header field \"X-Thing\" is refused: its value "
                + "has a line break or another control character")
    }

    @Test("a name that is none is refused as well")
    func refusedName() async throws {
        let log = CollectedLog()
        let app = App(logger: log.logger)
        app.get("/") { (_: Request) in
            var response = Response.empty
            response.headers["X Thing:\r\n"] = "1"
            return response
        }
        #expect(try await TestClient(app.service()).get("/").status == .internalServerError)
        #expect(log.lines.first?.metadata["error"]?.contains("not the name of a header field") == true)
    }

    @Test("tabs, blanks around a value and what is beyond ASCII are no reason to refuse it")
    func taken() async throws {
        let app = App()
        app.get("/") { Response.text("x", headers: [.named("X-Thing"): " grüß\tdich "]) }
        #expect(try await TestClient(app.service()).get("/").headers[.named("X-Thing")] == "grüß\tdich")
    }

    @Test("a literal's name that is none is refused with its text", arguments: ["X Number", "", "ä", "a:b", "X\r\nY"])
    func refusedLiterals(_ name: String) async throws {
        let log = CollectedLog()
        let app = App(logger: log.logger)
        app.get("/literal") { Response.text("x", headers: [.named(name): "1"]) }
        app.get("/set") {
            var response = Response.text("x")
            response.headers[.named(name)] = "1"
            return response
        }
        let client = TestClient(try app.service())
        for path in ["/literal", "/set"] {
            #expect(try await client.get(path).status == .internalServerError)
        }
        #expect(
            log.lines.map { $0.metadata["error"] ?? "" }.allSatisfy {
                $0.contains("the header field \(name.debugDescription) is refused")
            })
    }

    @Test("lengths of time of any length make a field")
    func longTimes() {
        var response = Response.text("x")
        response.setCacheControl(.maxAge(Duration(attoseconds: .max)), .sharedMaxAge(Duration(attoseconds: .min)))
        response.setFrontServerCache(Duration(attoseconds: .max))
        #expect(response.headers[.cacheControl] == "max-age=9223372036854775807, s-maxage=0")
        #expect(response.headers["X-Accel-Expires"] == "9223372036854775807")
    }
}
