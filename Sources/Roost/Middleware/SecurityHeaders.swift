// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import RoostSystem

/// Sets header fields that make browsers more careful with the application's answers.
///
///     app.use(SecurityHeaders(contentSecurityPolicy: "default-src 'self'", strictTransportSecurity: .days(365)))
///
/// | field | by default |
/// |---|---|
/// | X-Content-Type-Options | `nosniff`: a media type means what it says |
/// | X-Frame-Options | `DENY`: no other page shows this one in a frame, to have its buttons clicked unseen |
/// | Referrer-Policy | `strict-origin-when-cross-origin`: other sites do not learn paths and queries |
/// | Content-Security-Policy | none; only the application knows what its pages load |
/// | Strict-Transport-Security | none; once seen, a browser refuses plain HTTP for so long |
///
/// Fields that a handler has set are left as they are.
public struct SecurityHeaders: Middleware {
    private let fields: ResponseHeaders
    private let strictTransportSecurity: StrictTransportSecurity?

    /// Chooses the fields.
    ///
    /// - Parameters:
    ///   - contentSecurityPolicy: What pages may load and do (Content Security Policy Level 3); where it does not say
    ///     itself who may frame them, `framing` is added.
    ///   - framing: Who may show the pages in a frame.
    ///   - referrerPolicy: What other sites learn of where their visitors come from; `nil` leaves it to browsers.
    ///   - permissionsPolicy: What pages may use of the device; `nil` leaves it to browsers.
    ///   - strictTransportSecurity: For how long browsers are to ask over HTTPS only; sent on answers over HTTPS only.
    public init(
        contentSecurityPolicy: String? = nil, framing: Framing = .denied,
        referrerPolicy: String? = "strict-origin-when-cross-origin", permissionsPolicy: String? = nil,
        strictTransportSecurity: StrictTransportSecurity? = nil
    ) {
        var fields: ResponseHeaders = [.xContentTypeOptions: "nosniff"]
        fields["X-Frame-Options"] = framing.frameOptions
        fields["Referrer-Policy"] = referrerPolicy
        fields["Permissions-Policy"] = permissionsPolicy
        if var policy = contentSecurityPolicy {
            if let ancestors = framing.ancestors, !policy.asciiLowercased().has(bytesOf: "frame-ancestors") {
                policy += "; frame-ancestors \(ancestors)"
            }
            fields[.contentSecurityPolicy] = policy
        }
        self.fields = fields
        self.strictTransportSecurity = strictTransportSecurity
    }

    /// A value that no field can have.
    public var mistakes: [String] { fields.refusal.map { ["\($0)"] } ?? [] }

    /// Adds the fields to the answer.
    public func respond(to request: Request, next: Next) async -> Response {
        var response = await next(request)
        for field in fields where response.headers[field.name] == nil { response.headers[field.name] = field.value }
        // Over plain HTTP anybody on the way could have written it (RFC 6797, section 7.2).
        if let strictTransportSecurity, request.scheme.isSame(as: "https"),
            response.headers[.strictTransportSecurity] == nil
        {
            response.headers[.strictTransportSecurity] = strictTransportSecurity.text
        }
        return response
    }
}

extension SecurityHeaders {
    /// Who may show the application's pages in a frame.
    public struct Framing: Sendable, Hashable {
        let frameOptions: String?
        let ancestors: String?

        /// Nobody.
        public static let denied = Framing(frameOptions: "DENY", ancestors: "'none'")
        /// Pages of the application itself.
        public static let sameOrigin = Framing(frameOptions: "SAMEORIGIN", ancestors: "'self'")
        /// Everybody.
        public static let anyone = Framing(frameOptions: nil, ancestors: nil)
    }

    /// For how long browsers are to ask over HTTPS only (RFC 6797).
    public struct StrictTransportSecurity: Sendable, Hashable {
        let text: String

        /// For so many days from each answer on.
        ///
        /// - Parameters:
        ///   - days: The days; 0 makes browsers forget it.
        ///   - includesSubdomains: Whether it holds for all names below the host's too.
        ///   - preloads: Whether browsers' makers may build it in; hard to take back.
        /// - Returns: The setting.
        public static func days(
            _ days: Int, includesSubdomains: Bool = false, preloads: Bool = false
        ) -> StrictTransportSecurity {
            StrictTransportSecurity(
                text: "max-age=\(max(0, days) * 86_400)" + (includesSubdomains ? "; includeSubDomains" : "")
                    + (preloads ? "; preload" : ""))
        }
    }
}
