// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// The form with which clients ask for a token of ``OAuth2PasswordBearer`` (RFC 6749, section 4.3.2).
///
///     app.post("/token") { (form: OAuth2PasswordForm) in try await tokens.make(form.username, form.password) }
///
/// The answer to it is JSON with the members `access_token` and `token_type`.
public struct OAuth2PasswordForm: Input {
    /// `password`, where it is sent at all.
    @Form(alias: "grant_type", pattern: "^password$") public var grantType: String?
    /// The user's name.
    @Form public var username: String
    /// The user's password.
    @Form public var password: String
    /// The scopes that are asked for, as they were sent.
    @Form public var scope: String = ""
    /// The client's name, where it has one.
    @Form(alias: "client_id") public var clientID: String?
    /// The client's secret, where it has one.
    @Form(alias: "client_secret") public var clientSecret: String?

    /// The scopes that are asked for.
    public var scopes: [String] { scope.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) } }

    /// Makes a form that only knows its declarations.
    public init() {}
}
