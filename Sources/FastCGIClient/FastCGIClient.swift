// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

/// A client for one request at a time, each over a connection of its own.
///
///     let client = FastCGIClient(.unix(path: "app.sock"))
///     let response = try await client.send(.http(method: "GET", target: "/items?limit=3"))
///     print(try response.cgiResponse().status)
///
/// ``FastCGIConnection`` sends several requests over one connection.
public struct FastCGIClient: Sendable {
    /// Where the application listens.
    public var address: FastCGIAddress
    /// How long a whole call may take, from connecting to the last record.
    public var timeout: Duration

    /// Describes the client; connects to nothing yet.
    public init(_ address: FastCGIAddress, timeout: Duration = .seconds(30)) {
        self.address = address
        self.timeout = timeout
    }

    /// Connects, sends the request, reads the answer and closes the connection.
    ///
    /// The answer is read while the request is still being sent, so that neither side waits for the other.
    ///
    /// - Returns: The answer as far as it came; see ``FastCGIClientResponse/end``.
    /// - Throws: ``FastCGIClientError``. A refusal by the application, and an HTTP status of any kind, is not an error.
    public func send(_ request: FastCGIClientRequest) async throws(FastCGIClientError) -> FastCGIClientResponse {
        let deadline = Deadline(after: timeout)
        let connection = try await FastCGIConnection(to: address, timeout: timeout, deadline: deadline)
        defer { connection.close() }
        return try await connection.send(request, until: deadline)
    }
}
