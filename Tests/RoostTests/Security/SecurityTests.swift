// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Roost
import RoostTesting
import Testing

private let oauth2 = OAuth2PasswordBearer(tokenURL: "token", scopes: ["me": "Read yourself."])

/// Credentials that requests carry, and what happens without them.
@Suite struct SecurityTests {
    struct Basic: Input { @Security(HTTPBasic(realm: #"The "Shop""#)) var who: BasicCredentials }
    struct Bearer: Input { @Security(HTTPBearer()) var token: BearerToken }
    struct MaybeBearer: Input { @Security(HTTPBearer()) var token: BearerToken? }
    struct HeaderKey: Input { @Security(APIKey(header: "X-API-Key")) var key: String }
    struct QueryKey: Input { @Security(APIKey(query: "api_key")) var key: String }
    struct CookieKey: Input { @Security(APIKey(cookie: "api_session")) var key: String }
    struct OAuth: Input { @Security(oauth2, scopes: ["me"]) var token: String }
    struct Guarded: Input {
        @Security(HTTPBearer()) var token: BearerToken
        @Query var n: Int
        @Body var book: [String: Int]
    }

    private let client: TestClient

    init() throws {
        client = try makeClient { app in
            app.get("/basic") { (input: Basic) in [input.who.username, input.who.password] }
            app.get("/bearer") { (input: Bearer) in [input.token.scheme, input.token.token] }
            app.get("/maybe") { (input: MaybeBearer) in input.token?.token }
            app.get("/header") { (input: HeaderKey) in input.key }
            app.get("/query") { (input: QueryKey) in input.key }
            app.get("/cookie") { (input: CookieKey) in input.key }
            app.get("/oauth") { (input: OAuth) in input.token }
            app.post("/guarded") { (input: Guarded) in input.n }
            app.post("/token") { (form: OAuth2PasswordForm) in [form.username, form.password] + form.scopes }
        }
    }

    private func get(_ path: String, _ authorization: String?) async throws -> TestResponse {
        try await client.get(path, headers: authorization.map { [.authorization: $0] } ?? [:])
    }

    @Test(
        "name and password, in UTF-8, whatever the case of the scheme",
        arguments: [
            ("Basic YWxpY2U6d29uZGVybGFuZA==", ["alice", "wonderland"]),
            ("basic YWxpY2U6d29uZGVybGFuZA==", ["alice", "wonderland"]),
            ("Basic w7w6w6Q=", ["ü", "ä"]), ("Basic YTpiOmM=", ["a", "b:c"]), ("Basic Og==", ["", ""]),
        ])
    func basic(_ field: String, _ parts: [String]) async throws {
        #expect(try await get("/basic", field).json(as: [String].self) == parts)
    }

    @Test(
        "what is no name and password is none",
        arguments: [
            nil, "", "Basic", "Basic ", "Basic !!!", "Basic YWxpY2U", "Basic YWxpY2U6d29uZGVybGFuZA==x",
            "Basic YWxpY2U=", "Basic /zo6", "Basic YTpiCg==", "Bearer YTpi", "BasicYTpi",
        ])
    func noBasic(_ field: String?) async throws {
        let response = try await get("/basic", field)
        #expect(response.status == .unauthorized)
        #expect(try response.json() == ["detail": "Not authenticated"])
        #expect(response.headers[.wwwAuthenticate] == #"Basic realm="The \"Shop\"", charset="UTF-8""#)
    }

    @Test("tokens come with their scheme as it was sent")
    func bearer() async throws {
        #expect(try await get("/bearer", "Bearer abc.def").json() == ["Bearer", "abc.def"])
        #expect(try await get("/bearer", "bEARER  x").json() == ["bEARER", "x"])
        #expect(try await get("/oauth", "Bearer alice:me").json() == "alice:me")
        for field in [nil, "Basic abc", "Bearer", "Bearer "] {
            for path in ["/bearer", "/oauth"] {
                let response = try await get(path, field)
                #expect(response.status == .unauthorized)
                #expect(response.headers[.wwwAuthenticate] == "Bearer")
            }
        }
    }

    @Test("an optional property is nil without credentials")
    func optional() async throws {
        #expect(try await get("/maybe", nil).json() == nil)
        #expect(try await get("/maybe", "Basic abc").json() == nil)
        #expect(try await get("/maybe", "Bearer xyz").json() == "xyz")
    }

    @Test("keys in header, query and cookie")
    func keys() async throws {
        let header = HTTPField.Name("X-API-Key") ?? .age
        #expect(try await client.get("/header", headers: [header: "k1"]).json() == "k1")
        #expect(try await client.get("/query?api_key=k2").json() == "k2")
        #expect(try await client.get("/cookie", headers: [.cookie: "api_session=k3"]).json() == "k3")
        for response in [
            try await client.get("/header", headers: [header: ""]), try await client.get("/query?api_key="),
            try await client.get("/cookie", headers: [.cookie: "x=k3"]),
        ] {
            #expect(response.status == .unauthorized)
            #expect(response.headers[.wwwAuthenticate] == "APIKey")
        }
    }

    @Test("who does not say who they are learns nothing else")
    func before() async throws {
        #expect(try await client.post("/guarded?n=x", jsonText: "{").status == .unauthorized)
        let response = try await client.send(
            .post, "/guarded?n=x", headers: [.authorization: "Bearer t", .contentType: "application/json"],
            body: Array("{".utf8))
        #expect(response.problems == ["body.1 json_invalid"])
    }

    @Test("the form that asks for a token")
    func tokenForm() async throws {
        let good = try await client.post("/token", form: "grant_type=password&username=a&password=b&scope=me++books")
        #expect(try good.json() == ["a", "b", "me", "books"])
        #expect(try await client.post("/token", form: "username=a&password=b").json() == ["a", "b"])
        #expect(
            try await client.post("/token", form: "grant_type=password").problems == [
                "body.username missing", "body.password missing",
            ])
        #expect(
            try await client.post("/token", form: "grant_type=code&username=a&password=b").problems == [
                "body.grant_type string_pattern_mismatch"
            ])
    }
}
