// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import Roost
import Synchronization

/// The secret of one request's visitor: in the session, or in a cookie of its own.
final class CSRFGuardian: Sendable {
    enum Key: RequestKey {
        typealias Value = CSRFGuardian
    }

    private enum Place {
        case session(Session)
        case cookie(known: CSRFSecret?)
    }

    private struct State {
        var newSecret: CSRFSecret?
        var isUsed = false
    }

    private let place: Place
    private let state = Mutex(State())

    /// - Throws: ``SessionError`` where the secret has no place.
    init(_ request: Request, _ cookie: ProtectedCookie<String>?) throws(SessionError) {
        if let cookie {
            place = .cookie(known: request[cookie].flatMap { CSRFSecret($0) })
        } else {
            place = .session(try request.session)
        }
    }

    /// The secret; `nil` where the visitor has none.
    var secret: CSRFSecret? {
        switch place {
        case .session(let session): session[Session.nameOfCSRFSecret, as: String.self].flatMap { CSRFSecret($0) }
        case .cookie(let known):
            state.withLock { state in
                state.isUsed = true
                return state.newSecret ?? known
            }
        }
    }

    /// A token; makes a secret where there is none yet.
    func makeToken() -> String {
        if let secret { return secret.makeToken() }
        let made = CSRFSecret()
        switch place {
        case .session(let session): session[Session.nameOfCSRFSecret] = made.text
        case .cookie:
            return state.withLock { state in
                let secret = state.newSecret ?? made
                state.newSecret = secret
                return secret.makeToken()
            }
        }
        return made.makeToken()
    }

    /// What has to be set as a cookie.
    var newSecret: CSRFSecret? { state.withLock { $0.newSecret } }
    /// Whether the answer may depend on the cookie.
    var isUsed: Bool { state.withLock { $0.isUsed } }
}

extension Request {
    /// A token for a form of the page that answers this request, or for a script of it; see ``CSRF``.
    ///
    /// - Throws: ``CSRFError`` where ``CSRF`` does not stand around the route.
    public var csrfToken: String {
        get throws(CSRFError) {
            guard let guardian = self[CSRFGuardian.Key.self] else { throw CSRFError() }
            return guardian.makeToken()
        }
    }
}

/// There is no CSRF token where ``CSRF`` does not stand around the route: a mistake of the program.
public struct CSRFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        "this request has no CSRF token: put the middleware CSRF around its route, app.use(Sessions(keys: keys), CSRF())"
    }
}
