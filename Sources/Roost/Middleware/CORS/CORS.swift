// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import RoostSystem

/// Lets pages of other origins use the application (Fetch Standard, section 3.2).
///
///     app.use(CORS(origins: ["https://shop.example"], methods: [.get, .post], allowsCredentials: true))
///
/// It answers preflight requests itself: 200 where all that is asked for is allowed, else 400 with what is not. Every
/// other answer to an allowed origin gets the fields that let its page read it, answers to errors too, so it stands far
/// out.
///
/// Requests of other origins are answered as well, without these fields: browsers do not show such an answer to the
/// page. CORS protects pages' users, and not the application from whoever asks it.
public struct CORS: Middleware {
    private let origins: Origins
    private let methods: [String]
    private let allowsAnyHeader: Bool
    private let headers: [String]
    private let exposedHeaders: [String]
    private let allowsCredentials: Bool
    private let allowsPrivateNetwork: Bool
    private let maxAge: Duration

    /// Says what pages of other origins may do.
    ///
    /// - Parameters:
    ///   - origins: The origins whose pages may ask; none by default.
    ///   - methods: The methods that they may use.
    ///   - headers: The header fields that they may send, besides those that they always may: Accept, Accept-Language,
    ///     Content-Language and Content-Type.
    ///   - exposedHeaders: The header fields of answers that they may read, besides those that they always may.
    ///   - allowsCredentials: Whether requests may carry cookies and other credentials. Then an allowed origin is named
    ///     even where all are.
    ///   - allowsPrivateNetwork: Whether pages of public sites may reach the application in a private network.
    ///   - maxAge: How long a browser may keep the answer to a preflight request, in whole seconds.
    public init(
        origins: Origins, methods: Methods = [.get], headers: Headers = [], exposedHeaders: [HTTPField.Name] = [],
        allowsCredentials: Bool = false, allowsPrivateNetwork: Bool = false, maxAge: Duration = .seconds(600)
    ) {
        self.origins = origins
        self.methods = methods.names
        allowsAnyHeader = headers.names == nil
        let safelist: [HTTPField.Name] = [.accept, .acceptLanguage, .contentLanguage, .contentType]
        // TEXT: the application's own.
        self.headers = Set(safelist + (headers.names ?? [])).map(\.rawName).sorted()
        self.exposedHeaders = exposedHeaders.map(\.rawName)
        self.allowsCredentials = allowsCredentials
        self.allowsPrivateNetwork = allowsPrivateNetwork
        self.maxAge = maxAge
    }

    /// Origins that no browser ever sends.
    public var mistakes: [String] { origins.mistakes }

    /// Answers a preflight request, or adds to the answer what lets pages read it.
    public func respond(to request: Request, next: Next) async -> Response {
        let origin = request.header(.origin)
        if let origin, request.method == .options, let method = request.header(.accessControlRequestMethod) {
            return answerPreflight(request, from: origin, for: method)
        }
        var response = await next(request)
        if dependsOnOrigin { response.headers.addVary(.origin) }
        guard let origin, origins.allow(origin) else { return response }
        setCommonFields(of: &response, for: origin)
        if !exposedHeaders.isEmpty {
            response.headers[.accessControlExposeHeaders] = exposedHeaders.joined(separator: ", ")
        }
        return response
    }

    private func answerPreflight(_ request: Request, from origin: String, for method: String) -> Response {
        let asked = request.header(.accessControlRequestHeaders)
        let isOriginAllowed = origins.allow(origin)
        let wantsPrivateNetwork = request.header(.accessControlRequestPrivateNetwork)?.isSame(as: "true") == true
        var refused: [String] = []
        if !isOriginAllowed { refused.append("origin") }
        if !methods.has(method) { refused.append("method") }
        if !allowsHeaders(asked) { refused.append("headers") }
        if wantsPrivateNetwork, !allowsPrivateNetwork { refused.append("private-network") }
        var response =
            refused.isEmpty
            ? Response.text("OK")
            : Response.text("Disallowed CORS \(refused.joined(separator: ", "))", status: .badRequest)
        response.headers.addVary(
            .origin, .accessControlRequestMethod, .accessControlRequestHeaders, .accessControlRequestPrivateNetwork)
        guard isOriginAllowed else { return response }
        setCommonFields(of: &response, for: origin)
        response.headers[.accessControlAllowMethods] = methods.joined(separator: ", ")
        response.headers[.accessControlMaxAge] = "\(max(0, maxAge.wholeSeconds))"
        response.headers[.accessControlAllowHeaders] =
            (allowsAnyHeader ? asked : nil) ?? headers.joined(separator: ", ")
        if wantsPrivateNetwork, allowsPrivateNetwork { response.headers[.accessControlAllowPrivateNetwork] = "true" }
        return response
    }

    /// Whether answers are not the same for all origins; caches have to know.
    private var dependsOnOrigin: Bool { !origins.areAny || allowsCredentials }

    private func setCommonFields(of response: inout Response, for origin: String) {
        response.headers[.accessControlAllowOrigin] = dependsOnOrigin ? origin : "*"
        if allowsCredentials { response.headers[.accessControlAllowCredentials] = "true" }
    }

    private func allowsHeaders(_ asked: String?) -> Bool {
        guard let asked, !allowsAnyHeader else { return true }
        return asked.pieces(between: UInt8(ascii: ",")).allSatisfy { name in
            let name = name.withoutBlanksAround
            return name.isEmpty || headers.contains { $0.isSameIgnoringCase(as: name) }
        }
    }
}

extension HTTPField.Name {
    static let accessControlRequestPrivateNetwork = HTTPField.Name.named("Access-Control-Request-Private-Network")
    static let accessControlAllowPrivateNetwork = HTTPField.Name.named("Access-Control-Allow-Private-Network")
}
