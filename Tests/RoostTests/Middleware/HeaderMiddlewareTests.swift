// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import HTTPTypes
import Logging
import Roost
import RoostTesting
import Testing

/// Middleware that adds header fields.
@Suite struct HeaderMiddlewareTests {
    private func makeClient(_ middleware: any Middleware, log: CollectedLog = CollectedLog()) throws -> TestClient {
        let app = App(title: "test", logger: log.logger)
        app.use(middleware)
        app.get("/x") { (request: Request) in
            request.logger.info("handled")
            return request.id
        }
        app.get("/own") {
            Response.text(
                "",
                headers: [
                    .contentSecurityPolicy: "default-src *", .strictTransportSecurity: "max-age=1",
                    .named("X-Frame-Options"): "SAMEORIGIN",
                ])
        }
        return TestClient(try app.service())
    }

    @Test("the defaults harm nobody, and are on error answers too")
    func securityDefaults() async throws {
        let client = try makeClient(SecurityHeaders())
        for path in ["/x", "/nothing"] {
            let fields = try await client.get(path).headers
            #expect(fields[.xContentTypeOptions] == "nosniff")
            #expect(fields[.named("X-Frame-Options")] == "DENY")
            #expect(fields[.named("Referrer-Policy")] == "strict-origin-when-cross-origin")
            #expect(fields[.contentSecurityPolicy] == nil && fields[.strictTransportSecurity] == nil)
        }
    }

    @Test("HTTPS is asked for on answers over HTTPS only, and what a handler says stays")
    func securityChoices() async throws {
        var client = try makeClient(
            SecurityHeaders(
                contentSecurityPolicy: "default-src 'self'", framing: .sameOrigin, referrerPolicy: nil,
                permissionsPolicy: "camera=()",
                strictTransportSecurity: .days(2, includesSubdomains: true, preloads: true)))
        let plain = try await client.get("/x").headers
        #expect(plain[.contentSecurityPolicy] == "default-src 'self'; frame-ancestors 'self'")
        #expect(plain[.named("X-Frame-Options")] == "SAMEORIGIN" && plain[.named("Referrer-Policy")] == nil)
        #expect(plain[.named("Permissions-Policy")] == "camera=()" && plain[.strictTransportSecurity] == nil)
        client.isSecure = true
        let secure = try await client.get("/x").headers
        #expect(secure[.strictTransportSecurity] == "max-age=172800; includeSubDomains; preload")
        let own = try await client.get("/own").headers
        #expect(own[.contentSecurityPolicy] == "default-src *" && own[.strictTransportSecurity] == "max-age=1")
    }

    @Test("the request's name is on its answer and in its log lines")
    func requestID() async throws {
        let log = CollectedLog()
        let response = try await makeClient(RequestID(), log: log).get("/x")
        let id = try #require(response.headers[.named("X-Request-ID")])
        #expect(id.utf8.count == 32 && response.text == "\"\(id)\"")
        #expect(log.lines.map { $0.metadata["request-id"] } == [id])
    }

    @Test("a client's name for its request counts only where that is said, and only where it is a name")
    func clientsRequestID() async throws {
        let field = HTTPField.Name.named("X-Request-ID")
        let untrusting = try await makeClient(RequestID()).get("/x", headers: [field: "mine"])
        #expect(untrusting.headers[field] != "mine" && untrusting.text != "\"mine\"")
        let client = try makeClient(RequestID(trustsClient: true))
        let trusting = try await client.get("/x", headers: [field: "4bf92f-3577_b3.4d/a6:a3+ce=92@9d"])
        #expect(trusting.headers[field] == "4bf92f-3577_b3.4d/a6:a3+ce=92@9d")
        for name in ["", "a b", "a\"b", "ü", "a,b", String(repeating: "a", count: 129), "<script>"] {
            let response = try await client.get("/x", headers: [field: name])
            #expect(response.headers[field]?.utf8.count == 32, "\(name)")
        }
        let longest = String(repeating: "a", count: 128)
        #expect(try await client.get("/x", headers: [field: longest]).headers[field] == longest)
    }
}
