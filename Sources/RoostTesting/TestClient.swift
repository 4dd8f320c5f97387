// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIClient
public import HTTPTypes
public import Roost
import RoostSystem

/// Sends requests to an application, in process or over a socket, with one API.
///
///     let client = TestClient(try app.service())
///     let response = try await client.get("/items?limit=5")
///     #expect(response.status == .ok)
///     #expect(try response.json(as: [Item].self).count == 5)
///
/// Either way the request is made of the CGI variables that nginx would send, and the answer is read from the CGI
/// header block that the application wrote. Cookies are kept from one request to the next, also among copies of a
/// client; redirects are followed on request.
public struct TestClient: Sendable {
    /// Header fields of every request that has no others of the same names.
    public var headers: HTTPFields = [:]
    /// Whether the application is asked over HTTPS, as it seems to it.
    public var isSecure = false
    /// Whether redirects are followed, up to twenty in a row; those to another host never are.
    public var followsRedirects = false
    /// The cookies that answers have set, and that requests send.
    public private(set) var cookies = CookieJar()

    private let transport: any TestTransport

    /// Calls the application in this process, without a socket.
    public init(_ service: AppService) { transport = InProcessTransport(service: service) }

    /// Speaks FastCGI to an application that is running.
    public init(_ address: FastCGIAddress) { transport = WireTransport(client: FastCGIClient(address)) }

    /// Another client of the same application, with cookies of its own and no header fields yet: another visitor.
    public func anotherVisitor() -> TestClient {
        var visitor = self
        visitor.cookies = CookieJar()
        visitor.headers = [:]
        return visitor
    }

    /// Sends a request.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The path, and the query behind it, percent-encoded.
    ///   - headers: Header fields.
    ///   - body: The body.
    /// - Returns: The answer, whatever its status.
    /// - Throws: Where no answer came, or one that a front server could not read.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestResponse {
        var request = TestRequest(method: method, target: target, headers: headers, body: body)
        for _ in 0..<20 {
            let response = try TestResponse(try await transport.send(variables(of: request)))
            cookies.take(response.headers[values: .setCookie], from: request.target)
            guard followsRedirects, let next = request.redirected(by: response) else { return response }
            request = next
        }
        throw TooManyRedirects(last: request.target)
    }

    /// Sends a request and reads the answer while it comes.
    ///
    /// - Returns: The answer's status and header fields, and a sequence of the pieces of its body. Redirects are not
    ///   followed.
    public func stream(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestStream {
        let request = TestRequest(method: method, target: target, headers: headers, body: body)
        let stream = try await TestStream(transport.stream(variables(of: request)))
        cookies.take(stream.headers[values: .setCookie], from: target)
        return stream
    }

    /// The request as a front server would pass it on.
    private func variables(of request: TestRequest) -> FastCGIClientRequest {
        var fields = request.headers
        for field in headers where fields[field.name] == nil {
            fields[values: field.name] = headers[values: field.name]
        }
        if fields[.cookie] == nil, let cookie = cookies.field(for: request.target, isSecure: isSecure) {
            fields[.cookie] = cookie
        }
        var variables = FastCGIClientRequest.http(
            method: request.method.rawValue, target: request.target,
            headers: fields.map { ($0.name.rawName, $0.value) }, body: request.body)
        if isSecure {
            variables.parameters.removeAll { ["REQUEST_SCHEME", "SERVER_PORT"].has($0.name) }
            variables.parameters += [("REQUEST_SCHEME", "https"), ("HTTPS", "on"), ("SERVER_PORT", "443")]
        }
        return variables
    }

    private struct TooManyRedirects: Error {
        let last: String
    }
}
