// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Redirects lead where the programmer has meant them to.
@Suite struct RedirectTests {
    private let log = CollectedLog()

    private func redirect(to location: String, allowingOtherHosts: Bool = false) async throws -> TestResponse {
        let app = App(title: "test", logger: log.logger)
        app.get("/") { Response.redirect(to: location, allowingOtherHosts: allowingOtherHosts) }
        return try await TestClient(app.service()).get("/")
    }

    @Test(
        "a place on another host is refused, however it is written, and the log says why",
        arguments: [
            "https://evil.example", "HTTPS://evil.example/", "//evil.example", "///evil.example", " //evil.example",
            "javascript:alert(1)", "data:text/html,x", "https:evil.example", "mailto:a@b.example", ":",
            "//\u{FE0F}evil.example/", "//\u{301}evil.example",
            "https:\u{301}//evil.example", "//\u{200D}evil.example",
        ])
    func otherHosts(_ location: String) async throws {
        let response = try await redirect(to: location)
        #expect(response.status == .internalServerError && response.headers[.location] == nil)
        #expect(log.lines.first?.metadata["error"]?.contains("allowingOtherHosts") == true)
    }

    @Test(
        "what browsers leave out or take for a slash is refused always",
        arguments: [
            "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "\r//evil.example",
            "/a\r\nSet-Cookie: x=y", "\u{1}//evil.example", "/\0", "/\u{7F}",
        ], [false, true])
    func controls(_ location: String, _ allowingOtherHosts: Bool) async throws {
        let response = try await redirect(to: location, allowingOtherHosts: allowingOtherHosts)
        #expect(response.status == .internalServerError)
        #expect(response.headers[.location] == nil && response.headers[.setCookie] == nil)
    }

    @Test(
        "places on the same host are fine",
        arguments: ["/a", "/a//b", "a/b", "../a", "?next=https://other.example", "#a:b", "/a:b", "./a:b", "", "/@evil"])
    func sameHost(_ location: String) async throws {
        let response = try await redirect(to: location)
        #expect(response.status == .temporaryRedirect && response.headers[.location] == location)
    }

    @Test(
        "what is no slash in what is sent leads nowhere else",
        arguments: ["/\u{FE0F}/evil.example", "/\u{2215}evil.example", "\u{FF0F}\u{FF0F}evil.example", "/\u{E9}:x"])
    func encodedSlashes(_ location: String) async throws {
        let sent = try #require(try await redirect(to: location).headers[.location])
        #expect(sent.utf8.allSatisfy { $0 < 0x80 } && !sent.hasPrefix("//"))
    }

    @Test("another host is fine where it is said")
    func saidHosts() async throws {
        let response = try await redirect(to: "https://other.example:8080/a?b=[1]#c", allowingOtherHosts: true)
        #expect(response.headers[.location] == "https://other.example:8080/a?b=[1]#c")
    }

    @Test(
        "a place that the client has named is 400 where it leads away",
        arguments: [
            ("/a?b", HTTPResponse.Status.seeOther), ("//evil.example", .badRequest), ("/\\evil.example", .badRequest),
            ("https://evil.example", .badRequest), ("/\u{FE0F}/x", .seeOther),
        ])
    func requested(_ location: String, _ status: HTTPResponse.Status) async throws {
        let app = App(title: "next", logger: log.logger)
        app.get("/") { try Response.redirect(toRequested: location, status: .seeOther) }
        let response = try await TestClient(app.service()).get("/")
        #expect(response.status == status && (response.headers[.location] == nil) == (status == .badRequest))
    }
}
