// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Credentials of each kind, a token, and what its owner may do with it.
func makeSecurityRoutes() -> Router {
    let security = Router(.tags("security"))
    security.post("/token") { (form: OAuth2PasswordForm) in try Token(for: form) }
    security.get("/auth/basic") { (input: WithPassword) in
        guard let user = users[input.who.username], user.password == input.who.password else {
            throw HTTPError(
                .unauthorized, detail: "Incorrect username or password", headers: [.wwwAuthenticate: "Basic"])
        }
        return ["user": input.who.username]
    }
    security.get("/auth/bearer") { (input: WithToken) in
        ["scheme": input.token.scheme, "credentials": input.token.token]
    }
    security.get("/auth/optional") { (input: MaybeWithToken) in ["credentials": input.token?.token] }
    security.get("/auth/key-header") { (input: WithHeaderKey) in input }
    security.get("/auth/key-query") { (input: WithQueryKey) in input }
    security.get("/auth/key-cookie") { (input: WithCookieKey) in input }
    security.get("/auth/me") { (input: Me) in input }
    security.get("/auth/books") { (input: MyBooks) in UsersBooks(user: input.user, books: [1, 2]) }
    security.get("/auth/plain") { (input: Plain) in input }
    return security
}

private struct WithPassword: Input {
    @Security(HTTPBasic()) var who: BasicCredentials
}

private struct WithToken: Input {
    @Security(HTTPBearer()) var token: BearerToken
}

private struct MaybeWithToken: Input {
    @Security(HTTPBearer(name: "OptionalBearer")) var token: BearerToken?
}

private struct WithHeaderKey: Input, Encodable {
    @Security(APIKey(header: "X-API-Key")) var key: String
}

private struct WithQueryKey: Input, Encodable {
    @Security(APIKey(query: "api_key")) var key: String
}

private struct WithCookieKey: Input, Encodable {
    @Security(APIKey(cookie: "api_session")) var key: String
}

private struct Me: Input, Encodable {
    @Depends(Library.user, scopes: ["me"]) var user: String
}

private struct MyBooks: Input {
    @Depends(Library.user, scopes: ["me", "books"]) var user: String
}

private struct Plain: Input, Encodable {
    @Depends(Library.user) var user: String
}

private struct UsersBooks: Codable {
    var user: String
    var books: [Int]
}
