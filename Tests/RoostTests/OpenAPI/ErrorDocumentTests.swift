// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What the document says of errors that are told with a status alone.
@Suite struct ErrorDocumentTests {
    private func answer(_ status: String = "404", _ build: (App) -> Void) async throws -> JSONValue? {
        try await document(build)["paths"]?["/a"]?["get"]?["responses"]?[status]
    }

    @Test("they have the body that errors have")
    func body() async throws {
        let answer = try await answer { $0.get("/a", .responds(.notFound)) { 1 } }
        #expect(
            answer
                == [
                    "description": "Not Found",
                    "content": ["application/json": ["schema": ["$ref": "#/components/schemas/HTTPErrorBody"]]],
                ])
        let response = try await makeClient { $0.get("/a") { () -> Int in throw HTTPError(.notFound, detail: "None") } }
            .get("/a")
        #expect(try response.json(as: HTTPErrorBody.self) == HTTPErrorBody(detail: "None"))
    }

    @Test("in another format they have another body")
    func problem() async throws {
        let answer = try await answer { app in
            app.errorFormat = .problemDetails
            app.get("/a", .responds(.notFound)) { 1 }
        }
        #expect(
            answer?["content"] == ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]])
    }

    struct Complaint: Codable, Sendable { var message: String }

    @Test("a format of one's own is described, and written")
    func custom() async throws {
        let build = { (app: App) in
            app.errorFormat = .custom(contentType: "application/vnd.shop+json") { error, _ in
                Complaint(message: "\(error.status.code)")
            }
            app.get("/a", .responds(.notFound)) { () -> Int in throw HTTPError(.notFound) }
        }
        #expect(
            try await answer("404", build)?["content"]
                == ["application/vnd.shop+json": ["schema": ["$ref": "#/components/schemas/Complaint"]]])
        let response = try await makeClient(build).get("/a")
        #expect(response.status == .notFound && response.headers[.contentType] == "application/vnd.shop+json")
        #expect(try response.json() == ["message": "404"])
    }

    @Test("what a handler of the application's own makes of an error is not made up")
    func handled() async throws {
        let status = try await answer { app in
            app.onError(.notFound) { _, _ in .text("none", status: .notFound) }
            app.get("/a", .responds(.notFound), .responds(.conflict)) { 1 }
        }
        #expect(status == ["description": "Not Found"])
        let all = try await answer("422") { app in
            app.onError(RequestValidationError.self) { _, _ in .text("no", status: .unprocessableContent) }
            app.get("/a") { (_: Limited) in 1 }
        }
        #expect(all == ["description": "Validation Error"])
    }

    struct Limited: Input { @Query var limit: Int = 1 }

    @Test("a body can be left out, and answers below 400 have none")
    func none() async throws {
        #expect(
            try await answer { $0.get("/a", .responds(.notFound, contentType: nil)) { 1 } }
                == ["description": "Not Found"])
        #expect(try await answer("303") { $0.get("/a", .responds(.seeOther)) { 1 } } == ["description": "See Other"])
    }

    @Test("an event of a stream is described with what its data is")
    func events() async throws {
        let answer = try await answer("200") { app in
            app.get("/a", .responds(.ok, Complaint.self, contentType: "text/event-stream")) { Response.empty }
        }
        let data = answer?["content"]?["text/event-stream"]?["schema"]?["properties"]?["data"]
        #expect(
            data == [
                "type": "string", "contentMediaType": "application/json",
                "contentSchema": ["$ref": "#/components/schemas/Complaint"],
            ])
    }
}
