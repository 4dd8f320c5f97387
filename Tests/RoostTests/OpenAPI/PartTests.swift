// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

/// What the document says of the answers that parts in front of a handler make by themselves.
@Suite struct PartTests {
    private static let error: JSONValue = [
        "application/json": ["schema": ["$ref": "#/components/schemas/HTTPErrorBody"]]
    ]

    /// The answers of an operation, references resolved.
    private func answers(_ path: String = "/a", _ method: String = "get", _ build: (App) -> Void) async throws
        -> [String: JSONValue]
    {
        let document = try await document(build)
        guard case .object(let answers)? = document["paths"]?[path]?[method]?["responses"] else { return [:] }
        let resolved = answers.map { answer -> (String, JSONValue) in
            guard case .string(let text)? = answer.value["$ref"] else { return (answer.name, answer.value) }
            let name = String(text.dropFirst("#/components/responses/".count))
            return (answer.name, document["components"]?["responses"]?[name] ?? .null)
        }
        return Dictionary(uniqueKeysWithValues: resolved)
    }

    private static let signedIn = Dependency { (input: Token) in input.token.token }
    private struct Token: Input { @Security(HTTPBearer()) var token: BearerToken }
    private struct Allowed: Input { @Depends(PartTests.signedIn, scopes: ["me"]) var user: String }
    private struct Maybe: Input { @Security(HTTPBearer()) var token: BearerToken? }

    @Test("credentials: 401 with the challenge, 403 where scopes are needed")
    func security() async throws {
        let answers = try await answers { $0.get("/a") { (_: Token) in 1 } }
        #expect(Set(answers.keys) == ["200", "401"])
        #expect(answers["401"]?["content"] == Self.error)
        #expect(answers["401"]?["headers"]?["WWW-Authenticate"]?["required"] == true)
        #expect(try await self.answers { $0.get("/a") { (_: Allowed) in 1 } }.keys.contains("403"))
        #expect(try await self.answers { $0.get("/a") { (_: Maybe) in 1 } }.keys.sorted() == ["200"])
    }

    struct Fields: Input { @Form var name: String }
    struct Upload: Input { @File var file: UploadedFile }
    struct Small: Input { @File var file: [UInt8] }
    struct Whole: Input { @Body var whole: [Int] }

    @Test("bodies: 413, of forms 400 as well, and 507 where files go to disk")
    func bodies() async throws {
        let statuses = { (build: (App) -> Void) in try await answers("/a", "post", build).keys.sorted() }
        #expect(try await statuses { $0.post("/a") { (_: Whole) in 1 } } == ["200", "413", "422"])
        #expect(try await statuses { $0.post("/a") { (_: Fields) in 1 } } == ["200", "400", "413", "422"])
        #expect(try await statuses { $0.post("/a") { (_: Small) in 1 } } == ["200", "400", "413", "422"])
        #expect(try await statuses { $0.post("/a") { (_: Upload) in 1 } } == ["200", "400", "413", "422", "507"])
        #expect(try await statuses { $0.post("/a") { 1 } } == ["200"])
    }

    @Test("middleware of the application, of a router and of a route, each once")
    func middleware() async throws {
        let inner = App()
        inner.get("/b") { 1 }
        let build = { (app: App) in
            app.use(RateLimit(5, per: .seconds(1)))
            let router = Router()
            router.use(TrustedHosts("www.shop.example"), HTTPSRedirect(), Timeout(.seconds(5)))
            router.get("/a", .middleware(Timeout(.seconds(1)))) { 1 }
            router.post("/a", .middleware(BodyLimit(10))) { (request: Request) in request.method.rawValue }
            app.include(router)
            app.mount("/inner", inner)
        }
        let answers = try await answers("/a", "get", build)
        #expect(answers.keys.sorted() == ["200", "307", "400", "429", "504"])
        #expect(answers["307"]?["headers"]?["Location"]?["required"] == true && answers["307"]?["content"] == nil)
        #expect(answers["307"]?["description"] == "The same at the host's own name. The same over HTTPS.")
        #expect(answers["429"]?["content"] == Self.error)
        guard case .object(let fields)? = answers["429"]?["headers"] else { throw Missing() }
        #expect(fields.map(\.name) == ["Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"])
        #expect(try await self.answers("/a", "post", build).keys.contains("413"))
        // What stands around an application stands around those in it.
        let mounted = try await makeClient(build).get("/inner/openapi.json").json()
        #expect(mounted["paths"]?["/b"]?["get"]?["responses"]?["429"] != nil)
    }

    struct Missing: Error {}

    struct Closed: Middleware {
        var fields: [DescribedOperation.Header] = []
        func respond(to request: Request, next: Next) async -> Response { await next(request) }
        func describe(_ operation: inout DescribedOperation) {
            operation.responds(.serviceUnavailable, "Closed.", headers: fields)
            operation.responds(.init(code: 299), "Odd.", contentType: "text/plain")
            operation.takes(.init("X-Tenant", description: "Whose it is."))
            operation.requires(APIKey(header: "X-Key", name: "Key"))
        }
    }

    @Test("middleware of one's own tells of its answers, header fields and credentials")
    func ownMiddleware() async throws {
        let document = try await document { app in
            app.use(Closed(fields: [.init("Retry-After")]), Closed())
            app.get("/a") { 1 }
        }
        let operation = document["paths"]?["/a"]?["get"]
        let answers = document["components"]?["responses"]
        #expect(operation?["responses"]?["503"] == ["$ref": "#/components/responses/ServiceUnavailable"])
        #expect(
            answers?["ServiceUnavailable"]
                == [
                    "description": "Closed.", "content": Self.error,
                    // One of the two does not send it.
                    "headers": ["Retry-After": ["schema": ["type": "string"]]],
                ])
        #expect(answers?["Status299"]?["content"] == ["text/plain": ["schema": ["type": "string"]]])
        #expect(
            operation?["parameters"] == [
                [
                    "name": "X-Tenant", "in": "header", "required": true, "description": "Whose it is.",
                    "schema": ["type": "string"],
                ]
            ])
        #expect(operation?["security"] == [["Key": []]])
    }

    @Test("what a route says itself counts, with the header fields of the part")
    func ownAnswer() async throws {
        let answers = try await answers { app in
            app.get("/a", .responds(.tooManyRequests, String.self, description: "Slow down")) { 1 }
            app.use(RateLimit(5, per: .seconds(1)))
        }
        #expect(answers["429"]?["description"] == "Slow down")
        #expect(answers["429"]?["content"]?["application/json"]?["schema"]?["type"] == "string")
        #expect(answers["429"]?["headers"]?["Retry-After"] != nil)
    }

    @Test("files and conditions")
    func files() async throws {
        let files = try await answers { app in
            app.get("/a", .sendsFiles("image/png", description: "The cover")) { Response.empty }
        }
        #expect(files.keys.sorted() == ["200", "206", "304", "404", "412", "416"])
        #expect(files["200"]?["description"] == "The cover" && files["200"]?["content"]?["image/png"] != nil)
        let part = files["206"]?["content"]
        #expect(part?["image/png"] != nil && part?["multipart/byteranges"] != nil)
        #expect(files["404"]?["content"] == Self.error && files["304"]?["content"] == nil)
        #expect(files["416"]?["headers"]?["Content-Range"] != nil)
        #expect(try await answers { $0.get("/a", .conditional) { 1 } }.keys.sorted() == ["200", "304", "412"])
        let change = try await answers("/a", "put") { $0.put("/a", .conditional) { 1 } }
        #expect(change.keys.sorted() == ["200", "412"] && change["412"]?["content"] == Self.error)
    }

    @Test("an application can leave all of it out")
    func leftOut() async throws {
        let answers = try await answers { app in
            app.openAPI.describesParts = false
            app.use(RateLimit(5, per: .seconds(1)))
            app.get("/a", .responds(.notFound)) { (_: Token) in 1 }
        }
        #expect(answers.keys.sorted() == ["200", "404"])
    }

    @Test("answers of many operations are among the components, once")
    func shared() async throws {
        let document = try await document { app in
            app.get("/a") { (_: Token) in 1 }
            app.get("/b") { (_: Token) in 1 }
        }
        guard case .object(let shared)? = document["components"]?["responses"] else { throw Missing() }
        #expect(shared.map(\.name) == ["Unauthorized"])
    }
}
