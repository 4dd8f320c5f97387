// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// The document as a whole.
@Suite struct DocumentTests {
    struct NewBook: Model {
        @Field(minLength: 1, maxLength: 60, description: "As on the cover") var title: String
        @Field(ge: 0) var price: Double = 0
        @Field var note: String?
    }

    struct Book: Codable, Sendable {
        var id: Int
        var title: String
        var note: String?
    }

    struct ListBooks: Input {
        @Query(ge: 1, le: 100) var limit: Int = 20
        @Query(alias: "item-query", description: "Free text", deprecated: true) var q: String?
        @Query(minItems: 1, ge: 0) var ids: [Int]
        @Header var userAgent: String?
        @Query(hidden: true) var secret: String = "none"
    }

    struct ReplaceBook: Input {
        @Path(ge: 1) var id: Int
        @Body var book: NewBook
    }

    @Test("of a small application")
    func whole() async throws {
        let document = try await document { app in
            app.get("/books", .tags("books"), .deprecated) { (_: ListBooks) in [Book]() }
            app.put("/books/{id}", status: .created, .summary("Replace"), .responds(.notFound, description: "None")) {
                (input: ReplaceBook) in Book(id: input.id, title: input.book.title)
            }
            app.get("/hidden", .hidden) { 1 }
        }
        let expected = try json(
            #"""
            {"openapi": "3.1.0", "info": {"title": "test", "version": "0.1.0"},
             "paths": {
              "/books": {"get": {
               "tags": ["books"], "summary": "List Books", "operationId": "getBooks",
               "parameters": [
                {"name": "limit", "in": "query", "required": false,
                 "schema": {"type": "integer", "format": "int64", "minimum": 1, "maximum": 100, "title": "Limit", "default": 20}},
                {"name": "item-query", "in": "query", "required": false, "description": "Free text",
                 "deprecated": true, "schema": {"type": "string", "title": "Item Query", "deprecated": true}},
                {"name": "ids", "in": "query", "required": true,
                 "schema": {"type": "array", "items": {"type": "integer", "format": "int64", "minimum": 0}, "minItems": 1,
                  "title": "Ids"}},
                {"name": "user-agent", "in": "header", "required": false,
                 "schema": {"type": "string", "title": "User Agent"}}],
               "responses": {
                "200": {"description": "Successful Response", "content": {"application/json": {"schema":
                 {"type": "array", "items": {"$ref": "#/components/schemas/Book"}}}}},
                "422": {"description": "Validation Error", "content": {"application/json": {"schema":
                 {"$ref": "#/components/schemas/HTTPValidationError"}}}}},
               "deprecated": true}},
              "/books/{id}": {"put": {
               "summary": "Replace", "operationId": "putBooksById",
               "parameters": [{"name": "id", "in": "path", "required": true,
                "schema": {"type": "integer", "format": "int64", "minimum": 1, "title": "Id"}}],
               "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewBook"}}},
                "required": true},
               "responses": {
                "201": {"description": "Successful Response", "content": {"application/json": {"schema":
                 {"$ref": "#/components/schemas/Book"}}}},
                "404": {"description": "None", "content": {"application/json": {"schema":
                 {"$ref": "#/components/schemas/HTTPErrorBody"}}}},
                "413": {"$ref": "#/components/responses/ContentTooLarge"},
                "422": {"description": "Validation Error", "content": {"application/json": {"schema":
                 {"$ref": "#/components/schemas/HTTPValidationError"}}}}}}}},
             "components": {"schemas": {
              "Book": {"type": "object", "properties": {
                "id": {"type": "integer", "format": "int64", "title": "Id"}, "title": {"type": "string", "title": "Title"},
                "note": {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Note"}},
               "required": ["id", "title"], "title": "Book"},
              "HTTPErrorBody": {"type": "object", "properties": {"detail": {"title": "Detail"}},
               "required": ["detail"], "title": "HTTPErrorBody"},
              "HTTPValidationError": {"type": "object", "properties": {"detail": {"type": "array",
                "items": {"$ref": "#/components/schemas/ValidationError"}, "title": "Detail"}},
               "title": "HTTPValidationError"},
              "NewBook": {"type": "object", "properties": {
                "title": {"type": "string", "minLength": 1, "maxLength": 60, "description": "As on the cover",
                 "title": "Title"},
                "price": {"type": "number", "minimum": 0, "title": "Price", "default": 0.0},
                "note": {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Note"}},
               "required": ["title"], "title": "NewBook"},
              "ValidationError": {"type": "object", "properties": {
                "loc": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "integer", "format": "int64"}]},
                 "title": "Loc"},
                "msg": {"type": "string", "title": "Msg"}, "type": {"type": "string", "title": "Type"},
                "input": {"title": "Input"}, "ctx": {"type": "object", "title": "Ctx"}},
               "required": ["loc", "msg", "type"], "title": "ValidationError"}},
              "responses": {"ContentTooLarge": {"description": "The body is too large.", "content":
               {"application/json": {"schema": {"$ref": "#/components/schemas/HTTPErrorBody"}}}}}}}
            """#)
        #expect(document == expected)
    }

    @Test("what the application says about itself")
    func settings() async throws {
        let document = try await document { app in
            app.openAPI.summary = "Short"
            app.openAPI.description = "Long"
            app.openAPI.termsOfService = "https://example.org/terms"
            app.openAPI.contact = .init(name: "Ada", email: "ada@example.org")
            app.openAPI.license = .init(name: "Apache 2.0", identifier: "Apache-2.0")
            app.openAPI.servers = [.init(url: "https://api.example.org", description: "All")]
            app.openAPI.tags = [.init(name: "books", description: "Books", externalDocs: .init(url: "/books.html"))]
            app.openAPI.externalDocs = .init(url: "https://example.org/docs")
            app.openAPI.amend = { $0["x-amended"] = true }
        }
        #expect(
            document
                == (try json(
                    #"""
                    {"openapi": "3.1.0", "info": {"title": "test", "summary": "Short", "description": "Long",
                      "termsOfService": "https://example.org/terms",
                      "contact": {"name": "Ada", "email": "ada@example.org"},
                      "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"}, "version": "0.1.0"},
                     "paths": {}, "tags": [{"name": "books", "description": "Books",
                      "externalDocs": {"url": "/books.html"}}],
                     "externalDocs": {"url": "https://example.org/docs"}, "x-amended": true,
                     "servers": [{"url": "https://api.example.org", "description": "All"}]}
                    """#)))
    }

    @Test("it can be somewhere else, or nowhere")
    func path() async throws {
        let moved = try makeClient { $0.openAPI.path = "/api/schema.json" }
        #expect(try await moved.get("/api/schema.json").status == .ok)
        #expect(try await moved.get("/openapi.json").status == .notFound)
        let none = try makeClient { $0.openAPI.path = nil }
        #expect(try await none.get("/openapi.json").status == .notFound)
    }

    @Test("it is sent with a tag, and not once more to who has it")
    func conditional() async throws {
        let client = try makeClient { $0.get("/a") { 1 } }
        let first = try await client.get("/openapi.json")
        #expect(first.headers[.contentType] == "application/json")
        let tag = try #require(first.headers[.eTag])
        let second = try await client.get("/openapi.json", headers: [.ifNoneMatch: tag])
        #expect(second.status == .notModified && second.body.isEmpty)
        let head = try await client.send(.head, "/openapi.json")
        #expect(head.status == .ok && head.body.isEmpty && head.headers[.eTag] == tag)
        let other = try makeClient { $0.get("/b") { 1 } }
        #expect(try await other.get("/openapi.json").headers[.eTag] != tag)
    }

    @Test("a mounted application has its own, and is its first server")
    func mounted() async throws {
        let sub = App(title: "Sub", version: "0.1.0")
        sub.get("/hello") { "hello" }
        sub.openAPI.servers = [.init(url: "https://sub.example.org")]
        let client = try makeClient { $0.mount("/sub", sub) }
        let document = try await client.get("/sub/openapi.json")
        let json = try document.json()
        #expect(json["info"]?["title"] == "Sub")
        #expect(json["servers"] == [["url": "/sub"], ["url": "https://sub.example.org"]])
        #expect(json["paths"]?["/hello"] != nil)
        let outer = try await client.get("/openapi.json").json()
        #expect(outer["paths"] == [:] && outer["servers"] == nil)
    }

    @Test("a server that the application names itself is not named twice")
    func namedServer() async throws {
        let sub = App()
        sub.openAPI.servers = [.init(url: "/sub")]
        let client = try makeClient { $0.mount("/sub", sub) }
        #expect(try await client.get("/sub/openapi.json").json()["servers"] == [["url": "/sub"]])
    }

    @Test("the options of the application do not hold for its document")
    func options() async throws {
        let refuse = Dependency { () throws in throw HTTPError(.forbidden) }
        let app = App(.dependencies(refuse))
        app.get("/a") { 1 }
        let client = TestClient(try app.service())
        #expect(try await client.get("/a").status == .forbidden)
        #expect(try await client.get("/openapi.json").status == .ok)
    }

    @Test("many routes are described once each")
    func many() async throws {
        let document = try await document { app in
            for number in 0..<500 {
                app.put("/shops/{id}/books\(number)", .tags("books")) { (input: ReplaceBook) in input.book }
            }
        }
        guard case .object(let paths)? = document["paths"] else { throw NoPaths() }
        #expect(paths.count == 500)
        #expect(Set(paths.compactMap { $0.value["put"]?["operationId"] }).count == 500)
    }

    struct NoPaths: Error {}

    @Test("a route of the application where the document is, is a mistake")
    func taken() {
        let text = mistake { $0.get("/openapi.json") { 1 } }
        #expect(
            text
                == "openAPI of Roost: GET /openapi.json: GET /openapi.json has the same method and a path of the same shape"
        )
    }
}
