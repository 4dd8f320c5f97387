// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

import FastCGI
import FastCGIClient
import FastCGIRecords
import Roost
import Synchronization

/// How a test's request gets to the application.
protocol TestTransport: Sendable {
    /// Sends a request and waits for the whole answer.
    func send(_ request: FastCGIClientRequest) async throws -> CGIResponse

    /// Sends a request and hands out what the application writes, when it does.
    func stream(_ request: FastCGIClientRequest) async throws -> AsyncThrowingStream<[UInt8], any Error>
}

/// Over a socket, one connection a request.
struct WireTransport: TestTransport {
    let client: FastCGIClient

    func send(_ request: FastCGIClientRequest) async throws -> CGIResponse {
        try await client.send(request).cgiResponse()
    }

    func stream(_ request: FastCGIClientRequest) async throws -> AsyncThrowingStream<[UInt8], any Error> {
        let connection = try await FastCGIConnection(to: client.address, timeout: client.timeout)
        return AsyncThrowingStream { output in
            let task = Task {
                defer { connection.close() }
                do {
                    async let sent: Void = connection.write(request.encoded)
                    while true {
                        guard let record = try await connection.readRecord() else {
                            throw FastCGIClientError(.cutAnswer, "the application has broken the answer off")
                        }
                        guard record.type != .endRequest else { break }
                        if record.type == .stdout, !record.content.isEmpty { output.yield(record.content) }
                    }
                    try await sent
                    output.finish()
                } catch {
                    output.finish(throwing: error)
                }
            }
            output.onTermination = { _ in task.cancel() }
        }
    }
}

/// By a call.
struct InProcessTransport: TestTransport {
    let service: AppService

    func send(_ request: FastCGIClientRequest) async throws -> CGIResponse {
        let written = Mutex<[UInt8]>([])
        try await service.handle(FastCGIRequest(request), WrittenResponse { bytes in written.withLock { $0 += bytes } })
        return try CGIResponse(parsing: written.withLock { $0 })
    }

    func stream(_ request: FastCGIClientRequest) async throws -> AsyncThrowingStream<[UInt8], any Error> {
        AsyncThrowingStream { output in
            let task = Task {
                do {
                    try await service.handle(FastCGIRequest(request), WrittenResponse { output.yield($0) })
                    output.finish()
                } catch {
                    output.finish(throwing: error)
                }
            }
            output.onTermination = { _ in task.cancel() }
        }
    }
}

extension FastCGIRequest {
    fileprivate init(_ request: FastCGIClientRequest) {
        self.init(role: request.role, parameters: Parameters(request.parameters), body: RequestBody(request.body))
    }
}

/// Hands on what a handler writes.
private struct WrittenResponse: FastCGIResponse {
    let taken: @Sendable ([UInt8]) -> Void

    init(_ taken: @escaping @Sendable ([UInt8]) -> Void) { self.taken = taken }

    func write(_ bytes: [UInt8]) async throws(ResponseStreamError) {
        // A client that stops reading cancels the task.
        guard !Task.isCancelled else { throw ResponseStreamError(.peerGone) }
        taken(bytes)
    }

    func flush() async throws(ResponseStreamError) {}

    func writeError(_ bytes: [UInt8]) async {}

    func finish(applicationStatus: UInt32) async {}
}
