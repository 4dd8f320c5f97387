// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Roost
import RoostSecurity

enum Color: String, CaseIterable, Codable, Sendable, ParameterValue { case red, green }
enum Shape: Codable, Sendable { case circle(radius: Int), square }
struct Point: Hashable, Codable, Sendable { var name: String }
struct Cat: Model { @Field var name: String = "" }
struct Dog: Model { @Field var name: String = "" }

enum Pet: TaggedUnion {
    case cat(Cat), dog(Dog)

    static let tag = "kind"
    static let variants = [Variant("cat", Pet.cat), Variant("dog", Pet.dog)]
    var model: any Model {
        switch self {
        case .cat(let cat): cat
        case .dog(let dog): dog
        }
    }
}

struct Strict: Model {
    static let unknownFields = UnknownFields.forbid
    @Field var flag: Bool?
}

struct Everything: Model {
    @Field var flag: Bool?
    @Field var number: Double?
    @Field var color: Color?
    @Field var link: URL?
    @Field var text: String?
    @Field var id: UUID?
    @Field var day: CivilDate?
    @Field var price: DecimalNumber?
}

struct Asked: Input {
    static let unknownFields = UnknownFields.forbid
    @Query var flag: Bool?
    @Query var number: Int?
    @Query var color: Color?
    @Query var words: Set<String> = []
    @Query var link: URL?
    @Query var day: CivilDate?
}

struct Baked: Input {
    static let unknownFields = UnknownFields.forbid
    @Cookie var flag: Bool?
}

struct Sent<Value: Codable & Sendable>: Input { @Body var value: Value }
struct Headed: Input { @Header(alias: "X-Flag") var flag: Bool? }
struct Numbered: Input { @Path var id: Int }
struct Redirected: Input { @Query var to: String }
struct Secured: Input { @Security(HTTPBearer()) var token: BearerToken }

struct Filled: Input {
    static let unknownFields = UnknownFields.forbid
    @Form var flag: Bool?
    @File(contentTypes: ["image/*", "text/plain"]) var file: UploadedFile?
}

/// An application that reads text of clients in each way that there is.
func makeApp(files: FileRoot) throws -> App {
    let app = App(title: "texts", version: "1")
    app.use(TrustedProxies("unix:", trustsHost: true), CORS(origins: ["https://shop.example"], methods: [.get]))
    app.get("/") { "fine" }
    app.get("/number/{id}") { (input: Numbered) in "\(input.id)" }
    app.get("/query") { (_: Asked) in "fine" }
    app.get("/cookies") { (_: Baked) in "fine" }
    app.get("/headers") { (_: Headed) in "fine" }
    app.get("/token") { (_: Secured) in "fine" }
    app.get("/redirect") { (input: Redirected) in Response.redirect(to: input.to) }
    app.get("/files/{name:path}") { (request: Request) async throws in
        try await Response.file(request.pathParameters["name"] ?? "", in: files)
    }
    app.post("/form") { (_: Filled) in "fine" }
    app.post("/strict") { (_: Sent<Strict>) in "fine" }
    app.post("/model") { (_: Sent<Everything>) in "fine" }
    app.post("/value") { (_: Sent<JSONValue>) in "fine" }
    app.post("/set") { (_: Sent<Set<String>>) in "fine" }
    app.post("/keys") { (_: Sent<[String: Int]>) in "fine" }
    app.post("/colors") { (_: Sent<[Color: Int]>) in "fine" }
    app.post("/points") { (_: Sent<Set<Point>>) in "fine" }
    app.post("/pet") { (_: Sent<Pet>) in "fine" }
    app.post("/shape", .hidden) { (_: Sent<Shape>) in "fine" }
    app.post("/planted") { (request: Request) async throws in
        "\(Set([String(decoding: try await request.collectBody(), as: UTF8.self)]).count)"
    }
    let limited = Router()
    limited.use(RateLimit(1_000_000, per: .seconds(1)) { $0.header("X-Key") })
    limited.get("/limited") { "fine" }
    app.include(limited)
    let secured = Router()
    secured.use(Sessions(store: MemorySessionStore()), CSRF())
    secured.post("/csrf") { "fine" }
    secured.get("/session") { (request: Request) throws in "\(try request.session.isEmpty)" }
    app.include(secured)
    return app
}
