// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// A user's name and password, sent with each request (RFC 7617).
///
///     @Security(HTTPBasic(realm: "Shop")) var credentials: BasicCredentials
///
/// Compare passwords with a function that takes the same time for each; what a request carries is not checked here.
public struct HTTPBasic: SecurityScheme {
    /// What the user is asked to sign in to.
    public let realm: String
    /// The scheme's name in the documentation.
    public let name: String

    /// Asks for a name and a password.
    public init(realm: String = "Restricted", name: String = "HTTPBasic") {
        self.realm = realm
        self.name = name
    }

    /// See ``SecurityScheme/kind``.
    public var kind: SecurityKind { .http(scheme: "basic", format: nil) }

    /// See ``SecurityScheme/challenge``.
    public var challenge: String { "Basic realm=\(quoted(realm)), charset=\"UTF-8\"" }

    /// Decodes the name and the password; `nil` where that is not base64, not UTF-8 or without a colon.
    public func credentials(of request: Request) -> BasicCredentials? {
        guard let authorization = Authorization(of: request), authorization.isScheme("basic"),
            let bytes = Data(base64Encoded: authorization.credentials),
            let text = String(validating: bytes, as: UTF8.self),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return nil }
        return BasicCredentials(
            username: String(text[..<colon]), password: String(text[text.utf8.index(after: colon)...]))
    }

    /// A text as a quoted string (RFC 9110, section 5.6.4).
    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}

/// A name and a password.
public struct BasicCredentials: Hashable, Sendable {
    /// The user's name; has no colon.
    public let username: String
    /// The password.
    public let password: String

    /// Puts a name and a password together.
    public init(username: String, password: String) {
        self.username = username
        self.password = password
    }
}
