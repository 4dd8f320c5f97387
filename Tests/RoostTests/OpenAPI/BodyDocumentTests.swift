// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What the document says of bodies, and of requests that do not fit.
@Suite struct BodyDocumentTests {
    struct Item: Codable, Sendable { var id: Int }
    struct Whole: Input { @Body(description: "All of it") var item: Item }
    struct Maybe: Input { @Body var item: Item? }
    struct Several: Input {
        @Body var item: Item
        @Body(gt: 0) var count: Int = 1
    }
    struct Embedded: Input { @Body(embed: true) var item: Item? }
    struct Bytes: Input { @Body var data: Data }
    struct Login: Input {
        static let unknownFields = UnknownFields.forbid
        @Form(minLength: 3) var name: String
        @Form var tags: [String] = []
        @Form var note: String?
    }

    private func body(_ path: String = "/a", _ build: (App) -> Void) async throws -> (JSONValue?, JSONValue?) {
        let document = try await document(build)
        return (document["paths"]?[path]?["post"]?["requestBody"], document["components"]?["schemas"])
    }

    @Test("one body is the body")
    func one() async throws {
        let (body, _) = try await body { app in
            app.post("/a", .bodyExample("first", summary: "The first", ["id": 1])) { (_: Whole) in 1 }
        }
        #expect(
            body
                == (try json(
                    #"""
                    {"description": "All of it", "content": {"application/json": {
                      "schema": {"$ref": "#/components/schemas/Item"},
                      "examples": {"first": {"summary": "The first", "value": {"id": 1}}}}}, "required": true}
                    """#)))
    }

    @Test("a body that may be missing is not required")
    func optional() async throws {
        let (body, _) = try await body { $0.post("/a") { (_: Maybe) in 1 } }
        #expect(body?["required"] == nil)
        #expect(
            body?["content"]?["application/json"]?["schema"]?["anyOf"]
                == [["$ref": "#/components/schemas/Item"], ["type": "null"]])
    }

    @Test("several bodies are members of one object, named after the operation")
    func several() async throws {
        let (body, schemas) = try await body { $0.post("/a") { (_: Several) in 1 } }
        #expect(
            body == [
                "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Body_postA"]]],
                "required": true,
            ])
        #expect(
            schemas?["Body_postA"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {"item": {"$ref": "#/components/schemas/Item"},
                      "count": {"type": "integer", "format": "int64", "exclusiveMinimum": 0, "title": "Count", "default": 1}},
                     "required": ["item"], "title": "Body_postA"}
                    """#)))
        let (embedded, _) = try await self.body { $0.post("/a") { (_: Embedded) in 1 } }
        #expect(embedded?["required"] == nil)
        #expect(
            embedded?["content"]?["application/json"]?["schema"] == ["$ref": "#/components/schemas/Body_postA"])
    }

    @Test("bytes are bytes")
    func bytes() async throws {
        let (body, _) = try await body { $0.post("/a") { (_: Bytes) in 1 } }
        #expect(
            body?["content"] == [
                "application/octet-stream": [
                    "schema": ["type": "string", "contentMediaType": "application/octet-stream"]
                ]
            ])
    }

    @Test("the fields of a form are members of one object")
    func form() async throws {
        let (body, schemas) = try await body { $0.post("/a") { (_: Login) in 1 } }
        #expect(
            body?["content"]?["application/x-www-form-urlencoded"]?["schema"]
                == ["$ref": "#/components/schemas/Body_postA"])
        #expect(
            schemas?["Body_postA"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {"name": {"type": "string", "minLength": 3, "title": "Name"},
                      "tags": {"type": "array", "items": {"type": "string"}, "title": "Tags", "default": []},
                      "note": {"type": "string", "title": "Note"}},
                     "required": ["name"], "additionalProperties": false, "title": "Body_postA"}
                    """#)))
    }

    struct Upload: Input {
        @File(contentTypes: ["image/png", "image/*"], description: "In front") var cover: UploadedFile?
        @File(maxItems: 2) var pages: [UploadedFile]
        @File var signature: [UInt8]
        @Form(gt: 0) var copies: Int = 1
    }

    @Test("a form with files has parts, and tells of which types files may be")
    func files() async throws {
        let (body, schemas) = try await body { $0.post("/a") { (_: Upload) in 1 } }
        #expect(
            body == [
                "content": [
                    "multipart/form-data": [
                        "schema": ["$ref": "#/components/schemas/Body_postA"],
                        "encoding": ["cover": ["contentType": "image/png, image/*"]],
                    ]
                ],
                "required": true,
            ])
        #expect(
            schemas?["Body_postA"]
                == (try json(
                    #"""
                    {"type": "object", "properties": {
                      "cover": {"type": "string", "contentMediaType": "application/octet-stream",
                       "description": "In front", "title": "Cover"},
                      "pages": {"type": "array", "items": {"type": "string",
                        "contentMediaType": "application/octet-stream"}, "maxItems": 2, "title": "Pages"},
                      "signature": {"type": "string", "contentMediaType": "application/octet-stream",
                       "title": "Signature"},
                      "copies": {"type": "integer", "format": "int64", "exclusiveMinimum": 0, "title": "Copies", "default": 1}},
                     "required": ["pages", "signature"], "title": "Body_postA"}
                    """#)))
    }

    struct Complaint: Codable, Sendable { var message: String }

    @Test("status and shape of errors are told as they are")
    func validation() async throws {
        let problem = try await document { app in
            app.errorFormat = .problemDetails
            app.post("/a") { (_: Whole) in 1 }
        }
        let answer = problem["paths"]?["/a"]?["post"]?["responses"]?["422"]
        #expect(
            answer?["content"]?["application/problem+json"]?["schema"] == ["$ref": "#/components/schemas/Problem"])
        #expect(problem["components"]?["schemas"]?["HTTPValidationError"] == nil)

        let own = try await document { app in
            app.validationErrors = .custom(status: .badRequest) { _, _ in Complaint(message: "no") }
            app.post("/a") { (_: Whole) in 1 }
        }
        let responses = own["paths"]?["/a"]?["post"]?["responses"]
        #expect(responses?["422"] == nil)
        #expect(
            responses?["400"]?["content"]?["application/json"]?["schema"]
                == ["$ref": "#/components/schemas/Complaint"])
    }

    @Test("what a route says itself of requests that do not fit counts")
    func ownValidation() async throws {
        let document = try await document { app in
            app.post("/a", .responds(.unprocessableContent, Complaint.self, description: "No")) { (_: Whole) in 1 }
        }
        let answer = document["paths"]?["/a"]?["post"]?["responses"]?["422"]
        #expect(answer?["description"] == "No")
    }
}
