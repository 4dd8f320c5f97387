// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import Roost

/// Where a request keeps its session.
enum CurrentSession: RequestKey {
    typealias Value = Session
}

extension Request {
    /// The visitor's session, new or not.
    ///
    /// - Throws: ``SessionError`` where ``Sessions`` does not stand around the route.
    public var session: Session {
        get throws(SessionError) {
            guard let session = self[CurrentSession.self] else { throw SessionError(.notUsed) }
            return session
        }
    }
}

extension Dependency where Value == Session {
    /// The visitor's session, for inputs.
    ///
    ///     struct SignIn: Input {
    ///         @Depends(.session) var session: Session
    ///         @Form var name: String
    ///     }
    public static var session: Dependency<Session> { currentSession }
}

/// One object, so that it is made once for all who need it.
private let currentSession = Dependency<Session> { (request: Request) in try request.session }
