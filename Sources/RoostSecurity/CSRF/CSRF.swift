// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
public import Roost
import RoostSystem
import Synchronization

/// Sees that what changes something was sent by a page of this application, and not by one elsewhere that has the
/// user's browser send it with the user's cookies.
///
///     app.use(Sessions(keys: keys), CSRF())
///
///     page["csrfToken"] = try request.csrfToken
///     <input type="hidden" name="csrf_token" value="{{csrfToken}}">
///
/// A request with any other method than GET, HEAD, OPTIONS and TRACE is refused with 403
/// - where the browser says that it comes from another site (`Sec-Fetch-Site`, else `Origin`), and
/// - where it has no token, in the header field `X-CSRF-Token` or, of a form, in the field `csrf_token`.
///
/// A form with files is not searched for the token, for it may be long: it needs the header field, or a browser that
/// says it comes from this very site.
///
/// Tokens belong to the visitor's session where ``Sessions`` stands further out, and to a signed cookie of their own
/// where keys are given. What has no cookies to misuse, an interface for programs that send a token with each request,
/// does not need this; put it around the routers of the pages alone, or name what it leaves out by `exempt`.
public struct CSRF: Middleware {
    private static let usualHeader = "X-CSRF-Token"
    private static let safe: [HTTPRequest.Method] = [.get, .head, .options, .trace]

    private let cookie: ProtectedCookie<String>?
    private let field: String
    private let header: String
    private let trustedOrigins: Set<ByteText>
    private let exempt: @Sendable (Request) -> Bool

    /// Refuses what other sites have had sent.
    ///
    /// - Parameters:
    ///   - keys: What the cookie of the tokens is signed with; without keys the tokens are the session's.
    ///   - cookie: The name of that cookie.
    ///   - policy: Where that cookie goes.
    ///   - field: The field of a form that has the token.
    ///   - header: The header field that has the token.
    ///   - trustedOrigins: Other sites whose pages may send requests, as browsers write them: `https://example.org`.
    ///     They need a token, too.
    ///   - exempt: Which requests are let through as they are: webhooks, for example.
    public init(
        keys: SecretKeys? = nil, cookie: String = "csrf", policy: CookiePolicy = CookiePolicy(),
        field: String = "csrf_token", header: String = "X-CSRF-Token", trustedOrigins: [String] = [],
        exempt: @escaping @Sendable (Request) -> Bool = { _ in false }
    ) {
        self.cookie = keys.map {
            ProtectedCookie(cookie, keys: $0, purpose: "csrf", maxAge: Sessions.defaultMaxAge, policy: policy)
        }
        self.field = field
        self.header = header
        self.trustedOrigins = Set(trustedOrigins.map { ByteText($0.asciiLowercased()) })
        self.exempt = exempt
    }

    /// Refuses a request, or hands it on.
    public func respond(to request: Request, next: Next) async throws -> Response {
        let guardian = try CSRFGuardian(request, cookie)
        request[CSRFGuardian.Key.self] = guardian
        if !Self.safe.contains(request.method), !exempt(request) { try await check(request, guardian) }
        var response = await next(request)
        if cookie != nil, guardian.isUsed { response.headers.addVary(.cookie) }
        if let cookie, let secret = guardian.newSecret { try response.set(cookie, to: secret.text, for: request) }
        return response
    }

    /// The refusal, and the token: as a header field, which of forms is one of two ways.
    public func describe(_ operation: inout DescribedOperation) {
        guard !Self.safe.contains(operation.method) else { return }
        let isUsual = header.isSameIgnoringCase(as: Self.usualHeader)
        let scheme = APIKey(header: header, name: isUsual ? "CSRFToken" : "CSRFToken-\(header)")
        operation.requires(scheme, optional: operation.readsForm)
        operation.responds(.forbidden, "The request comes from another site, or has no valid CSRF token.")
    }

    private func check(_ request: Request, _ guardian: CSRFGuardian) async throws(HTTPError) {
        let origin = RequestOrigin(of: request, trusting: trustedOrigins)
        guard origin != .other else { throw HTTPError(.forbidden, detail: "Requests from other sites are refused") }
        if let token = request.header(header) {
            guard guardian.secret?.accepts(token) == true else { throw Self.badToken }
            return
        }
        let type = request.contentType?.before(UInt8(ascii: ";")).withoutBlanksAround.asciiLowercased()
        if type?.isSame(as: "multipart/form-data") == true, origin == .same { return }
        guard type?.isSame(as: "application/x-www-form-urlencoded") == true, let secret = guardian.secret,
            let token = QueryItems(bytes: try await request.collectBody())[field], secret.accepts(token)
        else { throw Self.badToken }
    }

    private static var badToken: HTTPError { HTTPError(.forbidden, detail: "CSRF token missing or incorrect") }
}
