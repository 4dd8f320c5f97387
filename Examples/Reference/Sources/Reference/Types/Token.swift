// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import Roost

/// Who may sign in, and what they may do.
///
/// A real application keeps hashes instead of passwords.
let users: [String: (password: String, scopes: Set<String>)] = [
    "alice": ("wonderland", ["me", "books"]),
    "bob": ("builder1", ["me"]),
]

/// What a user gets for their password: the name and the scopes, such as `alice:books+me`.
///
/// A real one would be signed.
struct Token: Codable {
    var accessToken: String
    var tokenType = "bearer"

    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case tokenType = "token_type"
    }

    /// Grants the scopes that are asked for, as far as the user has them.
    init(for form: OAuth2PasswordForm) throws {
        guard let user = users[form.username], user.password == form.password else {
            throw HTTPError(.badRequest, detail: "Incorrect username or password")
        }
        let granted = user.scopes.intersection(form.scopes).sorted()
        accessToken = "\(form.username):\(granted.joined(separator: "+"))"
    }
}

extension Library {
    /// The user whose token it is, if the token has the scopes that a route asks for.
    static let user = Dependency { (input: TokenInput) in
        let required = input.scopes.joined(separator: " ")
        let challenge = required.isEmpty ? "Bearer" : "Bearer scope=\"\(required)\""
        let parts = input.token.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first, users[name] != nil else {
            throw HTTPError(
                .unauthorized, detail: "Could not validate credentials", headers: [.wwwAuthenticate: challenge])
        }
        let granted = parts.dropFirst().flatMap { $0.split(separator: "+").map(String.init) }
        guard input.scopes.allSatisfy(granted.contains) else {
            throw HTTPError(.forbidden, detail: "Not enough permissions", headers: [.wwwAuthenticate: challenge])
        }
        return name
    }
}

private struct TokenInput: Input {
    @Scopes var scopes: [String]
    @Security(oauth2) var token: String
}

private let oauth2 = OAuth2PasswordBearer(
    tokenURL: "token", scopes: ["me": "Read yourself.", "books": "Read books."])
