// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import FastCGIClient
public import HTTPTypes
public import Roost

/// Sends requests to an application, in process or over a socket, with one API.
///
///     let client = TestClient(try app.service())
///     let response = try await client.get("/items?limit=5")
///     #expect(response.status == .ok)
///     #expect(try response.json(as: [Item].self).count == 5)
///
/// Either way the request is made of the CGI variables that nginx would send, and the answer is read from the CGI
/// header block that the application wrote.
public struct TestClient: Sendable {
    private let transport: any TestTransport

    /// Calls the application in this process, without a socket.
    public init(_ service: AppService) { transport = InProcessTransport(service: service) }

    /// Speaks FastCGI to an application that is running.
    public init(_ address: FastCGIAddress) { transport = WireTransport(client: FastCGIClient(address)) }

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
        let request = FastCGIClientRequest.http(
            method: method.rawValue, target: target, headers: headers.map { ($0.name.rawName, $0.value) }, body: body)
        return try TestResponse(try await transport.send(request))
    }

    /// Sends a request with a value as its JSON body.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], json: some Encodable
    ) async throws -> TestResponse {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await send(method, target, headers: headers, body: try JSONWriter().bytes(of: json))
    }
}

extension TestClient {
    /// Sends GET.
    public func get(_ target: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, target, headers: headers)
    }

    /// Sends DELETE.
    public func delete(_ target: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.delete, target, headers: headers)
    }

    /// Sends POST with a value as JSON.
    public func post(
        _ target: String, headers: HTTPFields = [:], json: some Encodable
    ) async throws -> TestResponse {
        try await send(.post, target, headers: headers, json: json)
    }

    /// Sends PUT with a value as JSON.
    public func put(
        _ target: String, headers: HTTPFields = [:], json: some Encodable
    ) async throws -> TestResponse {
        try await send(.put, target, headers: headers, json: json)
    }

    /// Sends PATCH with a value as JSON.
    public func patch(
        _ target: String, headers: HTTPFields = [:], json: some Encodable
    ) async throws -> TestResponse {
        try await send(.patch, target, headers: headers, json: json)
    }
}
