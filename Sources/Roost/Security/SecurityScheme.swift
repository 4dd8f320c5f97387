// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A way in which clients say who they are; see ``Security``.
///
/// A scheme finds the credentials in a request. Whether they are right is for a ``Dependency`` to say.
public protocol SecurityScheme: Sendable, DescribesOperations {
    /// What the scheme finds.
    associatedtype Credentials: Sendable

    /// The scheme's name in the documentation.
    var name: String { get }

    /// What the scheme is, for the documentation.
    var kind: SecurityKind { get }

    /// The value of the field `WWW-Authenticate` for clients that have not said who they are (RFC 9110, section
    /// 11.6.1).
    var challenge: String { get }

    /// The credentials that a request carries; `nil` where there are none, or none that can be read.
    func credentials(of request: Request) -> Credentials?
}

extension SecurityScheme {
    /// The answer to who has not said who they are: 401, and the challenge.
    public func describe(_ operation: inout DescribedOperation) {
        operation.responds(
            .unauthorized, "The credentials are missing, or cannot be read.",
            headers: [.init("WWW-Authenticate", description: "How to say who one is.")])
    }
}

extension DescribedOperation {
    /// Asks for credentials: without an answer to those who have none, which is up to the part.
    ///
    /// - Parameters:
    ///   - scheme: What finds them.
    ///   - scopes: What their owner has to be allowed to do.
    ///   - optional: Whether there is another way.
    public mutating func requires(_ scheme: any SecurityScheme, scopes: [String] = [], optional: Bool = false) {
        add(Credentials(of: scheme, scopes: scopes, isOptional: optional, asker: "\(type(of: scheme))"))
    }
}

extension DescribedOperation.Credentials {
    init(of scheme: any SecurityScheme, scopes: [String], isOptional: Bool, asker: String) {
        self.init(name: scheme.name, kind: scheme.kind, scopes: scopes, isOptional: isOptional, asker: asker)
    }
}
