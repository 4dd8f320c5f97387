// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import Roost

extension TestClient {
    /// Sends a request with a value as its JSON body.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], json: some Encodable
    ) async throws -> TestResponse {
        try await send(
            method, target, headers: headers, type: "application/json", body: try JSONWriter().bytes(of: json))
    }

    /// Sends a request with a form, as browsers send it; names may come again.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:],
        form: KeyValuePairs<String, String>
    ) async throws -> TestResponse {
        try await send(
            method, target, headers: headers, type: "application/x-www-form-urlencoded",
            body: FormEncoding.bytes(of: form))
    }

    /// Sends a request with a form of several parts, files among them.
    public func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], multipart parts: [MultipartPart]
    ) async throws -> TestResponse {
        let form = MultipartForm(parts)
        return try await send(method, target, headers: headers, type: form.contentType, body: form.bytes)
    }

    private func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields, type: String, body: [UInt8]
    ) async throws -> TestResponse {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = type }
        return try await send(method, target, headers: headers, body: body)
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

    /// Sends POST with a form.
    public func post(
        _ target: String, headers: HTTPFields = [:], form: KeyValuePairs<String, String>
    ) async throws -> TestResponse {
        try await send(.post, target, headers: headers, form: form)
    }

    /// Sends POST with a form of several parts.
    public func post(
        _ target: String, headers: HTTPFields = [:], multipart parts: [MultipartPart]
    ) async throws -> TestResponse {
        try await send(.post, target, headers: headers, multipart: parts)
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
