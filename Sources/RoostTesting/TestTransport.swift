// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import Roost
import Synchronization

/// How a test's request gets to the application.
protocol TestTransport: Sendable {
    func send(_ request: FastCGIClientRequest) async throws -> CGIResponse
}

/// Over a socket, one connection a request.
struct WireTransport: TestTransport {
    let client: FastCGIClient

    func send(_ request: FastCGIClientRequest) async throws -> CGIResponse {
        try await client.send(request).cgiResponse()
    }
}

/// By a call.
struct InProcessTransport: TestTransport {
    let service: AppService

    func send(_ request: FastCGIClientRequest) async throws -> CGIResponse {
        let response = CollectedResponse()
        try await service.handle(
            FastCGIRequest(
                role: request.role, parameters: Parameters(request.parameters), body: RequestBody(request.body)),
            response)
        return try CGIResponse(parsing: response.bytes)
    }
}

/// Keeps what a handler writes.
private final class CollectedResponse: FastCGIResponse {
    private let written = Mutex<[UInt8]>([])

    var bytes: [UInt8] { written.withLock { $0 } }

    func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        written.withLock { $0.append(contentsOf: bytes) }
    }

    func flush() async throws(ResponseStreamError) {}

    func writeError(_ bytes: [UInt8]) async {}

    func finish(applicationStatus: UInt32) async {}
}
