// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost
import RoostTesting
import Testing

/// What the document says of credentials, and of what dependencies take.
@Suite struct SecurityDocumentTests {
    private static let oauth2 = OAuth2PasswordBearer(
        tokenURL: "token", scopes: ["me": "Read yourself.", "books": "Read books."])
    private struct Token: Input {
        @Security(oauth2) var token: String
        @Query var trace: Bool = false
    }
    private static let currentUser = Dependency { (input: Token) in input.token }

    private struct Me: Input { @Depends(currentUser, scopes: ["me"]) var user: String }
    private struct Both: Input {
        @Security(HTTPBasic()) var who: BasicCredentials
        @Security(APIKey(header: "X-Key")) var key: String
    }
    private struct Either: Input {
        @Security(HTTPBearer(format: "JWT")) var token: BearerToken?
        @Security(APIKey(cookie: "key")) var key: String?
    }

    @Test("schemes with their scopes, those of dependencies too")
    func schemes() async throws {
        let document = try await document { app in
            app.get("/me") { (_: Me) in 1 }
            app.get("/both") { (_: Both) in 1 }
            app.get("/either") { (_: Either) in 1 }
            app.get("/free") { 1 }
        }
        let security = { (path: String) in document["paths"]?[path]?["get"]?["security"] }
        #expect(security("/me") == [["OAuth2PasswordBearer": ["me"]]])
        #expect(security("/both") == [["HTTPBasic": [], "APIKeyHeader": []]])
        #expect(security("/either") == [["HTTPBearer": []], ["APIKeyCookie": []], [:]])
        #expect(security("/free") == nil)
        #expect(
            document["components"]?["securitySchemes"]
                == (try json(
                    #"""
                    {"APIKeyCookie": {"type": "apiKey", "in": "cookie", "name": "key"},
                     "APIKeyHeader": {"type": "apiKey", "in": "header", "name": "X-Key"},
                     "HTTPBasic": {"type": "http", "scheme": "basic"},
                     "HTTPBearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                     "OAuth2PasswordBearer": {"type": "oauth2", "flows": {"password": {
                      "scopes": {"books": "Read books.", "me": "Read yourself."}, "tokenUrl": "token"}}}}
                    """#)))
    }

    @Test("the parameters of dependencies are the route's, each once")
    func dependencies() async throws {
        let document = try await document { app in
            app.get("/me", .dependencies(Self.currentUser)) { (_: Me) in 1 }
        }
        let operation = document["paths"]?["/me"]?["get"]
        #expect(
            operation?["parameters"] == [
                [
                    "name": "trace", "in": "query", "required": false,
                    "schema": ["type": "boolean", "title": "Trace", "default": false],
                ]
            ])
        #expect(operation?["responses"]?["422"] != nil)
    }

    private struct Other: Input { @Security(HTTPBearer(name: "HTTPBasic")) var token: BearerToken }

    @Test("two schemes of one name are a mistake")
    func sameName() {
        let text = mistake { app in
            app.get("/a") { (_: Both) in 1 }
            app.get("/b") { (_: Other) in 1 }
        }
        #expect(
            text
                == "GET /b: Other.token: another security scheme is called \"HTTPBasic\"; give one of them another name"
        )
    }
}
