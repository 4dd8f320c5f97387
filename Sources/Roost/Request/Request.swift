// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGI
public import HTTPTypes
public import Logging
import RoostSystem

/// An HTTP request, as the front server passed it on.
///
/// Headers and the other CGI variables stay bytes until they are asked for; nothing is computed in advance, and what is
/// asked for again is computed again. A copy of a request is the same request: body, ``id`` and ``subscript(_:)`` are
/// shared.
public struct Request: Sendable {
    /// The method, such as GET.
    public var method: HTTPRequest.Method
    /// What is asked for.
    public var target: RequestTarget
    /// The CGI variables: `REMOTE_ADDR`, `HTTP_HOST` and so on (RFC 3875, section 4.1).
    public var parameters: Parameters
    /// The body as it came in; ``body`` is what readers are given.
    var incomingBody: RequestBody
    /// The route, where this copy of the request has come to it.
    private var foundRoute: Route?
    /// The application that answers the request, once it has it.
    var application: (any AnsweringApplication)?

    /// Puts a request together, as tests need it.
    public init(
        method: HTTPRequest.Method = .get, target: RequestTarget, parameters: Parameters = Parameters(),
        body: RequestBody = RequestBody()
    ) {
        self.method = method
        self.target = target
        self.parameters = parameters
        incomingBody = body
    }

    /// Reads what a front server sent.
    ///
    /// - Throws: ``HTTPError`` 400 where there is no usable REQUEST_METHOD, or a target with an empty host.
    init(_ request: FastCGIRequest, rootPath: RootPath) throws(HTTPError) {
        guard let name = request.parameters["REQUEST_METHOD"], let method = HTTPRequest.Method(parsing: name) else {
            throw HTTPError(.badRequest)
        }
        let uri = request.parameters.lastPosition(of: "REQUEST_URI")
        self.init(
            method: method, target: RequestTarget(parameters: request.parameters, uri: uri, rootPath: rootPath),
            parameters: request.parameters, body: request.body)
        if let uri { try takeHost(of: uri) }
    }

    /// A host in the target counts, whatever the field Host says (RFC 9112, section 3.2.2); so does its port, or that
    /// it has none.
    private mutating func takeHost(of uri: Int) throws(HTTPError) {
        guard parameters.withBytes(at: uri, { _, uri in !uri.isEmpty && uri[0] != UInt8(ascii: "/") }),
            let target = AbsoluteForm(parameters.value(at: uri))
        else { return }
        guard !target.authority.isEmpty else { throw HTTPError(.badRequest) }
        parameters.set("HTTP_HOST", to: String(target.authority))
        parameters.set("SERVER_PORT", to: nil)
    }

    /// Whether the host that is asked for is one, as far as the client tells any.
    var hasSoundHost: Bool {
        parameters.lastPosition(of: "HTTP_HOST").map { position in
            parameters.withBytes(at: position) { _, host in HostCheck.isSound(host) }
        } ?? true
    }

    /// The route that answers the request, once it is found; middleware around it has it when it has the answer.
    public internal(set) var route: Route? {
        get { foundRoute ?? storage(ifMade: \.route) }
        set { foundRoute = newValue }
    }

    /// What the route's template has found in the path, decoded.
    public var pathParameters: PathParameters {
        route.map { PathParameters($0.template, in: target.path) } ?? PathParameters()
    }

    /// The event loop that the handler runs on; `nil` without a server.
    var executor: (any TaskExecutor)? { incomingBody.executor }

    /// The most bytes of body that inputs read.
    var bodyLimit: Int { route?.info.bodyLimit ?? RouteInfo.defaultBodyLimit }
}

extension HTTPRequest.Method {
    /// A method by its name; the two that nearly all requests have without a look at each character.
    fileprivate init?(parsing name: String) {
        switch ByteText(name) {
        case "GET": self = .get
        case "POST": self = .post
        default: self.init(name)
        }
    }
}

extension Request {
    /// The application's logger, with the request's name as `request-id` in each line.
    public var logger: Logger {
        var logger = application?.logger ?? Logger(label: "Roost").offLoop
        logger[metadataKey: "request-id"] = "\(id.escapedForLog)"
        return logger
    }
}

/// The application that answers a request, as far as requests have to know it.
protocol AnsweringApplication: AnyObject, Sendable {
    /// Where it writes what happens.
    var logger: Logger { get }
}

extension Request {
    /// The method, where it is one that HTTP knows (RFC 9110, section 9; RFC 5789): `nil` for others, which clients may
    /// make up at will.
    package var wellKnownMethod: String? {
        switch method {
        case .get, .head, .post, .put, .delete, .connect, .options, .trace, .patch: method.rawValue
        default: nil
        }
    }
}
