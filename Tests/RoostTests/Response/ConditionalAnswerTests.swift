// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// Answers that depend on what the client knows, and what caches are told.
@Suite struct ConditionalAnswerTests {
    private static let modified = "Tue, 14 Nov 2023 22:13:20 GMT"

    private static func client() throws -> TestClient {
        let app = App(logger: CollectedLog().logger)
        app.get("/tagged") { Answer(1, headers: [.eTag: "\"7\"", .cacheControl: "max-age=5"]) }
        app.get("/dated") { Answer(1, headers: [.lastModified: modified]) }
        app.get("/plain") { 1 }
        app.get("/gone") { Answer(1, status: .gone, headers: [.eTag: "\"7\""]) }
        app.put("/tagged") { (request: Request) in
            try request.checkConditions(eTag: "\"7\"", lastModified: Date(timeIntervalSince1970: 1_700_000_000))
        }
        app.put("/new") { (request: Request) in try request.checkConditions(eTag: nil) }
        return TestClient(try app.service())
    }

    @Test("who has the state already is told so, without a body")
    func reading() async throws {
        let client = try Self.client()
        for (path, fields, status) in [
            ("/tagged", [:], 200), ("/tagged", [.ifNoneMatch: "W/\"7\""], 304),
            ("/tagged", [.ifNoneMatch: "\"8\""], 200),
            ("/tagged", [.ifMatch: "\"8\""], 412), ("/tagged", [.ifModifiedSince: Self.modified], 200),
            ("/dated", [.ifModifiedSince: Self.modified], 304), ("/dated", [.ifNoneMatch: "\"7\""], 200),
            ("/dated", [.ifMatch: "*"], 200), ("/dated", [.ifNoneMatch: "*"], 304),
            ("/plain", [.ifNoneMatch: "*"], 200), ("/gone", [.ifNoneMatch: "\"7\""], 410),
        ] as [(String, HTTPFields, Int)] {
            #expect(try await client.get(path, headers: fields).status.code == status, "\(path) \(fields)")
        }
        let answer = try await client.get("/tagged", headers: [.ifNoneMatch: "*"])
        #expect(answer.status == .notModified && answer.body.isEmpty && answer.headers[.eTag] == "\"7\"")
        #expect(answer.headers[.cacheControl] == "max-age=5" && answer.headers[.contentType] == nil)
        #expect(try await client.send(.head, "/tagged", headers: [.ifNoneMatch: "\"7\""]).status == .notModified)
    }

    @Test("a change for another state is refused")
    func changing() async throws {
        let client = try Self.client()
        for (path, fields, status) in [
            ("/tagged", [:], 204), ("/tagged", [.ifMatch: "\"7\""], 204), ("/tagged", [.ifMatch: "\"6\""], 412),
            ("/tagged", [.ifMatch: "7"], 412), ("/tagged", [.ifNoneMatch: "*"], 412),
            ("/tagged", [.ifUnmodifiedSince: Self.modified], 204),
            ("/tagged", [.ifUnmodifiedSince: "Tue, 14 Nov 2023 22:13:19 GMT"], 412),
            ("/new", [.ifNoneMatch: "*"], 204), ("/new", [.ifMatch: "*"], 412),
        ] as [(String, HTTPFields, Int)] {
            let answer = try await client.send(.put, path, headers: fields)
            #expect(answer.status.code == status, "\(path) \(fields)")
        }
    }

    @Test("caches are told in the words of the standard")
    func caching() {
        var answer = Answer(1)
        answer.setCacheControl(.public, .maxAge(.seconds(3_600)), .immutable)
        #expect(answer.headers[.cacheControl] == "public, max-age=3600, immutable")
        answer.setCacheControl(.private, .noCache, .noStore, .mustRevalidate, .sharedMaxAge(.seconds(-1)))
        #expect(answer.headers[.cacheControl] == "private, no-cache, no-store, must-revalidate, s-maxage=0")
        answer.setCacheControl(.staleWhileRevalidate(.milliseconds(1_999)))
        #expect(answer.headers[.cacheControl] == "stale-while-revalidate=1")
        answer.setFrontServerCache(.seconds(60))
        #expect(answer.headers["X-Accel-Expires"] == "60")
    }
}
