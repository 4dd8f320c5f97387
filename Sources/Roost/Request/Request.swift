// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGI
public import HTTPTypes

/// An HTTP request, as the front server passed it on.
///
/// Headers and the other CGI variables stay bytes until they are asked for.
public struct Request: Sendable {
    /// The method, such as GET.
    public var method: HTTPRequest.Method
    /// What is asked for.
    public var target: RequestTarget
    /// The CGI variables: `REMOTE_ADDR`, `HTTP_HOST` and so on (RFC 3875, section 4.1).
    public var parameters: Parameters
    /// The body, as it comes in.
    ///
    /// Read it once.
    public var body: RequestBody
    /// What the route's template has found in the path, decoded.
    public internal(set) var pathParameters = PathParameters()
    /// The most bytes of body that inputs read.
    var bodyLimit = App.defaultBodyLimit

    /// Puts a request together, as tests need it.
    public init(
        method: HTTPRequest.Method = .get, target: RequestTarget, parameters: Parameters = Parameters(),
        body: RequestBody = RequestBody()
    ) {
        self.method = method
        self.target = target
        self.parameters = parameters
        self.body = body
    }

    /// Reads what a front server sent.
    ///
    /// - Throws: ``HTTPError`` 400 where there is no usable REQUEST_METHOD.
    init(_ request: FastCGIRequest) throws(HTTPError) {
        guard let name = request.parameters["REQUEST_METHOD"], let method = HTTPRequest.Method(parsing: name) else {
            throw HTTPError(.badRequest)
        }
        self.init(
            method: method, target: RequestTarget(parameters: request.parameters), parameters: request.parameters,
            body: request.body)
    }

    /// The values of a header field, one for each time it was sent; empty where it was not.
    ///
    /// Front servers turn `User-Agent` into `HTTP_USER_AGENT` (RFC 3875, section 4.1.18); some repeat the variable for
    /// a repeated field, others join the values with commas.
    public func headerValues(_ name: HTTPField.Name) -> [String] {
        parameters.values(of: HeaderVariable(name.canonicalName).name)
    }

    /// The value of a header field; the first, where it was sent more than once.
    public func header(_ name: HTTPField.Name) -> String? { headerValues(name).first }
}

/// The CGI variable that carries a header field.
struct HeaderVariable: Hashable, Sendable {
    let name: String

    init(_ fieldName: String) {
        let upper = String(
            decoding: fieldName.utf8.map { byte -> UInt8 in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
                case UInt8(ascii: "-"): UInt8(ascii: "_")
                default: byte
                }
            }, as: UTF8.self)
        // The two that CGI has names of its own for.
        name = upper == "CONTENT_TYPE" || upper == "CONTENT_LENGTH" ? upper : "HTTP_" + upper
    }
}

extension HTTPRequest.Method {
    /// A method by its name; the two that nearly all requests have without a look at each character.
    fileprivate init?(parsing name: String) {
        switch name {
        case "GET": self = .get
        case "POST": self = .post
        default: self.init(name)
        }
    }
}
