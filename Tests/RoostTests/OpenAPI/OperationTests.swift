// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What the document says of one route.
@Suite struct OperationTests {
    struct Item: Codable, Sendable { var id: Int }
    struct Nothing: Input {}

    private func operation(_ build: (App) -> Void) async throws -> JSONValue? {
        guard case .object(let paths)? = try await document(build)["paths"],
            case .object(let operations)? = paths.first?.value
        else { return nil }
        return operations.first?.value
    }

    @Test("what options say")
    func options() async throws {
        let operation = try await operation { app in
            let router = Router(prefix: "/a", .tags("outer"))
            router.get(
                "/b", .tags("inner", "outer"), .summary("Short"), .description("Long"), .operationID("ab"),
                .responseDescription("Good"), .externalDocs("/more", description: "More"),
                .servers(.init(url: "https://fast.example.org")), .responds(.accepted, Item.self),
                .openAPI { $0["x-limit"] = 10 }
            ) { 1 }
            app.include(router)
        }
        #expect(
            operation
                == (try json(
                    #"""
                    {"tags": ["outer", "inner"], "summary": "Short", "description": "Long",
                     "externalDocs": {"url": "/more", "description": "More"}, "operationId": "ab",
                     "responses": {
                      "200": {"description": "Good", "content": {"application/json": {"schema": {"type": "integer", "format": "int64"}}}},
                      "202": {"description": "Accepted", "content": {"application/json":
                       {"schema": {"$ref": "#/components/schemas/Item"}}}}},
                     "servers": [{"url": "https://fast.example.org"}], "x-limit": 10}
                    """#)))
    }

    struct Described: Input, Documented {
        static let documentation = Documentation(title: "Look", description: "Looks around.", deprecated: true)
    }

    @Test("what the input's type says, unless options say something else")
    func documented() async throws {
        let plain = try await operation { $0.get("/a") { (_: Described) in 1 } }
        #expect(plain?["summary"] == "Look" && plain?["description"] == "Looks around.")
        #expect(plain?["deprecated"] == true)
        let other = try await operation { $0.get("/a", .summary("See")) { (_: Described) in 1 } }
        #expect(other?["summary"] == "See")
    }

    private func ids(_ build: (App) -> Void) async throws -> [String: JSONValue?] {
        let document = try await document(build)
        guard case .object(let paths)? = document["paths"] else { return [:] }
        let operations = paths.flatMap { path in
            guard case .object(let item) = path.value else { return [(String, JSONValue?)]() }
            return item.map { ("\($0.name) \(path.name)", $0.value["operationId"]) }
        }
        return Dictionary(uniqueKeysWithValues: operations)
    }

    @Test("a route is named by its method and its path")
    func names() async throws {
        let ids = try await ids { app in
            app.get("/") { 1 }
            app.get("/books/{id}/last-review") { (_: Request) in 1 }
            app.get("/a") { (_: Nothing) in 1 }
            app.on(.get, .put)("/files/{path:path}") { (_: Request) in 1 }
            app.get("/b", .operationID("own")) { 1 }
        }
        #expect(
            ids == [
                "get /": "getRoot", "get /books/{id}/last-review": "getBooksByIdLastReview", "get /a": "getA",
                "get /files/{path}": "getFilesByPath", "put /files/{path}": "putFilesByPath", "get /b": "own",
            ])
    }

    @Test("a route keeps its name whatever other routes there are", arguments: [true, false])
    func stableNames(addsInFront: Bool) async throws {
        let before = try await ids { $0.get("/once") { (_: Nothing) in 1 } }
        let after = try await ids { app in
            if addsInFront { app.get("/again") { (_: Nothing) in 1 } }
            app.get("/once") { (_: Nothing) in 1 }
            if !addsInFront { app.post("/once") { (_: Nothing) in 1 } }
        }
        #expect(after["get /once"] == before["get /once"] && after.count == 2)
    }

    struct ReadISBNByID: Input {}
    private struct Hidden: Input {}
    struct Whole<Value: Codable & Sendable>: Input { @Body var body: Value }

    @Test("a summary is made of names that were given to be read")
    func summaries() async throws {
        let summary = { (build: (App) -> Void) in try await operation(build)?["summary"] }
        #expect(try await summary { $0.get("/a") { (_: ReadISBNByID) in 1 } } == "Read ISBN by ID")
        #expect(try await summary { $0.get("/user-ids/{id}") { (_: Request) in 1 } } == "Get User IDs by ID")
        #expect(try await summary { $0.post("/token") { (_: OAuth2PasswordForm) in 1 } } == "Post Token")
        #expect(try await summary { $0.post("/oauth2/urls") { (_: Hidden) in 1 } } == "Post OAuth2 URLs")
        #expect(try await summary { $0.post("/a") { (_: Whole<[Int]>) in 1 } } == "Post A")
        #expect(try await summary { $0.get("/a", .operationID("whoAmI")) { (_: Hidden) in 1 } } == "Who Am I")
    }

    @Test("two routes of one name are a mistake that names both")
    func sameName() {
        let text = mistake { app in
            app.get("/a", .operationID("same")) { 1 }
            app.post("/b", .operationID("same")) { 1 }
        }
        #expect(
            text
                == "POST /b: the operation ID \"same\" is that of GET /a already; give one of them another with "
                + ".operationID(…)")
        let derived = mistake { app in
            app.get("/a-b") { 1 }
            app.get("/a/b") { 1 }
        }
        #expect(derived?.hasPrefix("GET /a/b: the operation ID \"getAB\" is that of GET /a-b already") == true)
    }

    struct ByID: Input { @Path var id: Int }
    struct ByNumber: Input { @Path(description: "Counts from 1") var number: Int }

    @Test("paths of one shape are one path, with the names that come first")
    func samePath() async throws {
        let document = try await document { app in
            app.get("/items/{id}") { (_: ByID) in 1 }
            app.delete("/items/{number}") { (_: ByNumber) in 1 }
        }
        #expect(document["paths"]?["/items/{number}"] == nil)
        let parameter = document["paths"]?["/items/{id}"]?["delete"]?["parameters"]?[0]
        #expect(parameter?["name"] == "id" && parameter?["description"] == "Counts from 1")
    }

    @Test("a handler of the whole request has its path's parameters as texts, and no 422")
    func wholeRequest() async throws {
        let operation = try await operation { $0.get("/a/{b}") { (_: Request) in 1 } }
        #expect(
            operation?["parameters"]
                == [["name": "b", "in": "path", "required": true, "schema": ["type": "string", "title": "B"]]])
        #expect(operation?["responses"]?["422"] == nil)
    }

    @Test("a response of the handler's own is described by options alone")
    func responses() async throws {
        let unknown = try await operation { $0.get("/a") { Response.text("a") } }
        #expect(unknown?["responses"] == ["200": ["description": "Successful Response"]])
        let said = try await operation { app in
            app.get("/a", .responds(.found), .responds(.badRequest, contentType: "text/plain")) { Response.empty }
        }
        #expect(
            said?["responses"]
                == [
                    "302": ["description": "Found"],
                    "400": [
                        "description": "Bad Request", "content": ["text/plain": ["schema": ["type": "string"]]],
                    ],
                ])
    }

    @Test("an answer without content says so, and an answer can be described without being repeated")
    func noContent() async throws {
        let empty = try await operation { $0.delete("/a") { () in } }
        #expect(empty?["responses"] == ["204": ["description": "Successful Response"]])
        let described = try await operation { app in app.get("/a", .responds(.ok, description: "One")) { 1 } }
        #expect(described?["responses"]?["200"]?["description"] == "One")
        #expect(described?["responses"]?["200"]?["content"]?["application/json"]?["schema"]?["type"] == "integer")
    }

    @Test("kinds of parameters are not in the document's paths, but in their schemas")
    func pathKinds() async throws {
        let document = try await document { app in
            app.get("/n/{id:int}/v{version:float}.json") { (_: Request) in 1 }
            app.get("/f/{rest:path}/meta") { (_: Request) in 1 }
            app.get("/n/{id}") { (_: Request) in 1 }
            app.get("/n/{key:uuid}") { (_: Request) in 1 }
        }
        let paths = document["paths"]
        let parameters = paths?["/n/{id}/v{version}.json"]?["get"]?["parameters"]
        #expect(parameters?[0]?["schema"]?["type"] == "integer" && parameters?[1]?["schema"]?["type"] == "number")
        #expect(paths?["/f/{rest}/meta"]?["get"]?["operationId"] == "getFByRestMeta")
        #expect(paths?["/n/{id}"]?["get"]?["parameters"]?[0]?["schema"]?["type"] == "string")
    }
}
